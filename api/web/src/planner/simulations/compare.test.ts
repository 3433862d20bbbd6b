import { describe, expect, it } from 'vitest'
import { differenceOf, isDraft, judged, routerRows, termRows, valueOf } from './compare'
import type { Result } from './shapes'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const term = (name: string, mills: number) => ({ name, mills, amount: usd(Math.round(mills / 1_000)) })

const result = (scenario: string, terms: Result['cost']['terms'], strategy: string | null = null): Result => ({
  scenario,
  strategy,
  orders: 12,
  unfilled_orders: 2,
  fill_permille: 900,
  on_time_permille: 777,
  split_orders: 2,
  parts: 12,
  parcels: 11,
  carbon_grams: 5_500,
  cost_per_order: usd(905),
  cost_per_order_mills: 905_000,
  cost: { total: usd(9_050), mills: 9_050_000, terms },
  changed_orders: 1,
  changed: [],
  nodes: [],
  backlog_router: null,
})

describe('scenarios beside each other', () => {
  it('have their figures in units that people read', () => {
    const one = result('a', [])
    expect([valueOf(one, 'cost'), valueOf(one, 'fill'), valueOf(one, 'unfilled'), valueOf(one, 'carbon')]).toEqual([905, 0.9, 2, 5.5])
  })

  it('are judged by what is better', () => {
    expect(judged(-5, true)).toBe('better')
    expect(judged(-5, false)).toBe('worse')
    expect(judged(0, true)).toBe('same')
    expect([differenceOf(-0.1389, 'share'), differenceOf(-0.4, 'kg'), differenceOf(12, 'money')]).toEqual([-13.9, 0, 12])
  })

  it('have the cost of a placed order term by term, dearest first', () => {
    const rows = termRows([result('baseline', [term('labour', 1_000_000), term('parcel', 8_000_000)]), result('green', [term('parcel', 7_000_000), term('carbon', 500_000)])])
    expect(rows.map((row) => row.term)).toEqual(['parcel', 'labour', 'carbon'])
    expect(rows[0]?.amounts).toEqual([usd(800), usd(700)])
    expect(rows[2]?.amounts).toEqual([usd(0), usd(50)])
  })

  it('can be published where a draft was tried', () => {
    expect(isDraft(result('a', [], 'green@draft'))).toBe(true)
    expect(isDraft(result('a', [], 'green@2'))).toBe(false)
    expect(isDraft(result('a', []))).toBe(false)
  })

  it('tell of the router only where it took part, and of what it never looked at only where that is something', () => {
    const did = {
      every_seconds: 300,
      windows: 9,
      parts: 40,
      moves: 5,
      refused_moves: 1,
      moved_orders: 4,
      unseen_parts: 0,
      cost_before: usd(5_000),
      cost_after: usd(4_400),
      gain: usd(600),
      gain_mills: 600_000,
    }
    expect(routerRows([result('baseline', [])])).toEqual([])
    const rows = routerRows([result('baseline', []), { ...result('routed', []), backlog_router: did }])
    expect(rows.map((each) => each.row)).toEqual(['windows', 'moves', 'moved', 'before', 'after', 'gain'])
    expect(rows[2]?.figures).toEqual([null, { kind: 'of', count: 4, of: 12 }])
    expect(rows[5]?.figures).toEqual([null, { kind: 'money', money: usd(600), signed: true }])
    const unseen = routerRows([{ ...result('routed', []), backlog_router: { ...did, unseen_parts: 3 } }])
    expect(unseen.at(-1)).toEqual({ row: 'unseen', figures: [{ kind: 'count', count: 3 }] })
  })
})
