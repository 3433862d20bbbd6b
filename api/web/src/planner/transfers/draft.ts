import type { Schemas } from '../../api/client'

/** Lines of one transfer. */
export const MOST_LINES = 100

export interface DraftLine {
  readonly sku: string
  readonly units: string
}

/** A transfer that is not planned yet; `expected` as the clocks of the destination show it. */
export interface Draft {
  readonly from: string
  readonly to: string
  readonly expected: string
  readonly reason: string
  readonly lines: readonly DraftLine[]
}

export const emptyLine: DraftLine = { sku: '', units: '1' }

export type Lack = 'nodes' | 'same' | 'expected' | 'reason' | 'lines' | 'twice'

/** What is missing before it can be planned; null when nothing is. */
export function lacks({ from, to, expected, reason, lines }: Draft): Lack | null {
  if (!from || !to) return 'nodes'
  if (from === to) return 'same'
  if (Number.isNaN(Date.parse(`${expected}Z`))) return 'expected'
  if (!reason.trim()) return 'reason'
  if (lines.some(({ sku, units }) => !sku || !(Number.isInteger(Number(units)) && Number(units) > 0))) return 'lines'
  return new Set(lines.map(({ sku }) => sku)).size < lines.length ? 'twice' : null
}

export const requestOf = (draft: Draft, expectedAt: number): Schemas['TransferRequest'] => ({
  from_node_id: draft.from,
  to_node_id: draft.to,
  expected_at: new Date(expectedAt).toISOString(),
  reason: draft.reason.trim(),
  lines: draft.lines.map(({ sku, units }) => ({ sku, quantity: Number(units) })),
})
