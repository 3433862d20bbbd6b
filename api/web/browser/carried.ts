import { Api, order, stock, until } from './api'
import { OTHER, STORE } from './ground'

interface Line {
  readonly sku: string
  readonly quantity: number
}

interface Step {
  readonly id: string
  readonly type: string
  readonly state: string
  readonly version: number
  readonly order_id: string
  readonly lines: readonly Line[]
}

/** A van that goes from the other store to the store every day: what the store lacks may be collected there. */
async function lane(api: Api): Promise<void> {
  const id = `browser-van-${Date.now()}`
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  const van = { id, carrier: 'own van', level: 'standard', countries: [], pickup_days: days, last_pickup: '23:00' }
  const bands = [{ max_metres: 15_000_000, transit_days: 1, parcel_mills: 20_000, per_kg_mills: 1_000 }]
  await api.call('PUT', `/v1/carriers/${id}`, { ...van, bands, lane: { from: [OTHER], to: [STORE] } }, { 'If-None-Match': '*' })
}

/** The order of somebody who collects at the store what only the other store has; it has been sent from there. */
export async function onItsWay(api: Api, name: string, units: number): Promise<string> {
  await lane(api)
  const id = await order(api, await stock(api, [name], [OTHER]), units, 'pickup')
  for (const type of ['pick', 'pack', 'ship']) await doneAt(api, id, type)
  return id
}

/** A step at the other store, at which nobody else works either. */
async function doneAt(api: Api, orderId: string, type: string): Promise<void> {
  const isIt = (task: Step) => task.order_id === orderId && task.type === type && task.state === 'open'
  const [task] = await until(async () => (await api.get<{ tasks: Step[] }>(`/v1/tasks?node_id=${OTHER}&page_size=500`)).tasks.filter(isIt), (found) => found.length > 0)
  if (!task) throw new Error(`no task to ${type}`)
  const act = (verb: string, body: unknown = {}, seen: Record<string, string> = {}) => api.post(`/v1/tasks/${task.id}:${verb}`, body, seen)
  await act('claim', {}, { 'If-Match': `"${task.version}"` })
  await act('start')
  if (type === 'pack') await act('pack', { parcels: 1 })
  if (type === 'ship') await act('ship', { tracking: `VAN${Date.now()}` })
  if (type === 'pick') for (const { sku, quantity } of task.lines) await act('confirm-line', { sku, quantity })
}

/** The two stores of which one sends to the other. */
export interface Way {
  readonly from: string
  readonly to: string
}

const DAY_MS = 86_400_000

/** A transfer as a planner's program plans it, of so many units of each; nothing has left. */
export async function planned(api: Api, { from, to }: Way, lines: readonly Line[]): Promise<string> {
  const expected_at = new Date(Date.parse(await api.now()) + DAY_MS).toISOString()
  const { id } = await api.post<{ id: string }>('/v1/transfers', { from_node_id: from, to_node_id: to, expected_at, reason: 'spring set', lines })
  return id
}
