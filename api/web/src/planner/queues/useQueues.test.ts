import { describe, expect, it } from 'vitest'
import { idOf, queuePath, waits, type Waiting } from './useQueues'

const ROW: Waiting = {
  order_id: 'ord_1',
  fulfillment_order_id: 'fo_1',
  line: 2,
  sku: 'A',
  quantity: 1,
  reason: 'SUPPLY_EXPECTED',
  since: '2026-11-21T10:00:00Z',
  give_up_at: '2026-12-21T10:00:00Z',
  ready_at: null,
  node_id: 'S1',
}

describe('a queue', () => {
  it('asks for its pages by their token', () => {
    expect(queuePath('backorder', '')).toBe('/v1/queues/backorder?page_size=100')
    expect(queuePath('backorder', 'a+b')).toBe('/v1/queues/backorder?page_size=100&page_token=a%2Bb')
  })

  it('tells the lines and the parts of an order apart', () => {
    const rows = [ROW, { ...ROW, line: 3 }, { ...ROW, fulfillment_order_id: null }, { ...ROW, fulfillment_order_id: 'fo_2' }]
    expect(new Set(rows.map(idOf)).size).toBe(4)
  })

  it('never waits for less than nothing', () => {
    expect(waits(ROW.since, Date.parse('2026-11-21T10:05:00Z'))).toBe(300_000)
    expect(waits(ROW.since, Date.parse('2026-11-21T09:59:00Z'))).toBe(0)
  })
})
