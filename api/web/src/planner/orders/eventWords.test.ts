// @vitest-environment node
import { describe, expect, it } from 'vitest'
import en from '../../words/en.json'
import type { WordTools } from '../../words/useWords'
import { KNOWN_EVENTS, tell, type Tellers } from './eventWords'

const CORE =
  'opened routed confirmed attempt_closed refused moved move_failed released task_claimed task_started task_handed_back picked short_picked packed shipped delivered sent_to_store received_at_store staged handed_over rejected displaced resourced backordered delayed advanced supply_lost supplied given_up cancel_requested cancelled completed effect_refused'.split(' ')

const by: Tellers = {
  words: {
    t: (id: string, values: object = {}) => `${id} ${Object.values(values).join(' ')}`.trim(),
    money: ({ amount }: { amount: number }) => `$${amount}`,
    dateTime: (at: string) => at,
  } as unknown as WordTools,
  nodeName: (id) => `<${id}>`,
  itemName: (sku) => `"${sku}"`,
  currency: 'USD',
}
const event = (name: string, attributes: Record<string, string> = {}) => ({ type: `dev.waybill.order.${name}.v1`, subject: '', at: '', actor: '', attributes })

describe('events in words', () => {
  it('knows every type of order event', () => {
    expect([...KNOWN_EVENTS].sort()).toEqual([...CORE].sort())
  })

  it.each(CORE)('says %s even when nothing came with it', (name) => {
    const { title } = tell(event(name), by)
    expect(title.split(' ')[0]).toBe(`order.event.${name}`)
    expect(Object.keys(en)).toContain(`order.event.${name}`)
  })

  it('names nodes, money and dates', () => {
    const told = tell(event('routed', { node: 'DC', cost_mills: '784000', ship_by: 'S', deliver_by: 'D' }), by)
    expect(told).toMatchObject({ title: 'order.event.routed <DC>', details: ['$784', 'order.event.ship_by S', 'order.event.deliver_by D'] })
  })

  it('names one time of what is collected where it is picked', () => {
    expect(tell(event('routed', { node: 'S', ship_by: 'R', deliver_by: 'R' }), by).details).toEqual(['order.event.ready_by R'])
  })

  it('says why in the reader’s language where staff chose it, else as it was written', () => {
    expect(tell(event('rejected', { reason: 'no staff' }), by).details).toEqual(['staff.reason.no_staff'])
    expect(tell(event('rejected', { reason: 'a pipe burst' }), by).details).toEqual(['a pipe burst'])
  })

  it('names what it does not know, with all that came with it', () => {
    expect(tell(event('teleported', { to: 'Mars' }), by)).toEqual({ title: 'teleported', details: ['to: Mars'], tone: 'calm' })
  })
})
