import { Refused, Unreachable } from '../../api/client'
import type { Command, Held } from './command'

/** What a failed attempt means. */
export type Verdict =
  | { readonly kind: 'again'; readonly waitMs: number | null; readonly unreachable: boolean }
  | { readonly kind: 'sign_in' }
  | { readonly kind: 'refused'; readonly held: Held }
  | { readonly kind: 'held'; readonly held: Held }

const BUSY: readonly number[] = [408, 425, 429]
/** Refusals that only say "not yet". */
const NOT_YET: readonly string[] = ['TIMED_OUT', 'ORDER_PENDING', 'STILL_RUNNING']

export function verdict(error: unknown, command: Command): Verdict {
  if (error instanceof Unreachable) return { kind: 'again', waitMs: null, unreachable: true }
  if (!(error instanceof Refused)) return { kind: 'again', waitMs: null, unreachable: false }
  const { status, code } = error
  if (status === 401) return { kind: 'sign_in' }
  if (status >= 500 || BUSY.includes(status) || NOT_YET.includes(code)) return { kind: 'again', waitMs: error.retryAfterMs, unreachable: false }
  const held: Held = { status, code, detail: error.message }
  return command.asks && status === 422 ? { kind: 'refused', held } : { kind: 'held', held }
}
