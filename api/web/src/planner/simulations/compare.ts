import type { Money } from '../../words/useWords'
import type { Result } from './shapes'

export type Metric = 'cost' | 'fill' | 'on_time' | 'split' | 'parcels' | 'carbon' | 'unfilled'

export type Kind = 'money' | 'share' | 'count' | 'kg'

/** How a figure is written, and whether less of it is better. */
export const METRICS: readonly { readonly metric: Metric; readonly kind: Kind; readonly less: boolean }[] = [
  { metric: 'cost', kind: 'money', less: true },
  { metric: 'fill', kind: 'share', less: false },
  { metric: 'on_time', kind: 'share', less: false },
  { metric: 'unfilled', kind: 'count', less: true },
  { metric: 'split', kind: 'count', less: true },
  { metric: 'parcels', kind: 'count', less: true },
  { metric: 'carbon', kind: 'kg', less: true },
]

const PERMILLE = 1_000

/** Minor units, shares of 1, pieces, or kilograms. */
export function valueOf(result: Result, metric: Metric): number {
  switch (metric) {
    case 'cost':
      return result.cost_per_order.amount
    case 'fill':
      return result.fill_permille / PERMILLE
    case 'on_time':
      return result.on_time_permille / PERMILLE
    case 'split':
      return result.split_orders
    case 'parcels':
      return result.parcels
    case 'unfilled':
      return result.unfilled_orders
    case 'carbon':
      return result.carbon_grams / PERMILLE
  }
}

const TENTHS = 10

/** As it is said: shares in percentage points with a tenth, everything else whole. What rounds to nothing is none. */
export const differenceOf = (by: number, kind: Kind): number => (kind === 'share' ? Math.round(by * 100 * TENTHS) / TENTHS : Math.round(by)) || 0

/** Whether a difference is good, bad or none. */
export const judged = (difference: number, less: boolean): 'same' | 'better' | 'worse' => (difference === 0 ? 'same' : difference < 0 === less ? 'better' : 'worse')

export interface TermRow {
  readonly term: string
  /** Of an order that was placed, in the order of the results; null where it has no such term. */
  readonly amounts: readonly (Money | null)[]
}

const placed = (result: Result): number => result.orders - result.unfilled_orders

/** The terms of the cost of an order, dearest of the first result first. */
export function termRows(results: readonly Result[]): readonly TermRow[] {
  const millsOf = (result: Result | undefined, term: string): number => result?.cost.terms.find((each) => each.name === term)?.mills ?? 0
  const terms = [...new Set(results.flatMap((result) => result.cost.terms.map((each) => each.name)))]
  return terms
    .sort((a, b) => millsOf(results[0], b) - millsOf(results[0], a))
    .map((term) => ({ term, amounts: results.map((result) => perOrder(result, millsOf(result, term))) }))
}

const perOrder = (result: Result, mills: number): Money | null =>
  placed(result) === 0 ? null : { amount: Math.round(mills / placed(result) / PERMILLE), currency: result.cost_per_order.currency }

/** The draft that a scenario has tried can be published; a stored version is, and what was not saved is not there. */
export const isDraft = (result: Result): boolean => result.strategy?.endsWith('@draft') === true

export type RouterFigure =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'of'; readonly count: number; readonly of: number }
  | { readonly kind: 'money'; readonly money: Money; readonly signed: boolean }

export interface RouterRow {
  readonly row: 'windows' | 'moves' | 'moved' | 'before' | 'after' | 'gain' | 'unseen'
  /** In the order of the results; null where the router took no part. */
  readonly figures: readonly (RouterFigure | null)[]
}

type Did = NonNullable<Result['backlog_router']>

const count = (of: number): RouterFigure => ({ kind: 'count', count: of })

const ROUTER_ROWS: readonly { readonly row: RouterRow['row']; readonly of: (did: Did, result: Result) => RouterFigure }[] = [
  { row: 'windows', of: (did) => count(did.windows) },
  { row: 'moves', of: (did) => count(did.moves) },
  { row: 'moved', of: (did, result) => ({ kind: 'of', count: did.moved_orders, of: result.orders }) },
  { row: 'before', of: (did) => ({ kind: 'money', money: did.cost_before, signed: false }) },
  { row: 'after', of: (did) => ({ kind: 'money', money: did.cost_after, signed: false }) },
  { row: 'gain', of: (did) => ({ kind: 'money', money: did.gain, signed: true }) },
  { row: 'unseen', of: (did) => count(did.unseen_parts) },
]

/** What the backlog router did; parts that it never looked at only where there are some. */
export function routerRows(results: readonly Result[]): readonly RouterRow[] {
  const all = results.map((result) => result.backlog_router)
  if (all.every((did) => did === null)) return []
  const unseen = all.some((did) => did !== null && did.unseen_parts > 0)
  return ROUTER_ROWS.filter(({ row }) => row !== 'unseen' || unseen).map(({ row, of }) => ({
    row,
    figures: results.map((result) => (result.backlog_router ? of(result.backlog_router, result) : null)),
  }))
}
