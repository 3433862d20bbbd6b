import type { Command, LineAfter, Verb } from '../outbox/command'
import type { Task } from './task'

/** How a line stands when this has been done after everything that waits; null when there are not so many left. */
export function lineAfter(task: Task, waiting: readonly Command[], verb: Verb, body: Readonly<Record<string, unknown>>): LineAfter | null {
  const line = task.lines.find((each) => each.sku === body.sku)
  const last = waiting.findLast((command) => command.lane === task.fulfillment_order_id && command.line?.sku === body.sku)?.line
  const before = last ?? line
  const units = Number(body.quantity)
  if (!before || units < 1 || units > before.quantity - before.picked) return null
  const { picked, quantity } = before
  const after = verb === 'confirm-line' ? { picked: picked + units, quantity } : { picked, quantity: quantity - units }
  return { sku: String(body.sku), ...after }
}
