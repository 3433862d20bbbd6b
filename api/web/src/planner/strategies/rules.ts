import { digitsOf } from './contents'
import type { Content, Rule } from './shapes'

/** What a rule's names are. */
export type Names = 'node_types' | 'groups'

interface Kind {
  readonly field?: 'metres' | 'parts' | 'amount' | 'hours'
  readonly names?: Names
  /** As shown, and the bounds of the contract in its own unit. */
  readonly begin: number
  readonly least: number
  readonly most: number
}

const NONE = { begin: 0, least: 0, most: 0 }

/** Everything that a rule can say, in the order in which it is offered. */
export const KINDS: Readonly<Record<Rule['rule'], Kind>> = {
  max_distance: { field: 'metres', names: 'node_types', begin: 500_000, least: 1, most: 40_000_000 },
  only_node_types: { names: 'node_types', ...NONE },
  only_node_groups: { names: 'groups', ...NONE },
  no_node_groups: { names: 'groups', ...NONE },
  max_parts: { field: 'parts', begin: 2, least: 1, most: 12 },
  split_from_value: { field: 'amount', begin: 5_000, least: 1, most: 1_000_000_000_000 },
  max_late: { field: 'hours', begin: 24, least: 0, most: 1_440 },
  retry_rejected: NONE,
}

export const RULES = Object.keys(KINDS) as readonly Rule['rule'][]
export const NODE_TYPES = ['warehouse', 'store', 'vendor'] as const
export const MAX_RULES = 20

/** Kinds that may still be added: each stands once, but distances, which may differ by the type of node. */
export const addable = (rules: readonly Rule[]): readonly Rule['rule'][] =>
  rules.length >= MAX_RULES ? [] : RULES.filter((kind) => kind === 'max_distance' || !rules.some((rule) => rule.rule === kind))

const METRES = 1_000

/** By how much the number of a rule is divided where it is shown: metres are kilometres, minor units money. */
const scaleOf = (rule: Rule, currency: string): number => {
  const { field } = KINDS[rule.rule]
  return field === 'metres' ? METRES : field === 'amount' ? 10 ** digitsOf(currency) : 1
}

export interface Shown {
  readonly value: number
  readonly least: number
  readonly most: number
}

/** The number of a rule as it is shown; null for a rule that has none. */
export function shownOf(rule: Rule, currency: string): Shown | null {
  const { field, least, most } = KINDS[rule.rule]
  const scale = scaleOf(rule, currency)
  return field ? { value: (rule[field] ?? 0) / scale, least: least / scale, most: most / scale } : null
}

export function withShown(rule: Rule, shown: number, currency: string): Rule {
  const { field, least, most } = KINDS[rule.rule]
  return field ? { ...rule, [field]: Math.min(most, Math.max(least, Math.round(shown * scaleOf(rule, currency)))) } : rule
}

export function newRule(rule: Rule['rule']): Rule {
  const { field, begin } = KINDS[rule]
  return field ? { rule, [field]: begin } : { rule }
}

const put = (content: Content, rules: readonly Rule[]): Content => ({ ...content, rules: [...rules] })
const rulesOf = (content: Content): readonly Rule[] => content.rules ?? []

export const withRule = (content: Content, at: number, rule: Rule): Content => put(content, rulesOf(content).map((each, i) => (i === at ? rule : each)))

export const withoutRule = (content: Content, at: number): Content => put(content, rulesOf(content).filter((_, i) => i !== at))

export const plusRule = (content: Content, kind: Rule['rule']): Content => put(content, [...rulesOf(content), newRule(kind)])

/** Moves a rule by so many places; beyond either end it stays where it is. */
export function movedRule(content: Content, at: number, by: number): Content {
  const rules = [...rulesOf(content)]
  const [rule] = rules.splice(at, 1)
  const to = at + by
  if (!rule || to < 0 || to > rules.length) return content
  rules.splice(to, 0, rule)
  return put(content, rules)
}

/** Whether a rule lacks the names without which it says nothing. */
export const lacksNames = (rule: Rule): boolean => {
  const { names } = KINDS[rule.rule]
  return rule.rule !== 'max_distance' && names !== undefined && (rule[names] ?? []).length === 0
}
