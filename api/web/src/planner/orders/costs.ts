import type { Money } from '../../words/useWords'
import type { Candidate, Cost, Decision } from './shapes'

export const TERMS = ['parcel', 'labour', 'lateness', 'load', 'capacity', 'scarcity', 'split', 'change'] as const
export type Term = (typeof TERMS)[number] | 'other'

export const termOf = (name: string): Term => TERMS.find((term) => term === name) ?? 'other'

export interface Slice {
  readonly term: Term
  readonly amount: Money
  /** Of the longest bar, 0 to 1. */
  readonly share: number
}

/** A cost as slices of one bar; terms that take nothing away from the reader are left out. */
export function slices(cost: Cost, longestMills: number): readonly Slice[] {
  return cost.terms.filter((term) => term.mills > 0).map((term) => ({ term: termOf(term.name), amount: term.amount, share: longestMills > 0 ? term.mills / longestMills : 0 }))
}

export const positiveMills = (cost: Cost): number => cost.terms.reduce((sum, term) => sum + Math.max(0, term.mills), 0)

export interface Ranked {
  readonly candidate: Candidate
  readonly mark: 'won' | 'runner_up' | 'lost'
  /** What it costs more than what was decided; null beside several winners, where the figures do not compare. */
  readonly more: Money | null
}

/** Candidates that could have had the order, winners first, each with its distance in cost from the winner. */
export function ranked(decision: Decision): readonly Ranked[] {
  const winners = decision.candidates.filter((candidate) => candidate.outcome === 'won')
  const winner = winners.length === 1 ? winners[0]?.cost : null
  const second = new Set(decision.runner_up?.node_ids)
  return decision.candidates
    .filter((candidate) => candidate.outcome !== 'refused')
    .map((candidate) => ({
      candidate,
      mark: candidate.outcome === 'won' ? ('won' as const) : second.has(candidate.node_id) ? ('runner_up' as const) : ('lost' as const),
      more:
        winner && candidate.cost && candidate.outcome !== 'won'
          ? { amount: candidate.cost.total.amount - winner.total.amount, currency: winner.total.currency }
          : null,
    }))
}

export const RULES = ['active', 'excluded', 'pickup-node', 'capability', 'distance', 'stock', 'carrier', 'capacity', 'dates'] as const
export type RuleWord = (typeof RULES)[number] | 'other'

export const ruleOf = (name: string): RuleWord => RULES.find((rule) => rule === name) ?? 'other'

/** How many nodes each rule refused, the rule that refused most first. */
export function refusalsByRule(candidates: readonly Candidate[]): readonly { rule: RuleWord; count: number }[] {
  const counts = new Map<RuleWord, number>()
  for (const { outcome, refusals } of candidates) {
    if (outcome !== 'refused') continue
    const rule = ruleOf(refusals[0]?.rule ?? '')
    counts.set(rule, (counts.get(rule) ?? 0) + 1)
  }
  return [...counts].map(([rule, count]) => ({ rule, count })).sort((a, b) => b.count - a.count)
}

/** What the second best plan would have cost more. */
export function lead(decision: Decision): Money | null {
  const second = decision.runner_up?.cost
  return second && decision.parts.length ? { amount: second.amount - decision.cost.total.amount, currency: second.currency } : null
}

/** What would have turned the decision; null where it is only the price, which the difference in money tells already. */
export function turningPoint({ counterfactual }: Decision): string | null {
  return !counterfactual || counterfactual.endsWith(' cheaper') ? null : counterfactual
}
