import { describe, expect, it } from 'vitest'
import { again, chosen, emptyDraft, lacks, NO_CAPACITY, NO_STOCK, nextName, question, requestOf } from './question'
import type { Simulation } from './shapes'

const ASKED = question('2026-03-03', 'green')

const simulation = (from: Partial<Simulation>): Simulation => ({
  id: 'sim_1',
  state: 'done',
  detail: '',
  requested_by: 'anna',
  requested_at: '2026-03-04T08:00:00Z',
  done: 1,
  total: 1,
  seed: 7,
  prices: true,
  backlog_router: false,
  demand: {},
  scenarios: [],
  results: [],
  winner: null,
  ...from,
})

describe('a question', () => {
  it('tries the draft that it began with on the orders of a day', () => {
    expect(requestOf(ASKED)).toEqual({
      demand: { recorded: { from: '2026-03-03', days: 1, max_orders: 2_000, restore_stock: true } },
      seed: 1,
      prices: true,
      backlog_router: false,
      scenarios: [{ name: 'A', strategy: { id: 'green' }, nodes: [], capacity: [], stock: [] }],
    })
  })

  it('names a version, and leaves out what means all', () => {
    const scenario = { ...emptyDraft('A', chosen('green', 3)), capacity: [{ ...NO_CAPACITY, node_type: 'store' as const }], stock: [{ ...NO_STOCK, category: 'toys', percent: 120 }] }
    expect(requestOf({ ...ASKED, scenarios: [scenario] }).scenarios[0]).toEqual({
      name: 'A',
      strategy: { id: 'green', version: 3 },
      nodes: [],
      capacity: [{ percent: 50, node_type: 'store' }],
      stock: [{ percent: 120, category: 'toys' }],
    })
  })

  it('says what it lacks', () => {
    expect(lacks(ASKED)).toBeNull()
    expect(lacks({ ...ASKED, from: '' })).toBe('day')
    expect(lacks({ ...ASKED, scenarios: [emptyDraft('A', 'green'), emptyDraft('A', 'x')] })).toBe('names')
    expect(lacks({ ...ASKED, scenarios: [emptyDraft('baseline', 'green')] })).toBe('names')
    expect(lacks({ ...ASKED, scenarios: [emptyDraft('A')] })).toBe('changes')
    expect(lacks({ ...ASKED, kind: 'generated', days: 11 })).toBe('orders')
  })

  it('names the next scenario by a letter that is free', () => {
    expect(nextName([{ name: 'A' }, { name: 'C' }])).toBe('B')
  })

  it('is asked again as it was asked', () => {
    const demand = { generated: { from: '2026-03-05', days: 2, orders_per_day: 10, promise_days: 3 } }
    const scenarios = [{ name: 'x', strategy: { id: 'green', version: 2 }, nodes: [{ node_id: 'S1', active: false }], capacity: [{ percent: 50, node_id: 'S1' }], stock: [] }]
    expect(requestOf(again(simulation({ demand, scenarios })))).toEqual({ demand, seed: 7, prices: true, backlog_router: false, scenarios })
    const unsaved = again(simulation({ demand: { recorded: { from: '2026-03-03', days: 1 } }, scenarios: [{ name: 'y', strategy: {} }] }))
    expect(unsaved.scenarios[0]?.strategy).toBe('')
  })

  it('lets the router take part where it is asked to, and only says so where it differs', () => {
    const asked = { ...ASKED, backlogRouter: true, scenarios: [emptyDraft('A', 'green'), { ...emptyDraft('B'), router: 'off' as const }] }
    const request = requestOf(asked)
    expect(request.backlog_router).toBe(true)
    expect(request.scenarios.map((each) => each.backlog_router)).toEqual([undefined, false])
  })

  it('is otherwise by the router alone, unless that is as it is anyway', () => {
    const routed = (router: 'on' | 'off') => ({ ...ASKED, scenarios: [{ ...emptyDraft('A'), router }] })
    expect(lacks(routed('on'))).toBeNull()
    expect(lacks(routed('off'))).toBe('changes')
    expect(lacks({ ...routed('off'), backlogRouter: true })).toBeNull()
  })

  it('is asked again with the router and the prices that it had', () => {
    const scenarios = [
      { name: 'x', strategy: { id: 'green' }, backlog_router: true },
      { name: 'y', strategy: { id: 'green' }, backlog_router: false },
    ]
    const asked = again(simulation({ demand: { recorded: { from: '2026-03-03', days: 1 } }, prices: false, backlog_router: true, scenarios }))
    expect([asked.prices, asked.backlogRouter]).toEqual([false, true])
    expect(asked.scenarios.map((each) => each.router)).toEqual(['', 'off'])
  })
})
