import type { Schemas } from '../../api/client'

export type TaskType = Schemas['TaskType']
export type TaskState = Schemas['TaskState']

/** A line in walk order; what an older member does not say yet is missing. */
export type TaskLine = NonNullable<Schemas['Task']['lines']>[number] & {
  readonly line: number
  readonly sku: string
  readonly quantity: number
  readonly picked: number
  readonly bin?: string | null
  readonly weight_grams?: number | null
}

export interface PickupSlot {
  readonly start: string
  readonly end: string
}

/** A task as the member tells it. */
export type Task = Omit<Schemas['Task'], 'lines'> & {
  readonly order_id: string
  readonly fulfillment_order_id: string
  readonly due_by: string
  readonly lines: readonly TaskLine[]
  readonly short_code?: string | null
  readonly items?: number | null
  readonly pickup_slot?: PickupSlot | null
  readonly customer_name?: string | null
  readonly bins?: readonly string[] | null
}

/** Pick → pack → ship, or pick → stage → hand over; what another node has sent is received, staged and handed over. */
const AFTER: Partial<Record<TaskType, readonly TaskType[]>> = { pick: ['pack', 'stage'], pack: ['ship'], receive: ['stage'], stage: ['hand_over'] }

/** What the people of a shop call it: the code that is on its label too. */
export const shortCode = (task: Task): string => task.short_code ?? task.order_id.slice(-5).toUpperCase()

export const unitsOf = (task: Task): number => task.items ?? task.lines.reduce((sum, line) => sum + line.quantity, 0)

export const openUnits = (line: TaskLine): number => Math.max(0, line.quantity - line.picked)

export const can = (task: Task, verb: string): boolean => task.supported_actions.includes(verb)

/** The node at the other end, where goods of one node are collected at another: of whoever sends them or takes them in. */
export function otherEnd({ to_store: way, node_id: here, type }: Task): { readonly node: string; readonly sends: boolean } | null {
  if (!way) return null
  if (way.node_id !== here) return { node: way.node_id, sends: true }
  return type === 'receive' ? { node: way.from_node_id, sends: false } : null
}

/** The task that comes after this one, of the same part of the order. */
export function following(task: Task, all: readonly Task[]): Task | undefined {
  const types = AFTER[task.type] ?? []
  return all.find((each) => each.fulfillment_order_id === task.fulfillment_order_id && types.includes(each.type))
}
