import './page.css' // before those of the rooms, which may say otherwise
import { usePrefetchQuery, useQuery } from '@tanstack/react-query'
import { Link, Route, Router, Switch, useLocation } from 'wouter'
import { LiveProvider } from '../api/useLive'
import { StaleBanner } from '../parts/Freshness'
import { Icon, type IconName } from '../parts/Icon'
import { You } from '../parts/You'
import type { WordKey } from '../words'
import { useWords } from '../words/useWords'
import { NodePage } from './nodes/NodePage'
import { NodesPage } from './nodes/NodesPage'
import { OrderPage } from './orders/OrderPage'
import { OrdersPage } from './orders/OrdersPage'
import './planner.css'
import { QueuePage } from './queues/QueuePage'
import { NewSimulationPage } from './simulations/NewSimulationPage'
import { SimulationPage } from './simulations/SimulationPage'
import { SimulationsPage } from './simulations/SimulationsPage'
import { SolverPage } from './solver/SolverPage'
import { StrategiesPage } from './strategies/StrategiesPage'
import { StrategyPage } from './strategies/StrategyPage'
import { TowerPage } from './tower/TowerPage'
import { TowerNewsKeeper, towerQuery } from './tower/useTower'
import { NewTransferPage } from './transfers/NewTransferPage'
import { TransferPage } from './transfers/TransferPage'
import { TransfersPage } from './transfers/TransfersPage'

const ROOMS: readonly { path: string; icon: IconName; word: WordKey }[] = [
  { path: '/', icon: 'tower', word: 'nav.tower' },
  { path: '/orders', icon: 'orders', word: 'nav.orders' },
  { path: '/nodes', icon: 'nodes', word: 'nav.nodes' },
  { path: '/transfers', icon: 'truck', word: 'nav.transfers' },
  { path: '/strategies', icon: 'strategy', word: 'nav.strategies' },
]

export function Planner() {
  const { t } = useWords()
  usePrefetchQuery(towerQuery) // while the stream opens: whatever page it is, it names nodes
  return (
    <LiveProvider url="/v1/events">
      <TowerNewsKeeper />
      <Router base="/planner">
        <a className="skip" href="#content">
          {t('nav.skip')}
        </a>
        <div className="planner">
          <Rail />
          <main id="content" tabIndex={-1}>
            <StaleBanner />
            <Switch>
              <Route path="/orders/:id">{({ id }) => <OrderPage key={id} id={id} />}</Route>
              <Route path="/orders" component={OrdersPage} />
              <Route path="/queues/:name">{({ name }) => <QueuePage key={name} name={name} />}</Route>
              <Route path="/nodes/:id">{({ id }) => <NodePage key={id} id={id} />}</Route>
              <Route path="/nodes" component={NodesPage} />
              <Route path="/transfers/new" component={NewTransferPage} />
              <Route path="/transfers/:id">{({ id }) => <TransferPage key={id} id={id} />}</Route>
              <Route path="/transfers" component={TransfersPage} />
              <Route path="/strategies/:id">{({ id }) => <StrategyPage key={id} id={id} />}</Route>
              <Route path="/strategies" component={StrategiesPage} />
              <Route path="/simulations/new" component={NewSimulationPage} />
              <Route path="/simulations/:id">{({ id }) => <SimulationPage key={id} id={id} />}</Route>
              <Route path="/simulations" component={SimulationsPage} />
              <Route path="/solver" component={SolverPage} />
              <Route component={TowerPage} />
            </Switch>
          </main>
        </div>
      </Router>
    </LiveProvider>
  )
}

/** An order belongs to the orders, and so on; queues to the tower, what would have been otherwise to the strategies. */
const isIn = (where: string, room: string): boolean =>
  room === '/' ? where === '/' || where.startsWith('/queues') : where.startsWith(room) || (room === '/strategies' && (where.startsWith('/simulations') || where.startsWith('/solver')))

function Rail() {
  const { t } = useWords()
  const [where] = useLocation()
  return (
    <header className="rail">
      <div className="mark">
        <Icon name="truck" size={26} />
        <span>Waybill</span>
      </div>
      <nav aria-label={t('nav.main')}>
        {ROOMS.map(({ path, icon, word }) => (
          <Link key={path} href={path} className={isIn(where, path) ? 'on' : ''} aria-current={isIn(where, path) ? 'page' : undefined}>
            <Icon name={icon} size={19} />
            <span>{t(word)}</span>
            {path === '/' && <NeedsBadge />}
          </Link>
        ))}
      </nav>
      <You />
    </header>
  )
}

/** A list of the member's has no more than this; whoever sees so many has enough to do. */
const MOST_NEEDS = 50

function NeedsBadge() {
  const { t, number } = useWords()
  const { data: needs = 0 } = useQuery({ ...towerQuery, select: (tower) => tower.needs.length })
  if (needs === 0) return null
  return (
    <b className="badge" title={t('tower.badge', { count: needs })}>
      <span aria-hidden="true">
        {number(needs)}
        {needs >= MOST_NEEDS && '+'}
      </span>
      <span className="visually-hidden">{t('tower.badge', { count: needs })}</span>
    </b>
  )
}
