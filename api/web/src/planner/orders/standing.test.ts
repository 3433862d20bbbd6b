// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { Order, Part } from './shapes'
import { orderAttention, partAttention, projectedBy } from './standing'

const NOW = Date.parse('2026-03-14T12:00:00Z')
const part = (state: Part['state'], shipBy: string, deliverBy = '2026-03-16T18:00:00Z'): Part =>
  ({ id: 'fo_1', order_id: 'ord_1', node_id: 'A', state, ship_by: shipBy, deliver_by: deliverBy }) as Part
const order = (...parts: Part[]): Order => ({ fulfillment_orders: parts }) as Order

describe('a part', () => {
  it.each([
    ['open', '2026-03-14T11:59:00Z', 'late'],
    ['packed', '2026-03-14T11:59:00Z', 'late'],
    ['open', '2026-03-14T13:00:00Z', 'at_risk'],
    ['packed', '2026-03-14T13:00:00Z', 'ok'],
    ['open', '2026-03-14T15:00:00Z', 'ok'],
    ['shipped', '2026-03-14T09:00:00Z', 'ok'],
    ['cancelled', '2026-03-14T09:00:00Z', 'ok'],
  ] as const)('that is %s and ships by %s is %s', (state, shipBy, attention) => {
    expect(partAttention(part(state, shipBy), NOW)).toBe(attention)
  })
})

describe('an order', () => {
  it('is as its worst part', () => {
    expect(orderAttention(order(part('open', '2026-03-14T13:00:00Z'), part('open', '2026-03-14T11:00:00Z')), NOW)).toBe('late')
  })

  it('is projected by its last part that goes on', () => {
    const parts = [part('open', '', '2026-03-16T18:00:00Z'), part('cancelled', '', '2026-03-19T18:00:00Z'), part('open', '', '2026-03-15T18:00:00Z')]
    expect(projectedBy(order(...parts))).toBe('2026-03-16T18:00:00Z')
  })

  it('has no projection without parts', () => {
    expect(projectedBy(order())).toBeNull()
  })
})
