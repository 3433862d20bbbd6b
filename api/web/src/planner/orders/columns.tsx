import { useMemo } from 'react'
import { useLive } from '../../api/useLive'
import { useWords } from '../../words/useWords'
import type { Column } from '../lists/LongList'
import { MethodCell, Moment, NodesCell, ProjectedCell, shortId, StatusCell } from './OrderCells'
import type { ShownRow } from './pages'

/** The columns of the list of orders. */
export function useColumns(nameOf: (id: string) => string): readonly Column<ShownRow>[] {
  const words = useWords()
  const live = useLive()
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
      { key: 'placed', head: t('orders.column.placed'), show: 'wide', cell: ({ row }) => <span className="muted"><Moment at={row.placed_at} beside={live.now()} /></span> },
      { key: 'promised', head: t('orders.column.promised'), cell: ({ row }) => dateTime(row.promised_by) },
      { key: 'projected', head: t('orders.column.projected'), cell: ({ row }) => <ProjectedCell row={row} /> },
      { key: 'method', head: t('orders.column.method'), show: 'wide', cell: ({ row }) => <MethodCell row={row} /> },
      {
        key: 'lines',
        head: t('orders.column.lines'),
        align: 'end',
        show: 'widest',
        cell: ({ row }) => (
          <span dir="ltr">
            {number(row.lines)} / {number(row.units)}
          </span>
        ),
      },
      { key: 'nodes', head: t('orders.column.nodes'), rest: true, cell: ({ row }) => <NodesCell row={row} nameOf={nameOf} /> },
      { key: 'cost', head: t('orders.column.cost'), align: 'end', show: 'wide', cell: ({ row }) => (row.cost ? money(row.cost) : '–') },
    ]
  }, [words, live, nameOf])
}
