import type { Money } from '../../words/useWords'
import type { SolverWindow } from './useSolver'

const MILLS = 1_000

/** Points that a curve is drawn with. */
export const POINTS = 60

type Sample = SolverWindow['curve'][number]

/** The best cost at evenly spread moments of the time of solving: between two better plans it stays what it was. */
export function steps(curve: readonly Sample[], tookMs: number, points: number = POINTS): readonly number[] {
  const last = curve.at(-1)
  if (!last) return []
  const end = Math.max(tookMs, last.after_ms)
  let next = 0
  return Array.from({ length: points }, (_, i) => {
    const at = (end * i) / (points - 1)
    while (next + 1 < curve.length && (curve[next + 1]?.after_ms ?? 0) <= at) next++
    return curve[next]?.cost_mills ?? last.cost_mills
  })
}

export const moneyOf = (mills: number, currency: string): Money => ({ amount: Math.round(mills / MILLS), currency })

export const TERMS = ['stock', 'capacity', 'parcel', 'units', 'failure', 'split', 'load', 'change'] as const
export const termOf = (name: string): (typeof TERMS)[number] | 'other' => TERMS.find((term) => term === name) ?? 'other'

export const CODES = ['TARGET', 'BUSY', 'UNKNOWN'] as const
export const codeOf = (code: string): (typeof CODES)[number] | 'other' => CODES.find((each) => each === code) ?? 'other'
