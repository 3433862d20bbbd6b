/** What a planner looks for in the list of orders; the whole of it stands in the URL, so that it can be sent to somebody. */
export const VIEWS = ['open', 'late', 'at_risk', 'waiting', 'unfillable', 'short_picked', 'day'] as const
/** Besides the views: whatever a text finds, open or not. */
export type View = (typeof VIEWS)[number] | 'found'

export interface Search {
  readonly view: View
  /** UTC day, only for the view by day. */
  readonly day: string
  readonly q: string
  readonly node: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

const isView = (text: string | null): text is View => VIEWS.some((view) => view === text)

export const utcDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

export function readSearch(params: URLSearchParams, now: number): Search {
  const view = params.get('view')
  const day = params.get('day') ?? ''
  const q = (params.get('q') ?? '').trim()
  return {
    view: isView(view) ? view : DAY.test(day) ? 'day' : q ? 'found' : 'open',
    day: DAY.test(day) ? day : utcDay(now),
    q,
    node: params.get('node_id') ?? '',
  }
}

/** A text looks everywhere first; within a view once the reader has chosen one after typing. */
export function withText(search: Search, q: string): Search {
  if (!q) return { ...search, q, view: search.view === 'found' ? 'open' : search.view }
  return { ...search, q, view: search.q && search.view !== 'day' ? search.view : 'found' }
}

/** A day is not searched, and holds the orders of every node. */
export const withView = (search: Search, view: View): Search => ({ ...search, view, ...(view === 'day' ? { q: '', node: '' } : {}) })

/** The page's own query string: only what differs from the plain list of open orders. */
export function writeSearch(search: Search): URLSearchParams {
  const params = new URLSearchParams()
  if (search.view !== 'found' && (search.view !== 'open' || search.q)) params.set('view', search.view)
  if (search.view === 'day') params.set('day', search.day)
  if (search.q) params.set('q', search.q)
  if (search.node) params.set('node_id', search.node)
  return params
}

/** Where the page shows a search. */
export function listPath(search: Search): string {
  const query = writeSearch(search).toString()
  return query ? `/orders?${query}` : '/orders'
}

export const PAGE_SIZE = 50

/** The question to the member: a day, a view with a text or a node, or a text alone. */
export function ordersPath(search: Search, pageToken: string): string {
  const params = new URLSearchParams()
  if (search.view === 'day') params.set('day', search.day)
  else {
    if (search.view !== 'found') params.set('view', search.view)
    if (search.node && search.view !== 'found') params.set('node_id', search.node)
    if (search.q) params.set('q', search.q)
  }
  params.set('page_size', String(PAGE_SIZE))
  if (pageToken) params.set('page_token', pageToken)
  return `/v1/orders?${params}`
}

/** Where an order that has just been placed would show. */
export const takesNewOrders = (search: Search, now: number): boolean =>
  !search.q && (search.view === 'open' || (search.view === 'day' && search.day === utcDay(now)))
