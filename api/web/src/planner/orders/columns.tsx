import { useMemo } from 'react'
import { useWords } from '../../words/useWords'
import type { Column } from '../lists/LongList'
import { MethodCell, NodesCell, ProjectedCell, shortId, StatusCell } from './OrderCells'
import type { ShownRow } from './pages'

/** The columns of the list of orders. */
export function useColumns(nameOf: (id: string) => string): readonly Column<ShownRow>[] {
  const words = useWords()
  return useMemo(() => {
    const { t, dateTime, money, number } = words
    return [
      { key: 'status', head: t('orders.column.status'), cell: ({ row }) => <StatusCell row={row} /> },
      {
        key: 'id',
        head: t('orders.column.order'),
        link: true,
        cell: ({ row, left }) => (
          <span className="order-id" title={row.id}>
            {shortId(row.id)}
            {left && <span className="visually-hidden"> {t('orders.left_view')}</span>}
          </span>
        ),
      },
      { key: 'placed', head: t('orders.column.placed'), show: 'wide', cell: ({ row }) => <span className="muted">{dateTime(row.placed_at)}</span> },
      { key: 'promised', head: t('orders.column.promised'), cell: ({ row }) => dateTime(row.promised_by) },
      { key: 'projected', head: t('orders.column.projected'), cell: ({ row }) => <ProjectedCell row={row} /> },
      { key: 'method', head: t('orders.column.method'), show: 'wide', cell: ({ row }) => <MethodCell row={row} /> },
      {
        key: 'lines',
        head: t('orders.column.lines'),
        align: 'end',
        show: 'widest',
        cell: ({ row }) => (
          <>
            {number(row.lines)} / {number(row.units)}
          </>
        ),
      },
      { key: 'nodes', head: t('orders.column.nodes'), cell: ({ row }) => <NodesCell row={row} nameOf={nameOf} /> },
      { key: 'cost', head: t('orders.column.cost'), align: 'end', show: 'wide', cell: ({ row }) => (row.cost ? money(row.cost) : '–') },
    ]
  }, [words, nameOf])
}
