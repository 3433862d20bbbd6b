import { useMemo } from 'react'
import { Link } from 'wouter'
import { Refused } from '../../api/client'
import { DataAsOf } from '../../parts/Freshness'
import { Icon } from '../../parts/Icon'
import { Empty, Failed, Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { OrderList } from '../orders/OrderList'
import type { Search } from '../orders/views'
import { typeOf } from './columns'
import { CutoffClock } from './CutoffClock'
import { DayLoads } from './DayLoads'
import './node.css'
import { Held, NodeActions } from './NodeActions'
import { StateMark } from './NodeCells'
import './nodes.css'
import type { Load, Node } from './shapes'
import { Slots } from './Slots'
import { useNode } from './useNode'
import { WorkSteps } from './WorkSteps'

/** One node: what it has to do, how much room it has, and the switch and the throttle. */
export function NodePage({ id: encoded }: { id: string }) {
  const id = decodeURIComponent(encoded)
  const { t } = useWords()
  const { node, load, changed } = useNode(id)
  const seen = node.data
  return (
    <>
      <header className="page-head">
        <Link href="/nodes" className="back" aria-label={t('node.back')}>
          <Icon name="back" />
        </Link>
        <h1>{seen?.body.name ?? id}</h1>
        {seen && <Kind node={seen.body} state={stateOf(seen.body)} />}
        {seen && <NodeActions seen={seen} changed={changed} />}
        <DataAsOf />
      </header>
      {node.isPending && <Loading />}
      {!seen && node.isError && (isMissing(node.error) ? <Empty icon="nodes">{t('node.missing')}</Empty> : <Failed error={node.error} retry={() => void node.refetch()} />)}
      {seen && (
        <>
          <Held key={seen.etag} seen={seen} changed={changed} />
          <div className="node-body">
            <CutoffClock node={seen.body} load={load.data} />
            {load.data && <Loads id={id} load={load.data} />}
            {load.isPending && <Loading />}
            {load.isError && !load.data && <Failed error={load.error} retry={() => void load.refetch()} />}
          </div>
          <OpenOrders id={id} />
        </>
      )}
    </>
  )
}

const isMissing = (error: unknown): boolean => error instanceof Refused && error.status === 404
const stateOf = (node: Node): Load['state'] => (node.active === false ? 'off' : node.throttle ? 'throttled' : 'on')

function Kind({ node, state }: { node: Node; state: Load['state'] }) {
  const { t } = useWords()
  return (
    <>
      <StateMark state={state} />
      <span className="muted">
        {t(`nodes.type.${typeOf(node.type ?? '')}`)} · {node.id}
        {node.place?.region && ` · ${node.place.region}`}
      </span>
    </>
  )
}

function Loads({ id, load }: { id: string; load: Load }) {
  return (
    <>
      <WorkSteps id={id} work={load.work} />
      <DayLoads days={load.days} />
      {load.slots.length > 0 && <Slots slots={load.slots} zone={load.zone} />}
    </>
  )
}

function OpenOrders({ id }: { id: string }) {
  const { t } = useWords()
  const search = useMemo((): Search => ({ view: 'open', day: '', q: '', node: id }), [id])
  return (
    <section className="node-orders" aria-labelledby="node-orders">
      <h2 id="node-orders">{t('node.orders')}</h2>
      <OrderList search={search} />
    </section>
  )
}
