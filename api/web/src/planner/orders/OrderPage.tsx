import { Link } from 'wouter'
import { Refused } from '../../api/client'
import { DataAsOf } from '../../parts/Freshness'
import { Icon } from '../../parts/Icon'
import { Empty, Failed, Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { useNodeName } from '../lists/useTower'
import { Decisions } from './Decisions'
import './order.css'
import './orders.css'
import { OrderHead, Terms } from './OrderHead'
import { PartCard } from './PartCard'
import type { Order } from './shapes'
import { Timeline } from './Timeline'
import { useNamed, useOrder } from './useOrder'

/** One order: what was promised, who does what for it, what has happened, and why it was decided so. */
export function OrderPage({ id }: { id: string }) {
  const { t } = useWords()
  const { order, row, events, decisions, again } = useOrder(id)
  const named = useNamed(order.data)
  const nodeName = useNodeName()
  if (!order.data) {
    return (
      <>
        <header className="page-head">
          <Link href="/orders" className="back" aria-label={t('order.back')}>
            <Icon name="back" />
          </Link>
          <h1>{t('order.title')}</h1>
          <DataAsOf />
        </header>
        {order.isPending ? <Loading /> : isMissing(order.error) ? <Empty icon="orders">{t('order.missing')}</Empty> : <Failed error={order.error} retry={() => void order.refetch()} />}
      </>
    )
  }
  const currency = row.data?.cost?.currency ?? decisions.data?.[0]?.cost.total.currency ?? order.data.terms.lines?.[0]?.unit_price?.currency ?? ''
  return (
    <>
      <OrderHead order={order.data} row={row.data} changed={again} />
      <Terms order={order.data} row={row.data} />
      <Waiting order={order.data} />
      <div className="order-body">
        <section className="parts" aria-labelledby="parts">
          <h2 id="parts" className="visually-hidden">
            {t('order.parts')}
          </h2>
          {order.data.fulfillment_orders.map((part, i) => (
            <PartCard key={part.id} part={part} number={i + 1} named={named} nodeName={nodeName} currency={currency} changed={again} />
          ))}
        </section>
        <div className="events">
          {events.data && <Timeline order={order.data} events={events.data} named={named} nodeName={nodeName} currency={currency} />}
          {events.isPending && <Loading />}
          {events.isError && <Failed error={events.error} retry={() => void events.refetch()} />}
        </div>
        <div className="why">
          {decisions.data && <Decisions order={id} decisions={decisions.data} />}
          {decisions.isPending && <Loading />}
          {decisions.isError && <Failed error={decisions.error} retry={() => void decisions.refetch()} />}
        </div>
      </div>
    </>
  )
}

const isMissing = (error: unknown): boolean => error instanceof Refused && (error.status === 404 || error.status === 400)

/** Units that wait for a node, and units that nobody will get. */
function Waiting({ order }: { order: Order }) {
  const { t, dateTime } = useWords()
  return (
    <>
      {order.unsourced?.map((line) => (
        <p className="caution" key={`waits ${line.demand?.line}`}>
          {t('order.waits', { count: line.demand?.quantity ?? 0, sku: line.demand?.sku ?? '', since: line.since ? dateTime(line.since) : '', reason: line.reason ?? '' })}
        </p>
      ))}
      {order.cancelled?.map((line) => (
        <p className="refusal" key={`cancelled ${line.line}`}>
          {t('order.given_up', { count: line.quantity ?? 0, sku: line.sku ?? '' })}
        </p>
      ))}
    </>
  )
}
