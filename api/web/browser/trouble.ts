import { Api, order, stock, until } from './api'
import { STORE } from './ground'

interface Load {
  readonly id: string
  readonly type: string
  readonly lat: number
  readonly lon: number
  readonly open: number
  readonly state: string
}

interface Tower {
  readonly nodes: readonly Load[]
  readonly needs: readonly unknown[]
  readonly proof: { readonly running: boolean }
}

const HOUR_MS = 3_600_000
const LONG_MS = 20 * 60_000

/** From this hour on, at the store, the day's first cutoffs have passed and the charts are full. */
const AFTERNOON = 17

export async function untilAfternoon(api: Api): Promise<void> {
  const { zone } = await api.get<{ zone: string }>(`/v1/nodes/${STORE}`)
  const hour = (at: string): number => Number(new Intl.DateTimeFormat('en-US', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(new Date(at)))
  await until(() => api.now(), (now) => hour(now) >= AFTERNOON, LONG_MS)
}

/** What happens on a bad afternoon: a busy store cannot go on, and the busiest warehouse has half its people. */
export async function trouble(api: Api): Promise<void> {
  const [store, warehouse] = await Promise.all([busiest(api, 'store'), busiest(api, 'warehouse')])
  await change(api, store, { active: false })
  const until = new Date(Date.parse(await api.now()) + 20 * HOUR_MS).toISOString()
  await change(api, warehouse, { throttle: { percent: 50, until, reason: 'Half the shift is ill' } })
}

async function busiest(api: Api, type: string): Promise<string> {
  const { nodes } = await api.get<Tower>('/v1/tower')
  const [first] = nodes.filter((node) => node.type === type && node.id !== STORE && node.state === 'on').sort((a, b) => b.open - a.open)
  if (!first) throw new Error(`the network has no ${type} that is on`)
  return first.id
}

async function change(api: Api, node: string, patch: unknown): Promise<void> {
  await api.call('PATCH', `/v1/nodes/${node}`, patch, { 'If-Match': '*' })
}

/** Until planners are told of it, and a clean audit stands beside it. */
export async function untilSeen(api: Api): Promise<void> {
  const begun = Date.now()
  await api.post('/v1/audits', undefined)
  await until(() => api.get<{ audited_at: string | null }>('/v1/audit'), ({ audited_at }) => Date.parse(audited_at ?? '') > begun, LONG_MS)
  await until(() => api.get<Tower>('/v1/tower'), ({ needs, proof }) => needs.length > 2 && !proof.running, LONG_MS)
}

const STORES_WITH_IT = 5
const WAREHOUSES_WITH_IT = 3

/** An order that many nodes could have: a customer beside a store with simulated staff, for what its neighbours have, too. */
export async function contested(api: Api, names: readonly string[]): Promise<string> {
  const { nodes } = await api.get<Tower>('/v1/tower')
  const home = await busiest(api, 'store')
  const from = nodes.find((node) => node.id === home) as Load
  const near = nodes.filter((node) => node.id !== STORE && node.state === 'on').sort((a, b) => away(a, from) - away(b, from))
  const of = (type: string, most: number) => near.filter((node) => node.type === type).slice(0, most)
  const having = [...of('store', STORES_WITH_IT), ...of('warehouse', WAREHOUSES_WITH_IT)].map((node) => node.id)
  return order(api, await stock(api, names, having), 2, 'delivery', home)
}

/** Good enough to say which is nearer. */
const away = (one: Load, other: Load): number => Math.hypot(one.lat - other.lat, (one.lon - other.lon) * Math.cos((other.lat * Math.PI) / 180))
