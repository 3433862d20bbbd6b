import { useCallback, useMemo } from 'react'
import { useLive } from '../../api/useLive'
import { Empty, Failed, Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { LongList, type Column } from '../lists/LongList'
import { useNodeName } from '../lists/useTower'
import { shortId } from '../orders/OrderCells'
import '../orders/orders.css'
import { idOf, useQueue, waits, type Waiting } from './useQueues'

const CARD_HEIGHT = 124

/** Who waits longest comes first. */
export function QueueList({ name }: { name: string }) {
  const { t } = useWords()
  const list = useQueue(name)
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.waiting) ?? [], [list.data])
  const columns = useColumns()
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list
  const onEnd = useCallback(() => void (hasNextPage && !isFetchingNextPage && fetchNextPage()), [hasNextPage, isFetchingNextPage, fetchNextPage])
  const card = useCallback((row: Waiting) => <QueueCard row={row} />, [])
  if (list.isPending) return <Loading />
  if (list.isError && !list.data) return <Failed error={list.error} retry={() => void list.refetch()} />
  if (rows.length === 0) return <Empty icon="check">{t('queues.empty')}</Empty>
  return (
    <>
      <LongList caption={t('queues.title')} rows={rows} columns={columns} idOf={idOf} hrefOf={hrefOf} card={card} cardHeight={CARD_HEIGHT} onEnd={onEnd} />
      {isFetchingNextPage && <Loading />}
      {list.isFetchNextPageError && <Failed error={list.error} retry={() => void fetchNextPage()} />}
    </>
  )
}

const hrefOf = (row: Waiting): string => `/orders/${row.order_id}`

function useColumns(): readonly Column<Waiting>[] {
  const words = useWords()
  const nameOf = useNodeName()
  const live = useLive()
  return useMemo(() => {
    const { t, number, dateTime, left } = words
    return [
      { key: 'order', head: t('queues.column.order'), link: true, cell: (row) => <OrderId of={row} /> },
      { key: 'sku', head: t('queues.column.sku'), cell: (row) => <bdi>{row.sku}</bdi> },
      { key: 'units', head: t('queues.column.units'), align: 'end', cell: (row) => number(row.quantity) },
      { key: 'waits', head: t('queues.column.waits'), align: 'end', cell: (row) => <span title={dateTime(row.since)}>{left(waits(row.since, live.now()))}</span> },
      { key: 'ready', head: t('queues.column.ready'), cell: (row) => <Ready at={row.ready_at} /> },
      { key: 'give_up', head: t('queues.column.give_up'), show: 'wide', cell: (row) => <span className="muted">{row.give_up_at === null ? '–' : dateTime(row.give_up_at)}</span> },
      { key: 'node', head: t('queues.column.node'), rest: true, cell: (row) => (row.node_id ? nameOf(row.node_id) : <span className="muted">{t('orders.no_node')}</span>) },
    ]
  }, [words, nameOf, live])
}

function OrderId({ of }: { of: Waiting }) {
  return (
    <span className="order-id" title={of.order_id}>
      {shortId(of.order_id)}
    </span>
  )
}

/** When the goods are expected. */
function Ready({ at }: { at: string | null }) {
  const { t, dateTime } = useWords()
  return at === null ? <span className="muted">{t('queues.no_date')}</span> : <time dateTime={at}>{dateTime(at)}</time>
}

/** The same where there is no room for a table. */
function QueueCard({ row }: { row: Waiting }) {
  const { t, number, left, dateTime } = useWords()
  const live = useLive()
  const nameOf = useNodeName()
  return (
    <span className="order-card">
      <span className="first">
        <OrderId of={row} />
        <span>
          {number(row.quantity)} × <bdi>{row.sku}</bdi>
        </span>
      </span>
      <span className="date">
        <span className="muted">{t('queues.column.waits')}</span>
        <span>{left(waits(row.since, live.now()))}</span>
      </span>
      <span className="date">
        <span className="muted">{t('queues.column.ready')}</span>
        <Ready at={row.ready_at} />
      </span>
      <span className="last">
        <span className="where">{row.node_id ? nameOf(row.node_id) : t('orders.no_node')}</span>
        <span className="muted how">
          {row.give_up_at !== null && `${t('queues.column.give_up')} ${dateTime(row.give_up_at)}`}
        </span>
      </span>
    </span>
  )
}
