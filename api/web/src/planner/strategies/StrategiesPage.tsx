import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { may, useSession } from '../../api/session'
import { Failed, Loading } from '../../parts/States'
import { TableHead, type Column } from '../../parts/TableHead'
import { useWords } from '../../words/useWords'
import { contentOf } from './contents'
import { NewStrategy } from './NewStrategy'
import { RoutingTabs } from './RoutingTabs'
import type { Content, Strategy } from './shapes'
import { FALLBACK, inOrder } from './shelf'
import { OrdersFor, StateChip } from './StateChip'
import './strategies.css'
import { useStrategies, useStrategyNews } from './useStrategies'

const COLUMNS: readonly Column[] = ['strategy.name', 'strategy.state', ['strategy.version', 'end'], ['strategy.priority', 'end'], 'strategy.for', 'strategy.share']

/** Every way in which orders are routed, in the order in which orders meet them. */
export function StrategiesPage() {
  const { t } = useWords()
  const session = useSession()
  const strategies = useStrategies()
  useStrategyNews()
  const [, go] = useLocation()
  const [making, make] = useState(false)
  return (
    <>
      <header className="page-head">
        <h1>{t('nav.strategies')}</h1>
        {may(session, 'strategy:publish') && (
          <button type="button" className="primary at-end" onClick={() => make(true)}>
            {t('strategy.new')}
          </button>
        )}
      </header>
      <RoutingTabs />
      <p className="muted">{t('strategies.what')}</p>
      {strategies.data ? <List strategies={inOrder(strategies.data.strategies)} /> : strategies.error ? <Failed error={strategies.error} retry={() => void strategies.refetch()} /> : <Loading />}
      {making && <NewStrategy close={() => make(false)} made={(id) => go(`/strategies/${id}`)} />}
    </>
  )
}

function List({ strategies }: { strategies: readonly Strategy[] }) {
  const { t } = useWords()
  return (
    <section className="card strategies">
      <table className="plain-table linked strategies-list">
        <caption className="visually-hidden">{t('nav.strategies')}</caption>
        <TableHead columns={COLUMNS} />
        <tbody>
          {strategies.map((each) => (
            <Row key={each.id} strategy={each} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ strategy }: { strategy: Strategy }) {
  const { t, number } = useWords()
  const content = contentOf(strategy)
  return (
    <tr className={strategy.state}>
      <th scope="row">
        <Link href={`/strategies/${strategy.id}`} data-row-link>
          <bdi>{content?.name ?? strategy.id}</bdi>
        </Link>
        <span className="muted small id">{strategy.id}</span>
      </th>
      <td>
        <StateChip strategy={strategy} />
      </td>
      <td className="end">{strategy.version === null ? '–' : number(strategy.version)}</td>
      <td className="end">{strategy.id === FALLBACK ? t('strategy.priority.last') : number(content?.orders?.priority ?? 0)}</td>
      <td>{content && (strategy.id === FALLBACK ? t('strategy.for.rest') : <OrdersFor content={content} />)}</td>
      <td>{content && <Decides content={content} />}</td>
    </tr>
  )
}

function Decides({ content }: { content: Content }) {
  const { t } = useWords()
  return <>{content.mode === 'shadow' ? t('strategy.shadow') : content.split ? t('strategy.share.of', { percent: content.split.share_percent }) : t('strategy.share.all')}</>
}
