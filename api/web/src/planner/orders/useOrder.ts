import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { get, Refused, type Schemas } from '../../api/client'
import type { News } from '../../api/live'
import { useNews } from '../../api/useLive'
import type { Decision, Order, OrderEvent, OrderRow, OrdersPageBody } from './shapes'

const COALESCE_MS = 1_000
/** The decision log is written behind the order: it is asked once more after this. */
const BEHIND_MS = 3_000
const LASTING_MS = 10 * 60_000

const none = <T,>(error: unknown): T[] => {
  if (error instanceof Refused && error.status === 404) return []
  throw error
}

/** One order with its history, read anew whenever something happens to it. */
export function useOrder(id: string) {
  const order = useQuery({ queryKey: ['order', id], queryFn: () => get<Order>(`/v1/orders/${id}`) })
  const row = useQuery({ queryKey: ['order', id, 'row'], queryFn: () => rowOf(id) })
  const events = useQuery({
    queryKey: ['order', id, 'events'],
    queryFn: () => get<{ events: OrderEvent[] }>(`/v1/orders/${id}/events`).then((answer) => answer.events, none<OrderEvent>),
  })
  const decisions = useQuery({
    queryKey: ['order', id, 'decisions'],
    queryFn: () => get<{ decisions: Decision[] }>(`/v1/orders/${id}/decisions`).then((answer) => answer.decisions, none<Decision>),
  })
  const again = useReadAgain(id)
  return { order, row, events, decisions, again }
}

/** The order as lists show it: with the network's own judgement of how it stands. */
async function rowOf(id: string): Promise<OrderRow | null> {
  const page = await get<OrdersPageBody>(`/v1/orders?q=${encodeURIComponent(id)}&page_size=1`)
  return page.orders.find((row) => row.id === id) ?? null
}

function useReadAgain(id: string): () => void {
  const queries = useQueryClient()
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())
  useEffect(() => () => timers.current.forEach(clearTimeout), [])
  const again = useCallback(() => {
    if (timers.current.size) return
    for (const wait of [COALESCE_MS, BEHIND_MS]) {
      const timer = setTimeout(() => {
        timers.current.delete(timer)
        void queries.invalidateQueries({ queryKey: ['order', id] })
      }, wait)
      timers.current.add(timer)
    }
  }, [queries, id])
  const hear = useCallback((news: News) => (news.reset || news.orders.some((order) => order.order_id === id)) && again(), [id, again])
  useNews(hear)
  return again
}

export interface Named {
  readonly nodes: ReadonlyMap<string, Schemas['Node']>
  readonly items: ReadonlyMap<string, string>
}

/** The nodes and items that an order speaks of, by their own names. */
export function useNamed(order: Order | undefined): Named {
  const nodeIds = [...new Set(order?.fulfillment_orders.map((part) => part.node_id) ?? [])]
  const skus = [...new Set(order?.terms.lines?.map((line) => line.sku ?? '') ?? [])]
  const nodes = useQueries({
    queries: nodeIds.map((id) => ({ queryKey: ['node', id, 'name'], queryFn: () => get<Schemas['Node']>(`/v1/nodes/${id}`), staleTime: LASTING_MS })),
  })
  const items = useQueries({
    queries: skus.map((sku) => ({ queryKey: ['item', sku], queryFn: () => get<Schemas['Item']>(`/v1/items/${sku}`), staleTime: LASTING_MS })),
  })
  return {
    nodes: new Map(nodes.flatMap(({ data }, i) => (data ? [[nodeIds[i] ?? '', data]] : []))),
    items: new Map(items.flatMap(({ data }, i) => (data ? [[skus[i] ?? '', data.name]] : []))),
  }
}
