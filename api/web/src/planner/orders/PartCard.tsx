import { memo, useState } from 'react'
import { Link } from 'wouter'
import { may, useSession } from '../../api/session'
import { useNow } from '../../api/useLive'
import { Shape } from '../../parts/Status'
import { TableHead, type Column } from '../../parts/TableHead'
import { useWords } from '../../words/useWords'
import { BothTimes } from '../lists/BothTimes'
import { MovePart } from './MovePart'
import type { Part } from './shapes'
import { hasLeft, isEnded, partAttention } from './standing'
import type { Named } from './useOrder'

const PART_COLUMNS: readonly Column[] = ['order.item', ['order.picked', 'end']]

interface Props {
  readonly part: Part
  readonly number: number
  readonly named: Named
  readonly nodeName: (id: string) => string
  readonly currency: string
  readonly changed: () => void
}

/** What one node does for the order. */
export const PartCard = memo(function PartCard({ part, number, named, nodeName, currency, changed }: Props) {
  const { t } = useWords()
  const node = named.nodes.get(part.node_id)
  return (
    <article className={isEnded(part) ? 'card part ended' : 'card part'} aria-label={t('order.part', { number })}>
      <header>
        <div>
          <h3>
            <Link href={`/nodes/${part.node_id}`}>{node?.name ?? nodeName(part.node_id)}</Link>
          </h3>
          <p className="muted small">{t('order.part', { number })}</p>
        </div>
        <PartStatus part={part} />
      </header>
      <Facts part={part} zone={node?.zone} currency={currency} nodeName={nodeName} />
      <PartLines part={part} named={named} />
      <Move part={part} changed={changed} />
    </article>
  )
})

function PartStatus({ part }: { part: Part }) {
  const { t } = useWords()
  const attention = partAttention(part, useNow())
  return (
    <span className={`status ${attention}`}>
      <Shape of={attention} />
      {attention !== 'ok' && <>{t(`status.${attention}`)}&ensp;</>}
      <span className={attention === 'ok' ? '' : 'muted plain'}>{t(`order.state.${part.state}`)}</span>
    </span>
  )
}

type FactsProps = Pick<Props, 'part' | 'currency' | 'nodeName'> & { readonly zone: string | undefined }

function Facts({ part, zone, currency, nodeName }: FactsProps) {
  const { t, money } = useWords()
  const staysHere = part.method === 'pickup' && !part.to_store
  const mills = (part.cost ?? []).reduce((sum, term) => sum + (term.mills ?? 0), 0)
  return (
    <dl className="facts">
      <div>
        <dt>{t(staysHere ? 'order.ready_by' : 'order.ship_by')}</dt>
        <dd>
          {part.ship_by && <BothTimes at={part.ship_by} zone={zone} />}
          {!hasLeft(part) && !isEnded(part) && part.ship_by && <Countdown at={part.ship_by} />}
        </dd>
      </div>
      {!staysHere && (
        <div>
          <dt>{t(part.method === 'pickup' ? 'order.ready_by' : 'order.deliver_by')}</dt>
          <dd>{part.deliver_by && <BothTimes at={part.deliver_by} zone={undefined} />}</dd>
        </div>
      )}
      <div>
        <dt>{t('order.carrier')}</dt>
        <dd>
          {part.carrier_service ?? t('orders.method.pickup')}
          {part.tracking && <span className="muted"> · {part.tracking}</span>}
        </dd>
      </div>
      {part.to_store && <ToStore way={part.to_store} name={nodeName(part.to_store.node_id)} />}
      <div>
        <dt>{t('orders.column.cost')}</dt>
        <dd>{currency ? money({ amount: Math.round(mills / 1_000), currency }) : '–'}</dd>
      </div>
    </dl>
  )
}

/** Where goods of this node are collected, and when they are there. */
function ToStore({ way, name }: { way: NonNullable<Part['to_store']>; name: string }) {
  const { t } = useWords()
  return (
    <div>
      <dt>{t('order.to_store')}</dt>
      <dd>
        <Link href={`/nodes/${way.node_id}`} className="node-link">
          <bdi>{name}</bdi>
        </Link>
        <div className="muted small">
          <BothTimes at={way.arrive_by} zone={undefined} />
        </div>
      </dd>
    </div>
  )
}

/** How long until a part must be packed or staged, by the domain clock. */
function Countdown({ at }: { at: string }) {
  const { t, left } = useWords()
  const remaining = Date.parse(at) - useNow()
  return <span className={`countdown ${remaining < 0 ? 'late' : ''}`}>{remaining < 0 ? t('order.overdue', { time: left(-remaining) }) : t('order.left', { time: left(remaining) })}</span>
}

function PartLines({ part, named }: { part: Part; named: Named }) {
  const { t } = useWords()
  return (
    <table className="plain-table lines">
      <caption className="visually-hidden">{t('order.lines_of_part')}</caption>
      <TableHead columns={PART_COLUMNS} />
      <tbody>
        {part.lines?.map((line) => (
          <tr key={line.line}>
            <th scope="row">
              {named.items.get(line.sku ?? '') ?? line.sku} <span className="muted">{line.sku}</span>
            </th>
            <td className="end">
              <span className={line.picked === line.quantity ? '' : 'muted'}>{t('order.of', { picked: line.picked ?? 0, quantity: line.quantity ?? 0 })}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A part can go elsewhere until its node has begun with it. */
function Move({ part, changed }: { part: Part; changed: () => void }) {
  const { t } = useWords()
  const session = useSession()
  const [asking, setAsking] = useState(false)
  if (!may(session, 'order:write')) return null
  if (part.allocation === 'released' && !hasLeft(part)) return <p className="muted small">{t('order.move.released')}</p>
  if (part.allocation !== 'movable' || part.method === 'pickup') return null
  return (
    <div>
      <button className="ghost" onClick={() => setAsking(true)}>
        {t('order.move')}
      </button>
      {asking && <MovePart part={part} close={() => setAsking(false)} moved={changed} />}
    </div>
  )
}
