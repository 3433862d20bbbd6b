import { useWords } from '../../words/useWords'
import { MethodCell, NodesCell, ProjectedCell, shortId, StatusCell } from './OrderCells'
import type { ShownRow } from './pages'

export const ORDER_CARD_HEIGHT = 124

/** An order of the list where there is no room for a table. */
export function OrderCard({ shown, nameOf }: { shown: ShownRow; nameOf: (id: string) => string }) {
  const { t, dateTime, money } = useWords()
  const { row, left } = shown
  return (
    <span className="order-card">
      <span className="first">
        <StatusCell row={row} />
        <span className="order-id">{shortId(row.id)}</span>
      </span>
      <span className="date">
        <span className="muted">{t('orders.column.promised')}</span>
        <span>{dateTime(row.promised_by)}</span>
      </span>
      <span className="date">
        <span className="muted">{t('orders.column.projected')}</span>
        <span>
          <ProjectedCell row={row} />
        </span>
      </span>
      <span className="last">
        <span className="where">
          <NodesCell row={row} nameOf={nameOf} />
        </span>
        <span className="muted how">
          <MethodCell row={row} />
          {row.cost && ` · ${money(row.cost)}`}
        </span>
      </span>
      {left && <span className="visually-hidden">{t('orders.left_view')}</span>}
    </span>
  )
}
