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

/** By the reader's calendar. */
const sameDay = (one: string | number, other: string | number): boolean => new Date(one).toDateString() === new Date(other).toDateString()

/** The time alone where the day goes without saying. */
export function Moment({ at, beside }: { at: string; beside: string | number }) {
  const { time, dateTime } = useWords()
  return (
    <time dateTime={at} title={dateTime(at)}>
      {sameDay(at, beside) ? time(at) : dateTime(at)}
    </time>
  )
}

/** When the last part is planned to be with the customer, and by how much that breaks the promise. */
export function ProjectedCell({ row }: { row: OrderRow }) {
  const { t, left, signed } = useWords()
  if (!row.projected_by) return <span className="muted">{t('orders.no_plan')}</span>
  const over = Date.parse(row.projected_by) - Date.parse(row.promised_by)
  return (
    <>
      <Moment at={row.projected_by} beside={row.promised_by} />
      {over >= MINUTE && <span className="over">{signed('+', left(over))}</span>}
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
    <>
      {row.node_ids.slice(0, NAMED_NODES).map(nameOf).join(' · ')}
      {more > 0 && ` +${more}`}
    </>
  )
}
