import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { get, type Schemas } from '../../api/client'

export type QueueName = Schemas['QueueName']
export type Queues = Schemas['Queues']
export type QueueSummary = Queues['queues'][number]
export type Waiting = Schemas['Queue']['waiting'][number]

export const QUEUES: readonly QueueName[] = ['unfillable', 'backorder', 'preorder']

const READ_EVERY_MS = 10_000

/** What each queue holds, kept fresh while somebody looks. */
export function useQueues(): UseQueryResult<Queues> {
  return useQuery({ queryKey: ['queues'], queryFn: () => get<Queues>('/v1/queues'), refetchInterval: READ_EVERY_MS })
}

/** What waits in one queue, page by page. */
export function useQueue(name: string) {
  return useInfiniteQuery({
    queryKey: ['queue', name],
    queryFn: ({ pageParam }) => get<Schemas['Queue']>(queuePath(name, pageParam)),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_page_token,
    refetchInterval: READ_EVERY_MS,
  })
}

const PAGE_SIZE = 100

export const queuePath = (name: string, token: string): string =>
  `/v1/queues/${encodeURIComponent(name)}?page_size=${PAGE_SIZE}${token ? `&page_token=${encodeURIComponent(token)}` : ''}`

/** An order may wait with several lines, and with several parts. */
export const idOf = (row: Waiting): string => [row.order_id, row.fulfillment_order_id ?? '', row.line].join('/')

/** How long somebody waits at a moment of the domain clock; never less than nothing, however clocks differ. */
export const waits = (since: string, now: number): number => Math.max(0, now - Date.parse(since))
