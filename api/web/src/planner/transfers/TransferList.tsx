import { useCallback, useMemo } from 'react'
import type { TransferRow, TransferState } from '../../api/transfers'
import { Empty, Failed, Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { LongList, type Column } from '../lists/LongList'
import { useNodeName } from '../lists/useTower'
import { shortId } from '../orders/OrderCells'
import '../orders/orders.css'
import { Standing } from './Standing'
import { useTransfers } from './useTransfers'

const CARD_HEIGHT = 132

export function TransferList({ node, state }: { node: string; state: TransferState | '' }) {
  const { t } = useWords()
  const list = useTransfers(node, state)
  const columns = useColumns()
  const { fetchNextPage, hasNextPage, isFetchingNextPage, rows } = list
  const onEnd = useCallback(() => void (hasNextPage && !isFetchingNextPage && fetchNextPage()), [hasNextPage, isFetchingNextPage, fetchNextPage])
  const card = useCallback((row: TransferRow) => <TransferCard row={row} />, [])
  if (!node) return <Empty icon="truck">{t('transfers.choose')}</Empty>
  if (list.isPending) return <Loading />
  if (list.isError && !list.data) return <Failed error={list.error} retry={() => void list.refetch()} />
  if (rows.length === 0) return isFetchingNextPage ? <Loading /> : <Empty icon="truck">{t('transfers.empty')}</Empty>
  return (
    <>
      <LongList caption={t('nav.transfers')} rows={rows} columns={columns} idOf={idOf} hrefOf={hrefOf} card={card} cardHeight={CARD_HEIGHT} onEnd={onEnd} />
      {isFetchingNextPage && <Loading />}
      {list.isFetchNextPageError && <Failed error={list.error} retry={() => void fetchNextPage()} />}
    </>
  )
}

const idOf = (row: TransferRow): string => row.id
const hrefOf = (row: TransferRow): string => `/transfers/${row.id}`

function useColumns(): readonly Column<TransferRow>[] {
  const words = useWords()
  const nameOf = useNodeName()
  return useMemo(() => {
    const { t, number, dateTime } = words
    return [
      { key: 'id', head: t('transfers.one'), link: true, cell: (row) => <TransferId id={row.id} /> },
      { key: 'state', head: t('transfers.state'), cell: (row) => <Standing of={row} /> },
      { key: 'from', head: t('transfers.from'), rest: true, cell: (row) => nameOf(row.from_node_id) },
      { key: 'to', head: t('transfers.to'), rest: true, cell: (row) => nameOf(row.to_node_id) },
      { key: 'units', head: t('transfers.units'), align: 'end', cell: (row) => number(row.planned) },
      { key: 'way', head: t('transfers.in_transit'), align: 'end', show: 'wide', cell: (row) => number(row.in_transit) },
      { key: 'expected', head: t('transfers.expected'), cell: (row) => <time dateTime={row.expected_at}>{dateTime(row.expected_at)}</time> },
      { key: 'reason', head: t('transfers.reason'), rest: true, show: 'widest', cell: (row) => <span className="muted">{row.reason}</span> },
    ]
  }, [words, nameOf])
}

export function TransferId({ id }: { id: string }) {
  return (
    <span className="order-id" title={id}>
      {shortId(id)}
    </span>
  )
}

/** The same where there is no room for a table. */
function TransferCard({ row }: { row: TransferRow }) {
  const { t, number, dateTime } = useWords()
  const nameOf = useNodeName()
  return (
    <span className="order-card">
      <span className="first">
        <TransferId id={row.id} />
        <Standing of={row} />
      </span>
      <span className="date">
        <span className="muted">{t('transfers.from')}</span>
        <span className="where">{nameOf(row.from_node_id)}</span>
      </span>
      <span className="date">
        <span className="muted">{t('transfers.to')}</span>
        <span className="where">{nameOf(row.to_node_id)}</span>
      </span>
      <span className="last">
        <span className="muted how">
          {t('transfers.expected')} <time dateTime={row.expected_at}>{dateTime(row.expected_at)}</time>
        </span>
        <span>
          {t('transfers.units')} {number(row.planned)}
        </span>
      </span>
    </span>
  )
}
