import type { Content, Rule, Strategy, Weights } from './shapes'

/** Weights in money, in the order in which they are shown. Mills are 1/1000 of a minor unit. */
export const MONEY_WEIGHTS = ['split_mills', 'late_per_hour_mills', 'full_load_mills', 'change_mills', 'carbon_per_kg_mills', 'last_unit_mills', 'markdown_mills'] as const
export type MoneyWeight = (typeof MONEY_WEIGHTS)[number]

/** Weights that begin at a number of units, which stands beside them. */
export const UNITS_OF: Partial<Record<MoneyWeight, 'last_units' | 'overstock_units'>> = { last_unit_mills: 'last_units', markdown_mills: 'overstock_units' }

const MILLS_PER_UNIT = 100_000

/** Mills as a number of whole currency units, for currencies of two decimals. */
export const unitsOf = (mills: number): number => mills / MILLS_PER_UNIT

export const millsOf = (units: number): number => Math.max(0, Math.round(units * MILLS_PER_UNIT))

export const FIELD_OF = { max_distance: 'metres', max_parts: 'parts', split_from_value: 'amount', max_late: 'hours' } as const
export type NumberRule = keyof typeof FIELD_OF

export const isNumberRule = (rule: string): rule is NumberRule => rule in FIELD_OF

/** The number of a rule; null for a rule that has none. */
export const numberOf = (rule: Rule): number | null => (isNumberRule(rule.rule) ? (rule[FIELD_OF[rule.rule]] ?? null) : null)

export const withNumber = (rule: Rule, value: number): Rule => (isNumberRule(rule.rule) ? { ...rule, [FIELD_OF[rule.rule]]: Math.max(0, Math.round(value)) } : rule)

/** What somebody edits: the draft, else the newest version. */
export function contentOf(strategy: Strategy): Content | null {
  return strategy.draft?.content ?? strategy.versions.at(-1)?.content ?? null
}

export const withWeight = (content: Content, change: Partial<Weights>): Content => ({ ...content, weights: { ...content.weights, ...change } })

export const withRule = (content: Content, at: number, rule: Rule): Content => ({ ...content, rules: (content.rules ?? []).map((each, i) => (i === at ? rule : each)) })

/** Whether both say the same: what the server left empty and what was left out are one. */
export const same = (a: Content, b: Content): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b))

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([, each]) => each !== null && each !== undefined)
  return Object.fromEntries(kept.sort(([a], [b]) => a.localeCompare(b)).map(([name, each]) => [name, plain(each)]))
}
