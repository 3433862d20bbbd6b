import { Shape } from '../../parts/Status'
import { useWords } from '../../words/useWords'
import type { OrderRow } from './shapes'

const MINUTE = 60_000
const NAMED_NODES = 2

/** The part of an order's id that people read to each other. */
export const shortId = (id: string): string => id.slice(-8)

/** What needs an act comes first, in shape, colour and word; where the order stands comes after it. */
export function StatusCell({ row }: { row: OrderRow }) {
  const { t } = useWords()
  const calm = row.attention === 'ok'
  return (
    <span className={`status ${row.attention}`}>
      <Shape of={row.attention} />
      {!calm && <>{t(`status.${row.attention}`)}&ensp;</>}
      <span className={calm ? '' : 'muted plain'}>{t(`orders.status.${row.status}`)}</span>
    </span>
  )
}

/** When the last part is planned to be with the customer, and by how much that breaks the promise. */
export function ProjectedCell({ row }: { row: OrderRow }) {
  const { t, dateTime, left } = useWords()
  if (!row.projected_by) return <span className="muted">{t('orders.no_plan')}</span>
  const over = Date.parse(row.projected_by) - Date.parse(row.promised_by)
  return (
    <>
      {dateTime(row.projected_by)}
      {over >= MINUTE && <span className="over">+{left(over)}</span>}
    </>
  )
}

export function MethodCell({ row }: { row: OrderRow }) {
  const { t } = useWords()
  return (
    <>
      {t(`orders.method.${row.method}`)}
      {row.method === 'delivery' && <span className="muted"> · {t(`orders.level.${row.level}`)}</span>}
    </>
  )
}

export function NodesCell({ row, nameOf }: { row: OrderRow; nameOf: (id: string) => string }) {
  const { t } = useWords()
  if (row.node_ids.length === 0) return <span className="muted">{t('orders.no_node')}</span>
  const more = row.node_ids.length - NAMED_NODES
  return (
    <span className="nodes-cell">
      {row.node_ids.slice(0, NAMED_NODES).map(nameOf).join(' · ')}
      {more > 0 && ` +${more}`}
    </span>
  )
}
