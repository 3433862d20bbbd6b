import type { Attention } from '../../parts/Status'
import type { Order, Part } from './shapes'

/** Parts that the node still has to do something about. */
const AT_WORK: readonly Part['state'][] = ['scheduled', 'open', 'picking']
const ENDED: readonly Part['state'][] = ['rejected', 'cancelled']
const LEFT: readonly Part['state'][] = ['shipped', 'delivered', 'in_transfer', 'received', 'handed_over', 'ready_for_pickup']
const SOON_MS = 2 * 3_600_000

/** How a part stands: late once its ship-by has passed with the goods still there, at risk when that is near and they are not packed. */
export function partAttention(part: Part, now: number): Attention {
  if (ENDED.includes(part.state) || LEFT.includes(part.state) || !part.ship_by) return 'ok'
  const left = Date.parse(part.ship_by) - now
  if (left < 0) return 'late'
  return left < SOON_MS && AT_WORK.includes(part.state) ? 'at_risk' : 'ok'
}

export const isEnded = (part: Part): boolean => ENDED.includes(part.state)
export const hasLeft = (part: Part): boolean => LEFT.includes(part.state)

/** When the last part is planned to arrive; null when none is planned. */
export function projectedBy(order: Order): string | null {
  const dates = order.fulfillment_orders.filter((part) => !isEnded(part)).flatMap((part) => part.deliver_by ?? [])
  return dates.reduce<string | null>((latest, date) => (latest && Date.parse(latest) >= Date.parse(date) ? latest : date), null)
}

export function orderAttention(order: Order, now: number): Attention {
  const all = order.fulfillment_orders.map((part) => partAttention(part, now))
  return all.includes('late') ? 'late' : all.includes('at_risk') ? 'at_risk' : 'ok'
}

const OVER: readonly Order['status'][] = ['completed', 'cancelled', 'refused']

export const isOver = (order: Order): boolean => OVER.includes(order.status)

export const unitsOf = (order: Order): number => (order.terms.lines ?? []).reduce((sum, line) => sum + (line.quantity ?? 0), 0)

export function valueOf(order: Order): { amount: number; currency: string } | null {
  const lines = order.terms.lines ?? []
  const currency = lines[0]?.unit_price?.currency
  return currency ? { amount: lines.reduce((sum, line) => sum + (line.unit_price?.amount ?? 0) * (line.quantity ?? 0), 0), currency } : null
}
