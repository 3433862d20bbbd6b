import { memo, useMemo } from 'react'
import { useWords } from '../../words/useWords'
import { BothTimes } from '../lists/BothTimes'
import { tell, type Told } from './eventWords'
import type { Order, OrderEvent } from './shapes'
import type { Named } from './useOrder'

const SYSTEM = 'waybill'

interface Props {
  readonly order: Order
  readonly events: readonly OrderEvent[]
  readonly named: Named
  readonly nodeName: (id: string) => string
  readonly currency: string
}

/** Everything that has happened to an order, the newest first. */
export function Timeline({ order, events, named, nodeName, currency }: Props) {
  const words = useWords()
  const { t } = words
  const told = useMemo(() => {
    const by = { words, nodeName, itemName: (sku: string) => named.items.get(sku) ?? sku, currency }
    return events.map((event) => ({ event, told: tell(event, by) })).reverse()
  }, [events, words, nodeName, named.items, currency])
  const parts = order.fulfillment_orders
  const zoneOf = (event: OrderEvent): string | undefined => {
    const at = event.attributes.node ?? event.attributes.to ?? parts.find((part) => part.id === event.subject)?.node_id
    return at === undefined ? undefined : named.nodes.get(at)?.zone
  }
  return (
    <section className="card timeline" aria-labelledby="timeline">
      <h2 id="timeline">{t('order.timeline')}</h2>
      <ol>
        {told.map(({ event, told: it }, i) => (
          <Moment key={told.length - i} event={event} told={it} zone={zoneOf(event)} part={parts.length > 1 ? parts.findIndex((part) => part.id === event.subject) + 1 : 0} />
        ))}
      </ol>
    </section>
  )
}

const Moment = memo(function Moment({ event, told, zone, part }: { event: OrderEvent; told: Told; zone: string | undefined; part: number }) {
  const { t } = useWords()
  return (
    <li className={told.tone}>
      <p>
        <strong>{told.title}</strong>
        {part > 0 && <span className="tag">{t('order.part', { number: part })}</span>}
      </p>
      {told.details.length > 0 && <p className="details">{told.details.join(' · ')}</p>}
      <p className="muted small">
        <BothTimes at={event.at} zone={zone} />
        {' · '}
        <span className="there">{event.actor === SYSTEM ? t('order.by_system') : event.actor}</span>
      </p>
    </li>
  )
})
