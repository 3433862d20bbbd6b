import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { get } from '../../api/client'
import type { News, OrderNews } from '../../api/live'
import { useLive, useNews } from '../../api/useLive'
import { idsOf, pageOf, reread, rowsOf, type ShownPage } from './pages'
import type { OrdersPageBody } from './shapes'
import { ordersPath, takesNewOrders, type Search } from './views'

/** Changed rows are read anew no more often than this. */
const REREAD_MS = 2_000
/** Orders come into view and leave it by time alone, too: without any event, what is on screen is read this often. */
const TURN_MS = 10_000
const ARRIVALS = ['dev.waybill.order.confirmed.v1']

type Pages = InfiniteData<ShownPage, string>

/** The list of orders for a search: read page by page, kept true where the reader looks. */
export function useOrders(search: Search) {
  const queries = useQueryClient()
  const key = useMemo(() => ['orders', ordersPath(search, '')], [search])
  const read = useCallback((token: string) => get<OrdersPageBody>(ordersPath(search, token)), [search])
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: async ({ pageParam }) => pageOf(pageParam, await read(pageParam)),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const rows = useMemo(() => rowsOf(list.data?.pages ?? []), [list.data])
  const { unseen, look, forget } = useFreshRows(search, key, read)
  const showNew = async () => {
    const first = pageOf('', await read(''))
    queries.setQueryData<Pages>(key, { pages: [first], pageParams: [''] })
    forget()
  }
  return { ...list, rows, unseen, look, showNew }
}

/** Reads the pages on screen anew when something on them has changed, and gathers what is not shown yet. */
function useFreshRows(search: Search, key: readonly string[], read: (token: string) => Promise<OrdersPageBody>) {
  const queries = useQueryClient()
  const live = useLive()
  const [unseen, setUnseen] = useState<ReadonlySet<string>>(new Set())
  const dirty = useRef(new Set<string>())
  const onScreen = useRef<ReadonlySet<string>>(new Set())
  const all = useRef(true)
  const announce = useCallback((ids: readonly string[]) => {
    if (ids.length) setUnseen((before) => (ids.every((id) => before.has(id)) ? before : new Set([...before, ...ids])))
  }, [])
  const forget = useCallback(() => setUnseen(new Set()), [])

  useEffect(() => {
    forget()
    dirty.current.clear()
    all.current = true
  }, [key, forget])

  const hear = useCallback(
    (news: News) => {
      if (news.reset) all.current = true
      news.orders.forEach((order) => dirty.current.add(order.order_id))
      const shown = idsOf(queries.getQueryData<Pages>(key)?.pages ?? [])
      if (takesNewOrders(search, live.now())) announce(arrived(news.orders, search).filter((id) => !shown.has(id)))
    },
    [queries, key, search, live, announce],
  )
  useNews(hear)

  const busy = useRef(false)
  const freshen = useCallback(async () => {
    const pages = queries.getQueryData<Pages>(key)?.pages ?? []
    const due = pages.filter((page) => page.rows.some(({ row }) => onScreen.current.has(row.id) && (all.current || dirty.current.has(row.id))))
    if (!pages.length || (all.current && !due.length && pages[0]?.rows.length)) return
    const again = due.length || !all.current ? due : pages.slice(0, 1)
    all.current = false
    dirty.current.clear()
    for (const page of again) {
      const body = await read(page.token)
      const shown = idsOf(queries.getQueryData<Pages>(key)?.pages ?? [])
      const now = reread(page, body, shown)
      announce(now.unseen)
      queries.setQueryData<Pages>(key, (data) => data && { ...data, pages: data.pages.map((each) => (each.token === page.token ? now.page : each)) })
    }
  }, [queries, key, read, announce])

  useEffect(() => {
    const soon = setInterval(() => {
      if (busy.current || document.hidden) return
      busy.current = true
      void freshen()
        .catch(() => (all.current = true))
        .finally(() => (busy.current = false))
    }, REREAD_MS)
    const turn = setInterval(() => (all.current = true), TURN_MS)
    return () => {
      clearInterval(soon)
      clearInterval(turn)
    }
  }, [freshen])

  const look = useCallback((ids: ReadonlySet<string>) => void (onScreen.current = ids), [])
  return { unseen, look, forget }
}

const arrived = (orders: readonly OrderNews[], search: Search): readonly string[] =>
  orders.filter((order) => ARRIVALS.includes(order.type) && (!search.node || order.node_id === search.node)).map((order) => order.order_id)
