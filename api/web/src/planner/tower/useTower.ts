import { queryOptions, replaceEqualDeep, useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { get } from '../../api/client'
import type { News, TowerFigures } from '../../api/live'
import { useLive, useNews } from '../../api/useLive'
import { milliseconds } from './figures'
import { RecentNews } from './merge'
import type { Tower } from './model'

const recent = new RecentNews(() => performance.now())

const KEY = ['tower'] as const

/** Thousands of nodes are nearly all of the answer, and the stream tells how they change: they are read once. */
async function read(known: () => Tower | undefined): Promise<Tower> {
  if (!known() || !recent.keepUp()) return recent.onto(await get<Tower>('/v1/tower'))
  const brief = await get<Tower>('/v1/tower?nodes=none')
  return recent.onto({ ...brief, nodes: known()?.nodes ?? [] })
}

export const towerQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ client }) => read(() => client.getQueryData<Tower>(KEY)),
  structuralSharing: (before, after) => (isTower(before) && isTower(after) ? share(before, after) : after),
})

/** A page that selects something of the tower shares by the same rule: what it selects is left as it is. */
const isTower = (data: unknown): data is Tower => typeof data === 'object' && data !== null && 'figures' in data && 'nodes' in data

/** What has not changed stays the same object, and is not drawn anew. Not the nodes: they are many, and always change. */
function share(before: Tower, after: Tower): Tower {
  return { ...replaceEqualDeep<Tower>({ ...before, nodes: [] }, { ...after, nodes: [] }), nodes: after.nodes }
}

const readAgain = (queries: QueryClient): Promise<void> => queries.invalidateQueries(towerQuery, { cancelRefetch: false })

const READ_EVERY_MS = 30_000
/** However fast the domain clock runs, and however often the figures change. */
const READ_AT_MOST_EVERY_MS = 5_000

/** Trends get a new point with each bucket: what runs at speed 600 is read more often than what runs at 1. */
export function readEvery(bucket: string | undefined, speed: number): number {
  const perBucket = bucket ? milliseconds(bucket) / Math.max(speed, 1e-9) : READ_EVERY_MS
  return Math.min(READ_EVERY_MS, Math.max(READ_AT_MOST_EVERY_MS, perBucket))
}

/** The tower, kept fresh while somebody looks at it. The timer is our own: news in the cache would restart the query's. */
export function useTower(): UseQueryResult<Tower> {
  const live = useLive()
  const queries = useQueryClient()
  const tower = useQuery(towerQuery)
  const bucket = tower.data?.trends.bucket
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const next = () => {
      timer = setTimeout(() => void readAgain(queries).then(next), readEvery(bucket, live.speed()))
    }
    next()
    return () => clearTimeout(timer)
  }, [queries, live, bucket])
  return tower
}

/** Lays what the stream tells onto what was read, for every page: coming back to the tower shows it at once. */
export function TowerNewsKeeper(): null {
  const queries = useQueryClient()
  const soon = useReadSoon(queries)
  const take = useCallback(
    (news: News) => {
      if (news.reset) {
        recent.gap()
        void readAgain(queries)
      }
      if (!news.tower) return
      recent.add(news.tower)
      const before = queries.getQueryData(towerQuery.queryKey)
      if (!before) return
      const after = queries.setQueryData(towerQuery.queryKey, recent.onto(before))
      if (after && asksForMore(before.figures, after.figures)) soon()
    },
    [queries, soon],
  )
  useNews(take)
  return null
}

/** The list of needs is not told with the news: it is read when a figure that it stands behind has changed. */
const asksForMore = (before: TowerFigures, after: TowerFigures): boolean =>
  before.late !== after.late || before.at_risk !== after.at_risk || before.waiting !== after.waiting

function useReadSoon(queries: QueryClient): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), [])
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null
      void readAgain(queries)
    }, READ_AT_MOST_EVERY_MS)
  }, [queries])
}
