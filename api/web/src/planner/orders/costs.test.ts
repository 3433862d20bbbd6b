// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { lead, ranked, refusalsByRule, slices, turningPoint } from './costs'
import type { Candidate, Cost, Decision } from './shapes'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const cost = (terms: Record<string, number>): Cost => {
  const all = Object.entries(terms).map(([name, amount]) => ({ name, amount: usd(amount), mills: amount * 1_000 }))
  const total = all.reduce((sum, term) => sum + term.amount.amount, 0)
  return { total: usd(total), mills: total * 1_000, terms: all }
}
const candidate = (id: string, outcome: Candidate['outcome'], of: Cost | null, rule = ''): Candidate => ({
  node_id: id,
  name: id,
  metres: 1_000,
  outcome,
  refusals: rule ? [{ rule, detail: '' }] : [],
  cost: of,
})
const decision = (candidates: readonly Candidate[], more: Partial<Decision> = {}): Decision =>
  ({ parts: [{ node_id: 'A' }], cost: cost({ parcel: 500 }), runner_up: null, candidates, ...more }) as unknown as Decision

describe('slices of a cost', () => {
  it('are shares of the longest bar', () => {
    expect(slices(cost({ parcel: 300, labour: 100 }), 800_000).map(({ term, share }) => [term, share])).toEqual([['parcel', 0.375], ['labour', 0.125]])
  })

  it('leave out what costs nothing, and know terms of other versions as other', () => {
    expect(slices(cost({ load: 0, carbon: 100 }), 100_000).map(({ term }) => term)).toEqual(['other'])
  })
})

describe('candidates', () => {
  const some = [candidate('A', 'won', cost({ parcel: 500 })), candidate('B', 'lost', cost({ parcel: 640 })), candidate('C', 'refused', null, 'stock')]

  it('are ranked without those that a rule refused, with their distance from the winner', () => {
    const all = ranked(decision(some, { runner_up: { node_ids: ['B'], cost: usd(640) } }))
    expect(all.map(({ candidate, mark, more }) => [candidate.node_id, mark, more?.amount])).toEqual([
      ['A', 'won', undefined],
      ['B', 'runner_up', 140],
    ])
  })

  it('have no distance from several winners', () => {
    expect(ranked(decision([...some, candidate('D', 'won', cost({ parcel: 1 }))])).every(({ more }) => more === null)).toBe(true)
  })

  it('are counted by the rule that refused them', () => {
    const refused = ['stock', 'dates', 'stock', 'moon'].map((rule, i) => candidate(`${i}`, 'refused', null, rule))
    expect(refusalsByRule(refused)).toEqual([{ rule: 'stock', count: 2 }, { rule: 'dates', count: 1 }, { rule: 'other', count: 1 }])
  })

  it('lead by the difference to the second plan', () => {
    expect(lead(decision(some, { runner_up: { node_ids: ['B'], cost: usd(640) } }))).toEqual(usd(140))
    expect(lead(decision(some))).toBeNull()
  })
})

describe('the turning point', () => {
  it('is told where a stock would have turned the decision, and not again where the price would', () => {
    expect(turningPoint(decision([], { counterfactual: 'B would have won if it had had 2 more of X' }))).toContain('2 more of X')
    expect(turningPoint(decision([], { counterfactual: 'B would have won if it had been more than 82000 mills cheaper' }))).toBeNull()
    expect(turningPoint(decision([], { counterfactual: null }))).toBeNull()
  })
})
