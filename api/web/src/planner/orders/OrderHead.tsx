import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { may, useSession } from '../../api/session'
import { useNow } from '../../api/useLive'
import { DataAsOf } from '../../parts/Freshness'
import { Icon } from '../../parts/Icon'
import { Shape } from '../../parts/Status'
import { useWords } from '../../words/useWords'
import { CancelOrder } from './CancelOrder'
import { shortId } from './OrderCells'
import type { Order, OrderRow } from './shapes'
import { isOver, orderAttention, projectedBy, unitsOf, valueOf } from './standing'

const MINUTE = 60_000

/** Which order this is, how it stands, and what may be done with the whole of it. */
export function OrderHead({ order, row, changed }: { order: Order; row: OrderRow | null | undefined; changed: () => void }) {
  const { t } = useWords()
  const session = useSession()
  const [cancelling, setCancelling] = useState(false)
  return (
    <header className="page-head">
      <Link href="/orders" className="back" aria-label={t('order.back')}>
        <Icon name="back" />
      </Link>
      <h1>
        {t('order.title')} <span className="order-id">{shortId(order.id)}</span>
      </h1>
      <OrderStanding order={order} row={row} />
      {may(session, 'order:write') && !isOver(order) && (
        <button className="ghost" onClick={() => setCancelling(true)}>
          {t('order.cancel')}
        </button>
      )}
      <DataAsOf />
      {cancelling && <CancelOrder id={order.id} close={() => setCancelling(false)} cancelled={changed} />}
    </header>
  )
}

function OrderStanding({ order, row }: { order: Order; row: OrderRow | null | undefined }) {
  const { t } = useWords()
  const now = useNow()
  const attention = isOver(order) ? 'ok' : (row?.attention ?? orderAttention(order, now))
  return (
    <span className={`status ${attention}`}>
      <Shape of={attention} />
      {attention !== 'ok' && <>{t(`status.${attention}`)}&ensp;</>}
      <span className={attention === 'ok' ? '' : 'muted plain'}>{t(`orders.status.${order.status}`)}</span>
    </span>
  )
}

/** What the customer was promised, and what is expected now. */
export function Terms({ order, row }: { order: Order; row: OrderRow | null | undefined }) {
  const { t, dateTime, left, money, number, signed } = useWords()
  const { terms } = order
  const projected = row?.projected_by ?? projectedBy(order)
  const over = projected && terms.promised_by ? Date.parse(projected) - Date.parse(terms.promised_by) : 0
  const value = valueOf(order)
  const place = [terms.destination?.postal_code, terms.destination?.region, terms.destination?.country].filter(Boolean).join(' ')
  return (
    <dl className="card terms">
      <Term name={t('orders.column.promised')} strong>
        {terms.promised_by && dateTime(terms.promised_by)}
      </Term>
      <Term name={t('orders.column.projected')} strong>
        {projected ? dateTime(projected) : t('orders.no_plan')}
        {over >= MINUTE && <span className="over">{signed('+', left(over))}</span>}
        {over < -MINUTE && <span className="early">{t('order.early', { time: left(-over) })}</span>}
      </Term>
      <Term name={t('orders.column.placed')}>{terms.placed_at && dateTime(terms.placed_at)}</Term>
      <Term name={t('orders.column.method')}>
        {terms.method && t(`orders.method.${terms.method}`)}
        {terms.method === 'delivery' && terms.service_level && ` · ${t(`orders.level.${terms.service_level}`)}`}
      </Term>
      <Term name={t('order.destination')}>{place && <bdi dir="ltr">{place}</bdi>}</Term>
      <Term name={t('order.customer')}>{order.customer?.name ?? t('order.customer.unknown')}</Term>
      <Term name={t('order.channel')}>{terms.channel}</Term>
      <Term name={t('orders.column.lines')}>
        <span dir="ltr">
          {number(terms.lines?.length ?? 0)} / {number(unitsOf(order))}
        </span>
      </Term>
      <Term name={t('order.value')}>{value && money(value)}</Term>
      <Term name={t('orders.column.cost')}>{row?.cost && money(row.cost)}</Term>
      <Term name={t('order.id')}>
        <span className="order-id long">{order.id}</span>
      </Term>
    </dl>
  )
}

const Term = ({ name, strong = false, children }: { name: string; strong?: boolean; children: ReactNode }) =>
  children ? (
    <div className={strong ? 'strong' : ''}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  ) : null
