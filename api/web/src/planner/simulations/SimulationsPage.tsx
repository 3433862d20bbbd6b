import { Link } from 'wouter'
import { may, useSession } from '../../api/session'
import { Empty, Failed, Loading } from '../../parts/States'
import { TableHead, type Column } from '../../parts/TableHead'
import { useWords } from '../../words/useWords'
import { RoutingTabs } from '../strategies/RoutingTabs'
import '../strategies/strategies.css'
import { isOpen } from '../strategies/useStrategies'
import { OrdersOf } from './OrdersOf'
import { Progress } from './Progress'
import type { Summary } from './shapes'
import './simulations.css'
import { useSimulations } from './useSimulations'

const COLUMNS: readonly Column[] = ['simulation.asked', 'simulation.scenarios', 'simulation.orders', 'simulation.state', 'simulation.best']

/** What was asked lately, and how far it is. */
export function SimulationsPage() {
  const { t } = useWords()
  const session = useSession()
  const simulations = useSimulations()
  const list = simulations.data?.simulations
  return (
    <>
      <header className="page-head">
        <h1>{t('nav.simulations')}</h1>
        {may(session, 'simulation:run') && (
          <Link href="/simulations/new" className="primary at-end">
            {t('simulation.new')}
          </Link>
        )}
      </header>
      <RoutingTabs />
      <p className="muted">{t('simulations.what')}</p>
      {!list ? simulations.error ? <Failed error={simulations.error} retry={() => void simulations.refetch()} /> : <Loading /> : list.length === 0 ? <Empty icon="strategy">{t('simulations.none')}</Empty> : <List simulations={list} />}
    </>
  )
}

function List({ simulations }: { simulations: readonly Summary[] }) {
  const { t } = useWords()
  return (
    <section className="card strategies">
      <table className="plain-table linked simulations-list">
        <caption className="visually-hidden">{t('nav.simulations')}</caption>
        <TableHead columns={COLUMNS} />
        <tbody>
          {simulations.map((each) => (
            <Row key={each.id} simulation={each} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ simulation }: { simulation: Summary }) {
  const { t, dateTime } = useWords()
  return (
    <tr>
      <th scope="row">
        <Link href={`/simulations/${simulation.id}`} data-row-link>
          {dateTime(simulation.requested_at)}
        </Link>
        <span className="muted small id">{simulation.requested_by}</span>
      </th>
      <td>
        <bdi>{simulation.scenarios.join(', ')}</bdi>
      </td>
      <td>
        <OrdersOf demand={simulation.demand} />
      </td>
      <td>{isOpen(simulation) ? <Progress simulation={simulation} /> : t(`simulation.state.${simulation.state}`)}</td>
      <td>{simulation.winner ? <strong>{simulation.winner}</strong> : simulation.state === 'done' ? <span className="muted">{t('simulation.winner.none')}</span> : '–'}</td>
    </tr>
  )
}
