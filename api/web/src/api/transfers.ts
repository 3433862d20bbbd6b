import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { get, type Schemas } from './client'
import type { News } from './live'
import { useNews } from './useLive'

export type Transfer = Schemas['Transfer']
export type TransferLine = Schemas['TransferLine']
export type TransferRow = Schemas['TransferRow']
export type TransferState = Schemas['TransferState']

const PAGE_SIZE = 100
const LASTING_MS = 10 * 60_000
const RE_READ_MS = 30_000

export const OPEN_STATES: readonly TransferState[] = ['planning', 'planned', 'in_transit']

export const isOpen = ({ state }: { readonly state: TransferState }): boolean => OPEN_STATES.includes(state)

/** Open, and not there when it was expected. */
export const isOverdue = (of: { readonly state: TransferState; readonly expected_at: string }, now: number): boolean => isOpen(of) && Date.parse(of.expected_at) < now

type Count = 'planned' | 'unsent' | 'sent' | 'in_transit' | 'received' | 'surplus' | 'damaged' | 'lost' | 'released'

export const sum = ({ lines }: Pick<Transfer, 'lines'>, of: Count): number => lines.reduce((units, line) => units + line[of], 0)

/** What the node is to send: where it is the source, and something has not left. */
export const isToSend = (transfer: Transfer, node: string): boolean => isOpen(transfer) && transfer.from_node_id === node && sum(transfer, 'unsent') > 0

/** What may come to the node: where it is the destination, and something is on its way. */
export const isToReceive = (transfer: Pick<TransferRow, 'state' | 'to_node_id'>, node: string): boolean => transfer.state === 'in_transit' && transfer.to_node_id === node

export const transferPath = (id: string): string => `/v1/transfers/${encodeURIComponent(id)}`

export function transfersPath(node: string, state: TransferState | '', token: string): string {
  const query = new URLSearchParams({ node_id: node, page_size: String(PAGE_SIZE) })
  if (state) query.set('state', state)
  if (token) query.set('page_token', token)
  return `/v1/transfers?${query}`
}

export const readTransfers = (node: string, state: TransferState | '', token: string): Promise<Schemas['Transfers']> => get<Schemas['Transfers']>(transfersPath(node, state, token))

const transferKey = (id: string) => ['transfer', id] as const

/** One transfer, read anew when something has happened to it. */
export function useTransfer(id: string) {
  const query = useQuery({ queryKey: transferKey(id), queryFn: () => get<Transfer>(transferPath(id)), refetchInterval: RE_READ_MS })
  useTold(useCallback((news: News) => news.transfers.some((each) => each.transfer_id === id), [id]), transferKey(id))
  return query
}

/** Several as a whole, for lists that need their lines. */
export const useWhole = (ids: readonly string[]) => useQueries({ queries: ids.map((id) => ({ queryKey: transferKey(id), queryFn: () => get<Transfer>(transferPath(id)), refetchInterval: RE_READ_MS })) })

/** An answer is newer than whatever was read before. */
export function useTaken(): (transfer: Transfer) => void {
  const queries = useQueryClient()
  return useCallback(
    (transfer: Transfer) => {
      queries.setQueryData(transferKey(transfer.id), transfer)
      void queries.invalidateQueries({ queryKey: ['transfers'] })
    },
    [queries],
  )
}

const REST_MS = 500

/** Reads again what that news is about: after a moment, because lists are written behind the event. */
export function useTold(isAbout: (news: News) => boolean, key: readonly unknown[]): void {
  const queries = useQueryClient()
  const name = JSON.stringify(key)
  const again = useCallback(() => void queries.invalidateQueries({ queryKey: JSON.parse(name) as unknown[] }, { cancelRefetch: false }), [queries, name])
  useEffect(() => () => clearTimeout(timers.get(name)), [name])
  useNews(
    useCallback(
      (news: News) => {
        if (!news.reset && !isAbout(news)) return
        clearTimeout(timers.get(name))
        timers.set(name, setTimeout(again, REST_MS))
      },
      [isAbout, again, name],
    ),
  )
}

const timers = new Map<string, ReturnType<typeof setTimeout>>()

/** What the items of these lines are called; the SKU as long as that is not known. */
export function useItemNames(lines: readonly { readonly sku: string }[]): (sku: string) => string {
  const skus = [...new Set(lines.map(({ sku }) => sku))]
  const items = useQueries({
    queries: skus.map((sku) => ({ queryKey: ['item', sku], queryFn: () => get<Schemas['Item']>(`/v1/items/${sku}`), staleTime: LASTING_MS })),
  })
  const names = new Map(skus.map((sku, i) => [sku, items[i]?.data?.name]))
  return (sku) => names.get(sku) ?? sku
}
