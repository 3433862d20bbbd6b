import { describe, expect, it } from 'vitest'
import type { Command, LineAfter, Verb } from '../outbox/command'
import { binParts } from './bin'
import { lineAfter } from './lineAfter'
import { project } from './project'
import { otherEnd, type Task, type TaskLine, type TaskState, type TaskType } from './task'
import { attention, nextBest, workOf } from './urgency'

const ME = 'sam'

const line = (sku: string, quantity: number): TaskLine => ({
  line: 1, sku, name: sku, gtin: null, weight_grams: 100, bin: null, quantity, picked: 0,
})

const task = (id: string, type: TaskType, state: TaskState, extra: Partial<Task> = {}): Task => ({
  id, type, state, node_id: 'store-1', order_id: 'ord_1', short_code: '048211', fulfillment_order_id: 'fo_1',
  due_by: '2026-03-04T15:00:00Z', ship_by: '2026-03-04T15:00:00Z', deliver_by: '2026-03-06T15:00:00Z', at_risk_from: null, method: 'delivery',
  carrier_service: null, tracking: null, shelf: null, items: 3, bins: [], customer_name: null, pickup_slot: null,
  version: 1, supported_actions: [], assignee: null, lines: [line('A', 2), line('B', 1)], ...extra,
})

const done = (id: string, verb: Verb, body: Record<string, unknown> = {}, line?: LineAfter): Command => ({ key: `${id}${verb}`, lane: 'fo_1', task: id, verb, body, label: '', ...(line ? { line } : {}) })

const picked = (sku: string, now: number, of: number) => done('pick', 'confirm-line', { sku, quantity: 1 }, { sku, picked: now, quantity: of })
const short = (sku: string, missing: number, now: number, of: number) => done('pick', 'short-pick', { sku, quantity: missing }, { sku, picked: now, quantity: of })

describe('what waits to be sent', () => {
  const part = [task('pick', 'pick', 'open'), task('pack', 'pack', 'waiting'), task('ship', 'ship', 'waiting')]
  const states = (tasks: readonly Task[]) => tasks.map((each) => each.state)

  it('is seen at once, from the claim to the carrier', () => {
    const begun = [done('pick', 'claim'), done('pick', 'start'), picked('A', 1, 2)]
    const picking = project(part, begun, ME)
    expect(states(picking)).toEqual(['started', 'waiting', 'waiting'])
    expect(picking[1]?.lines.map((each) => each.picked)).toEqual([1, 0])

    const all = project(part, [...begun, picked('A', 2, 2), short('B', 1, 0, 0)], ME)
    expect(states(all)).toEqual(['done', 'open', 'waiting'])
    expect(all[1]?.supported_actions).toContain('pack')
    expect(states(project(all, [done('pack', 'pack', { parcels: 1 })], ME))).toEqual(['done', 'done', 'open'])
  })

  it('ends the part when nothing was found', () => {
    const nothing = [short('A', 2, 0, 0), short('B', 1, 0, 0)]
    expect(states(project(part, nothing, ME))).toEqual(['cancelled', 'waiting', 'waiting'])
  })

  it('counts once what the member has done already without being heard', () => {
    const told = [task('pick', 'pick', 'started', { assignee: ME, lines: [{ ...line('A', 3), picked: 1 }] })]
    const seen = project(told, [picked('A', 1, 3), picked('A', 2, 3)], ME)
    expect(seen[0]?.lines[0]?.picked).toBe(2)
    expect(seen[0]?.state).toBe('started')
  })

  it('does not count a second tap on the last unit', () => {
    const last = task('pick', 'pick', 'started', { lines: [{ ...line('A', 2), picked: 1 }] })
    const first = lineAfter(last, [], 'confirm-line', { sku: 'A', quantity: 1 })
    expect(first).toEqual({ sku: 'A', picked: 2, quantity: 2 })
    expect(lineAfter(last, [picked('A', 2, 2)], 'confirm-line', { sku: 'A', quantity: 1 })).toBeNull()
    expect(lineAfter(last, [], 'short-pick', { sku: 'A', quantity: 1 })).toEqual({ sku: 'A', picked: 1, quantity: 1 })
  })

  it('leaves other parts alone', () => {
    const other = [task('other', 'pick', 'open', { fulfillment_order_id: 'fo_2' })]
    expect(project(other, [done('pick', 'claim')], ME)).toBe(other)
  })
})

describe('my work', () => {
  const early = task('early', 'pick', 'open', { due_by: '2026-03-04T14:00:00Z' })
  const mine = task('mine', 'pack', 'claimed', { assignee: ME })
  const theirs = task('theirs', 'pick', 'started', { assignee: 'alex' })
  const pickup = task('pickup', 'hand_over', 'open', { due_by: '2026-03-04T13:00:00Z' })
  const waits = task('waits', 'ship', 'waiting')

  it('has my own first, then the most urgent; not what others do or what waits', () => {
    expect(workOf([waits, early, theirs, mine, pickup], ME).map((each) => each.id)).toEqual(['mine', 'pickup', 'early'])
  })

  it('goes on with what was begun, and never begins a hand-over without its customer', () => {
    expect(nextBest(workOf([early, mine, pickup], ME), ME)?.id).toBe('mine')
    expect(nextBest(workOf([early, pickup], ME), ME)?.id).toBe('early')
    expect(nextBest(workOf([pickup], ME), ME)).toBeUndefined()
  })

  it('says how urgent it is', () => {
    const due = task('due', 'pick', 'open', { due_by: '2026-03-04T14:00:00Z', at_risk_from: '2026-03-04T12:00:00Z' })
    const at = (time: string) => Date.parse(`2026-03-04T${time}Z`)
    expect(['11:59:59', '12:00:00', '14:00:00', '14:00:01'].map((time) => attention(due, at(time)))).toEqual(['ok', 'at_risk', 'at_risk', 'late'])
    expect(attention({ ...due, at_risk_from: null }, at('13:59:00'))).toBe('ok')
  })
})

describe('a bin', () => {
  it('has three parts, or is shown as it is written', () => {
    expect(binParts('07-C-3')).toEqual({ aisle: '07', bay: 'C', shelf: '3' })
    expect(binParts('MEZZANINE 4')).toBeNull()
  })
})

describe('what is collected elsewhere', () => {
  const to_store = { node_id: 'store-1', from_node_id: 'dc', arrive_by: '2026-03-06T15:00:00Z' }

  it('goes to the store, and comes from whoever sends it', () => {
    expect(otherEnd(task('ship', 'ship', 'open', { node_id: 'dc', to_store }))).toEqual({ node: 'store-1', sends: true })
    expect(otherEnd(task('take', 'receive', 'open', { to_store }))).toEqual({ node: 'dc', sends: false })
  })

  it('is like any other once it is there', () => {
    expect(otherEnd(task('stage', 'stage', 'open', { to_store }))).toBeNull()
    expect(otherEnd(task('pick', 'pick', 'open'))).toBeNull()
  })
})
