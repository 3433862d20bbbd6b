import type { NodeLoad } from '../../api/live'

export const SORTS = ['name', 'open', 'late', 'at_risk', 'load'] as const
export type Sort = (typeof SORTS)[number]
export const STATES = ['on', 'throttled', 'off'] as const
export const TYPES = ['warehouse', 'store', 'vendor'] as const

/** How the list of nodes is narrowed and ordered; it stands in the URL. */
export interface NodeSearch {
  readonly q: string
  readonly type: string
  readonly state: string
  readonly sort: Sort
}

const isSort = (text: string | null): text is Sort => SORTS.some((sort) => sort === text)
const oneOf = (all: readonly string[], text: string | null): string => (text && all.includes(text) ? text : '')

export const readNodeSearch = (params: URLSearchParams): NodeSearch => {
  const sort = params.get('sort')
  return { q: (params.get('q') ?? '').trim(), type: oneOf(TYPES, params.get('type')), state: oneOf(STATES, params.get('state')), sort: isSort(sort) ? sort : 'late' }
}

export function writeNodeSearch({ q, type, state, sort }: NodeSearch): URLSearchParams {
  const params = new URLSearchParams()
  if (q) params.set('q', q)
  if (type) params.set('type', type)
  if (state) params.set('state', state)
  if (sort !== 'late') params.set('sort', sort)
  return params
}

export const loadShare = (node: NodeLoad): number => (node.capacity > 0 ? node.taken / node.capacity : node.taken > 0 ? 1 : 0)

const names = new Intl.Collator()
const byName = (a: NodeLoad, b: NodeLoad): number => names.compare(a.name, b.name) || names.compare(a.id, b.id)

const ORDERS: Readonly<Record<Sort, (a: NodeLoad, b: NodeLoad) => number>> = {
  name: byName,
  open: (a, b) => b.open - a.open,
  late: (a, b) => b.late - a.late || b.at_risk - a.at_risk || b.open - a.open,
  at_risk: (a, b) => b.at_risk - a.at_risk || b.late - a.late || b.open - a.open,
  load: (a, b) => loadShare(b) - loadShare(a),
}

/** Ids of the nodes that a search finds, in its order. */
export function find(nodes: readonly NodeLoad[], { q, type, state, sort }: NodeSearch): readonly string[] {
  const text = q.toLowerCase()
  const order = ORDERS[sort]
  return nodes
    .filter((node) => (!type || node.type === type) && (!state || node.state === state) && matches(node, text))
    .sort((a, b) => order(a, b) || byName(a, b))
    .map((node) => node.id)
}

const matches = ({ id, name, region }: NodeLoad, text: string): boolean => !text || [id, name, region].some((field) => field?.toLowerCase().includes(text))
