import type { Content, Orders, Split, Strategy, Weights } from './shapes'

/** Weights in money, in the order in which they are shown. Mills are 1/1000 of a minor unit. */
export const MONEY_WEIGHTS = ['split_mills', 'late_per_hour_mills', 'full_load_mills', 'change_mills', 'carbon_per_kg_mills', 'last_unit_mills', 'markdown_mills', 'failed_line_mills'] as const
export type MoneyWeight = (typeof MONEY_WEIGHTS)[number]

/** Weights that begin at a number of units, which stands beside them. */
export const UNITS_OF: Partial<Record<MoneyWeight, 'last_units' | 'overstock_units'>> = { last_unit_mills: 'last_units', markdown_mills: 'overstock_units' }

const MILLS = 1_000

/** How many decimals a currency has: two of a dollar, none of a yen. */
export const digitsOf = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** Mills as a number of whole units of a currency of so many decimals. */
export const unitsOf = (mills: number, digits: number): number => mills / (MILLS * 10 ** digits)

export const millsOf = (units: number, digits: number): number => Math.max(0, Math.round(units * MILLS * 10 ** digits))

/** What somebody edits: the draft, else the newest version. */
export function contentOf(strategy: Strategy): Content | null {
  return strategy.draft?.content ?? strategy.versions.at(-1)?.content ?? null
}

export const withWeight = (content: Content, change: Partial<Weights>): Content => ({ ...content, weights: { ...content.weights, ...change } })

export const withOrders = (content: Content, change: Partial<Orders>): Content => ({ ...content, orders: { ...content.orders, ...change } })

export const DEFAULT_GUARDRAILS = { min_orders: 200, max_cost_percent: 5, max_unfilled_permille: 5, max_late_permille: 10 }
const DEFAULT_SHARE = 10

/** How it decides: all of its orders, a share of them, or none. */
export type Way = 'all' | 'split' | 'shadow'

export const wayOf = (content: Content): Way => (content.mode === 'shadow' ? 'shadow' : content.split ? 'split' : 'all')

/** A shadow has no share, and what decides all has none either. */
export function withWay(content: Content, way: Way): Content {
  const split: Split | null = way === 'split' ? { share_percent: DEFAULT_SHARE, guardrails: DEFAULT_GUARDRAILS } : null
  return { ...content, mode: way === 'shadow' ? 'shadow' : 'live', split }
}

/** Whether both say the same: what the server left empty and what was left out are one. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b))

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([, each]) => each !== null && each !== undefined && !(Array.isArray(each) && each.length === 0))
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, plain(each)]))
}

const LIVE = { mode: 'live', orders: { priority: 0 } }

/** The parts of a strategy, as its page shows them. */
export const PARTS = ['name', 'orders', 'weights', 'rules', 'way'] as const
export type Part = (typeof PARTS)[number]

/** What is different between two versions. */
export function changedParts(before: Content | null, after: Content): readonly Part[] {
  if (!before) return []
  const of = (content: Content, part: Part): unknown =>
    part === 'way' ? [content.mode ?? LIVE.mode, content.split] : part === 'orders' ? { ...LIVE.orders, ...content.orders } : part === 'weights' ? numbersOf(content.weights) : content[part]
  return PARTS.filter((part) => !same(of(before, part), of(after, part)))
}

/** Weights that were left out are 0. */
const numbersOf = (weights: Weights): unknown => Object.fromEntries(Object.entries(weights).filter(([, value]) => value))
