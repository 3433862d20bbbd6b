import type { Capacity, Demand, Request, Scenario, Simulation, Stock } from './shapes'

/** A question as it is being written. */
export interface Question {
  readonly kind: 'recorded' | 'generated'
  readonly from: string
  readonly days: number
  readonly maxOrders: number
  readonly restoreStock: boolean
  readonly perDay: number
  readonly promiseDays: number
  readonly seed: number
  readonly prices: boolean
  readonly backlogRouter: boolean
  readonly scenarios: readonly Draft[]
}

/** Whether the backlog router takes part in a scenario; empty: as where nothing is changed. */
export const ROUTER = ['', 'on', 'off'] as const
export type Router = (typeof ROUTER)[number]

/** One way in which it could have been otherwise. `strategy` is empty, the id of a draft, or an id with @ and a version. */
export interface Draft {
  readonly name: string
  readonly strategy: string
  readonly nodes: readonly { readonly node_id: string; readonly active: boolean }[]
  readonly capacity: readonly CapacityDraft[]
  readonly stock: readonly StockDraft[]
  readonly router: Router
}

export interface CapacityDraft {
  readonly node_id: string
  readonly node_type: '' | 'warehouse' | 'store' | 'vendor'
  readonly percent: number
}

export interface StockDraft {
  readonly node_id: string
  readonly sku: string
  readonly category: string
  readonly percent: number
}

export const MAX_SCENARIOS = 5
export const MAX_DAYS = 31
export const MAX_ORDERS = 20_000
const DEFAULT_ORDERS = 2_000
const DEFAULT_PROMISE_DAYS = 5
const HALF = 50

export const NO_CAPACITY: CapacityDraft = { node_id: '', node_type: '', percent: HALF }
export const NO_STOCK: StockDraft = { node_id: '', sku: '', category: '', percent: HALF }

const letter = (at: number): string => String.fromCharCode('A'.charCodeAt(0) + at)

/** The first letter that no scenario has: the name of the next one. */
export const nextName = (scenarios: readonly { readonly name: string }[]): string =>
  Array.from({ length: MAX_SCENARIOS + 1 }, (_, at) => letter(at)).find((name) => scenarios.every((each) => each.name !== name)) ?? ''

export const emptyDraft = (name: string, strategy = ''): Draft => ({ name, strategy, nodes: [], capacity: [], stock: [], router: '' })

export const question = (from: string, strategy = ''): Question => ({
  kind: 'recorded',
  from,
  days: 1,
  maxOrders: DEFAULT_ORDERS,
  restoreStock: true,
  perDay: DEFAULT_ORDERS,
  promiseDays: DEFAULT_PROMISE_DAYS,
  seed: 1,
  prices: true,
  backlogRouter: false,
  scenarios: [emptyDraft(nextName([]), strategy)],
})

/** The one that was asked before, to be asked again with something else. What was tried unsaved cannot be chosen again. */
export function again(simulation: Simulation): Question {
  const { recorded, generated } = simulation.demand
  const base = question((recorded ?? generated)?.from ?? '')
  return {
    ...base,
    kind: generated ? 'generated' : 'recorded',
    days: (recorded ?? generated)?.days ?? 1,
    maxOrders: recorded?.max_orders ?? base.maxOrders,
    restoreStock: recorded?.restore_stock ?? true,
    perDay: generated?.orders_per_day ?? base.perDay,
    promiseDays: generated?.promise_days ?? base.promiseDays,
    seed: simulation.seed,
    prices: simulation.prices,
    backlogRouter: simulation.backlog_router,
    scenarios: simulation.scenarios.map((each) => draftOf(each, simulation.backlog_router)),
  }
}

const draftOf = (scenario: Scenario, routed: boolean): Draft => ({
  name: scenario.name,
  strategy: scenario.strategy?.id ? chosen(scenario.strategy.id, scenario.strategy.version ?? null) : '',
  nodes: scenario.nodes ?? [],
  capacity: (scenario.capacity ?? []).map((each) => ({ node_id: each.node_id ?? '', node_type: each.node_type ?? '', percent: each.percent })),
  stock: (scenario.stock ?? []).map((each) => ({ node_id: each.node_id ?? '', sku: each.sku ?? '', category: each.category ?? '', percent: each.percent })),
  router: routerOf(scenario, routed),
})

/** What a scenario says of the router beyond what holds where nothing is changed. */
export function routerOf(scenario: Scenario, routed: boolean): Router {
  const own = scenario.backlog_router ?? routed
  return own === routed ? '' : own ? 'on' : 'off'
}

/** How a choice of a strategy is written: ids have no @. */
export const chosen = (id: string, version: number | null): string => (version === null ? id : `${id}@${version}`)

function strategyOf(choice: string): Scenario['strategy'] {
  if (choice === '') return null
  const [id = '', version] = choice.split('@')
  return version === undefined ? { id } : { id, version: Number(version) }
}

export const requestOf = (asked: Question): Request => ({
  demand: demandOf(asked),
  seed: asked.seed,
  prices: asked.prices,
  backlog_router: asked.backlogRouter,
  scenarios: asked.scenarios.map(scenarioOf),
})

const demandOf = (asked: Question): Demand =>
  asked.kind === 'recorded'
    ? { recorded: { from: asked.from, days: asked.days, max_orders: asked.maxOrders, restore_stock: asked.restoreStock } }
    : { generated: { from: asked.from, days: asked.days, orders_per_day: asked.perDay, promise_days: asked.promiseDays } }

const scenarioOf = (draft: Draft): Scenario => ({
  name: draft.name,
  strategy: strategyOf(draft.strategy) ?? null,
  nodes: draft.nodes.map((each) => ({ ...each })),
  capacity: draft.capacity.map((each): Capacity => ({ percent: each.percent, ...named({ node_id: each.node_id, node_type: each.node_type }) })),
  stock: draft.stock.map((each): Stock => ({ percent: each.percent, ...named({ node_id: each.node_id, sku: each.sku, category: each.category }) })),
  ...(draft.router === '' ? {} : { backlog_router: draft.router === 'on' }),
})

/** Without the names that are empty: those mean all. */
const named = <T extends object>(names: T): Partial<{ [K in keyof T]: Exclude<T[K], ''> }> =>
  Object.fromEntries(Object.entries(names).filter(([, value]) => value !== '')) as Partial<{ [K in keyof T]: Exclude<T[K], ''> }>

const isName = (name: string): boolean => /^[A-Za-z0-9._-]{1,64}$/.test(name) && name !== 'baseline'

const isOtherwise = (draft: Draft, routed: boolean): boolean =>
  draft.strategy !== '' || draft.nodes.length + draft.capacity.length + draft.stock.length > 0 || (draft.router !== '' && (draft.router === 'on') !== routed)

/** Why it cannot be asked yet; null when it can. */
export function lacks(asked: Question): 'day' | 'names' | 'changes' | 'orders' | null {
  const names = asked.scenarios.map((each) => each.name)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asked.from)) return 'day'
  if (!names.every(isName) || new Set(names).size < names.length) return 'names'
  if (!asked.scenarios.every((each) => isOtherwise(each, asked.backlogRouter))) return 'changes'
  return asked.kind === 'generated' && asked.perDay * asked.days > MAX_ORDERS ? 'orders' : null
}
