import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { Refused } from '../../api/client'
import { may, useSession } from '../../api/session'
import { isOpen, sum, useItemNames, useTaken, useTransfer, type Transfer } from '../../api/transfers'
import { DataAsOf } from '../../parts/Freshness'
import { Icon } from '../../parts/Icon'
import { Empty, Failed, Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { useNodeName } from '../lists/useTower'
import '../orders/order.css'
import '../orders/orders.css'
import { Because } from './Because'
import { LinesTable } from './LinesTable'
import { Standing } from './Standing'
import { Steps } from './Steps'
import { TransferId } from './TransferList'
import './transfers.css'

/** One transfer: what was planned, what has left and come, and what may be done with the rest. */
export function TransferPage({ id }: { id: string }) {
  const { t } = useWords()
  const query = useTransfer(id)
  const transfer = query.data
  return (
    <>
      <header className="page-head">
        <Link href="/transfers" className="back" aria-label={t('transfers.back')}>
          <Icon name="back" />
        </Link>
        <h1>
          {t('transfers.one')} <TransferId id={id} />
        </h1>
        {transfer && <Standing of={transfer} />}
        {transfer && <Acts transfer={transfer} />}
        <DataAsOf />
      </header>
      {transfer ? <Whole transfer={transfer} /> : query.isPending ? <Loading /> : isMissing(query.error) ? <Empty icon="truck">{t('transfers.missing')}</Empty> : <Failed error={query.error} retry={() => void query.refetch()} />}
    </>
  )
}

const isMissing = (error: unknown): boolean => error instanceof Refused && (error.status === 404 || error.status === 400)

/** What has not left may stay where it is; what is on its way may be given up. */
function Acts({ transfer }: { transfer: Transfer }) {
  const { t } = useWords()
  const session = useSession()
  const taken = useTaken()
  const [asked, ask] = useState<'cancel' | 'close' | null>(null)
  if (!may(session, 'stock:write') || !isOpen(transfer) || transfer.state === 'planning') return null
  return (
    <span className="tools">
      {sum(transfer, 'unsent') > 0 && (
        <button className="ghost" onClick={() => ask('cancel')}>
          {t('transfers.cancel')}
        </button>
      )}
      {sum(transfer, 'in_transit') > 0 && (
        <button className="ghost" onClick={() => ask('close')}>
          {t('transfers.close')}
        </button>
      )}
      {asked && <Because transfer={transfer} verb={asked} close={() => ask(null)} done={taken} />}
    </span>
  )
}

function Whole({ transfer }: { transfer: Transfer }) {
  const { t } = useWords()
  const nameOf = useItemNames(transfer.lines)
  return (
    <>
      <Facts transfer={transfer} />
      <div className="transfer-body">
        <section className="card part" aria-labelledby="transfer-lines">
          <h2 id="transfer-lines">{t('transfers.lines')}</h2>
          <LinesTable lines={transfer.lines} nameOf={nameOf} />
        </section>
        <Steps transfer={transfer} />
      </div>
    </>
  )
}

function Facts({ transfer }: { transfer: Transfer }) {
  const { t, dateTime } = useWords()
  const nodeName = useNodeName()
  return (
    <dl className="card terms">
      <Fact name={t('transfers.from')} strong>
        <NodeLink id={transfer.from_node_id} name={nodeName(transfer.from_node_id)} />
      </Fact>
      <Fact name={t('transfers.to')} strong>
        <NodeLink id={transfer.to_node_id} name={nodeName(transfer.to_node_id)} />
      </Fact>
      <Fact name={t('transfers.expected')} strong>
        <time dateTime={transfer.expected_at}>{dateTime(transfer.expected_at)}</time>
      </Fact>
      <Fact name={t('transfers.reason')}>{transfer.reason}</Fact>
      <Fact name={t('transfers.planned_by')}>
        <bdi>{transfer.planned_by}</bdi>
      </Fact>
      <Fact name={t('transfers.id')}>
        <span className="order-id long">{transfer.id}</span>
      </Fact>
    </dl>
  )
}

const NodeLink = ({ id, name }: { id: string; name: string }) => (
  <Link href={`/nodes/${id}`} className="node-link">
    <bdi>{name}</bdi>
  </Link>
)

const Fact = ({ name, strong = false, children }: { name: string; strong?: boolean; children: ReactNode }) => (
  <div className={strong ? 'strong' : ''}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
