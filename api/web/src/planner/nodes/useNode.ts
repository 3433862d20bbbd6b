import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { get, getWithTag } from '../../api/client'
import type { News } from '../../api/live'
import { useNews } from '../../api/useLive'
import type { Load, Node } from './shapes'

const COALESCE_MS = 2_000
/** Time alone changes what is late and which day it is. */
const TURN_MS = 10_000

/** A node with the tag that a change of it must name, and its load. */
export function useNode(id: string) {
  const queries = useQueryClient()
  const path = `/v1/nodes/${encodeURIComponent(id)}`
  const node = useQuery({ queryKey: ['node', id], queryFn: () => getWithTag<Node>(path) })
  const load = useQuery({ queryKey: ['node', id, 'load'], queryFn: () => get<Load>(`${path}/load`), refetchInterval: TURN_MS })
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), [])
  const hear = useCallback(
    (news: News) => {
      const about = news.reset || news.nodes.has(id) || news.orders.some((order) => order.node_id === id)
      if (!about) return
      timer.current ??= setTimeout(() => {
        timer.current = null
        void queries.invalidateQueries({ queryKey: ['node', id, 'load'] })
      }, COALESCE_MS)
    },
    [queries, id],
  )
  useNews(hear)
  const changed = useCallback(() => void queries.invalidateQueries({ queryKey: ['node', id] }), [queries, id])
  return { node, load, changed }
}
