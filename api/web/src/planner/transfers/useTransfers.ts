import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import type { News } from '../../api/live'
import { readTransfers, useTold, type TransferRow, type TransferState } from '../../api/transfers'

const READ_EVERY_MS = 30_000
/** A page has only those of the state that was asked for: a few are read on at once until there is something to see. */
const ENOUGH = 20
const MOST_AT_ONCE = 8

/** Transfers from and to a node, newest first, kept fresh while somebody looks. */
export function useTransfers(node: string, state: TransferState | '') {
  const list = useInfiniteQuery({
    queryKey: ['transfers', node, state],
    queryFn: ({ pageParam }) => readTransfers(node, state, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_page_token ?? undefined,
    enabled: node !== '',
    refetchInterval: READ_EVERY_MS,
  })
  useTold(useCallback((news: News) => news.transfers.some((each) => each.node_ids.includes(node)), [node]), ['transfers', node])
  const rows = useMemo<readonly TransferRow[]>(() => list.data?.pages.flatMap((page) => page.transfers) ?? [], [list.data])
  const { hasNextPage, isFetching, isError, fetchNextPage } = list
  const pages = list.data?.pages.length ?? 0
  useEffect(() => {
    if (rows.length < ENOUGH && pages < MOST_AT_ONCE && hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [rows.length, pages, hasNextPage, isFetching, isError, fetchNextPage])
  return { ...list, rows }
}
