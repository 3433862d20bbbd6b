import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { News } from '../../api/live'
import { isOpen, isToReceive, isToSend, readTransfers, useTold, useWhole, type Transfer, type TransferRow } from '../../api/transfers'

/** Lists are newest first: what is older than so many pages of a node is looked for by planners. */
const MAX_PAGES = 5
const RE_READ_MS = 60_000

/** What is open from the node and to it. */
async function readOpen(node: string): Promise<readonly TransferRow[]> {
  const open: TransferRow[] = []
  let token = ''
  for (let page = 0; page < MAX_PAGES; page++) {
    const next = await readTransfers(node, '', token)
    open.push(...next.transfers.filter(isOpen))
    token = next.next_page_token ?? ''
    if (!token) break
  }
  return open
}

/** What the node has to send, and what is on its way here; what is expected first comes first. */
export function useCarried(node: string) {
  const query = useQuery({ queryKey: ['transfers', 'open', node], queryFn: () => readOpen(node), refetchInterval: RE_READ_MS })
  useTold(useCallback((news: News) => news.transfers.some((each) => each.node_ids.includes(node)), [node]), ['transfers', 'open', node])
  const from = useMemo(() => (query.data ?? []).filter((row) => row.from_node_id === node).map((row) => row.id), [query.data, node])
  const whole = useWhole(from)
  const send = whole.flatMap(({ data }) => (data && isToSend(data, node) ? [data] : [])).sort(byDate)
  const receive = (query.data ?? []).filter((row) => isToReceive(row, node)).sort(byDate)
  return { query, send, receive, waiting: whole.some(({ isPending }) => isPending) }
}

const byDate = (a: Pick<Transfer, 'expected_at'>, b: Pick<Transfer, 'expected_at'>): number => Date.parse(a.expected_at) - Date.parse(b.expected_at)
