import { Link } from 'wouter'
import { may, useSession } from '../../api/session'
import { Icon } from '../../parts/Icon'
import { Failed, Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import '../strategies/strategies.css'
import { isOpen } from '../strategies/useStrategies'
import { Wrongs } from '../strategies/Wrongs'
import { Compared } from './Compared'
import { Details } from './Details'
import { OrdersOf } from './OrdersOf'
import { Progress } from './Progress'
import type { Simulation } from './shapes'
import './simulations.css'
import { useCancel, useSimulation } from './useSimulations'

/** One question and its answer: the scenarios beside each other, and what became of orders and nodes. */
export function SimulationPage({ id }: { id: string }) {
  const simulation = useSimulation(id)
  if (simulation.data) return <Loaded simulation={simulation.data} />
  if (simulation.error) return <Failed error={simulation.error} retry={() => void simulation.refetch()} />
  return <Loading />
}

function Loaded({ simulation }: { simulation: Simulation }) {
  const { t, dateTime } = useWords()
  return (
    <>
      <header className="page-head strategy-head">
        <Link href="/simulations" className="back" aria-label={t('simulation.back')}>
          <Icon name="back" />
        </Link>
        <div className="strategy-title">
          <h1>
            <OrdersOf demand={simulation.demand} />
          </h1>
          <p className="muted small">{t('simulation.by', { at: dateTime(simulation.requested_at), by: simulation.requested_by })}</p>
        </div>
        <Link href={`/simulations/new?of=${encodeURIComponent(simulation.id)}`} className="ghost at-end">
          {t('simulation.again')}
        </Link>
      </header>
      <Standing simulation={simulation} />
      <Body simulation={simulation} />
    </>
  )
}

/** Where it stands, unless it simply is done. */
function Standing({ simulation }: { simulation: Simulation }) {
  const { t } = useWords()
  if (isOpen(simulation)) {
    return (
      <div className="simulation-open">
        <Progress simulation={simulation} />
        <Stopping id={simulation.id} />
      </div>
    )
  }
  if (simulation.state === 'done') return null
  return (
    <p className="caution" role="status">
      {t(`simulation.state.${simulation.state}`)}. {(simulation.state !== 'cancelled' && simulation.detail) || (simulation.state === 'lost' ? t('trial.state.lost') : '')}
    </p>
  )
}

function Stopping({ id }: { id: string }) {
  const { t } = useWords()
  const session = useSession()
  const cancel = useCancel(id)
  if (!may(session, 'simulation:run')) return null
  return (
    <>
      <button type="button" className="ghost" disabled={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate({})}>
        {t('simulation.cancel')}
      </button>
      <Wrongs error={cancel.error} />
    </>
  )
}

function Body({ simulation }: { simulation: Simulation }) {
  const { t } = useWords()
  const [baseline] = simulation.results
  if (!baseline) return null
  if (baseline.orders === 0) return <p className="muted">{t('trial.empty')}</p>
  return (
    <>
      <Compared simulation={simulation} />
      <Details simulation={simulation} />
    </>
  )
}
