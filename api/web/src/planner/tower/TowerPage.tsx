import { lazy, Suspense, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useSessionEnded } from '../../api/session'
import { DataAsOf } from '../../parts/Freshness'
import { Empty, Failed, reason } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { QueueTiles } from '../queues/QueueTiles'
import { DayCharts } from './DayCharts'
import { isUntouched } from './figures'
import { Figures } from './Figures'
import type { Tower } from './model'
import { NeedsList } from './needs/NeedsList'
import { ProofCard } from './ProofCard'
import { SearchBox } from './SearchBox'
import './tower.css'
import { useTower } from './useTower'

/** The map and its projection come in a chunk of their own: the numbers are there first. */
const loadMap = () => import('./map/NetworkMap')
const NetworkMap = lazy(loadMap)

/** What needs somebody now: five numbers, the network, the list by time to breach, and how the day goes. */
export function TowerPage() {
  const { t } = useWords()
  const tower = useTower()
  const isEnded = useSessionEnded() // said above the page, with what to do about it
  useEffect(() => void loadMap().catch(() => undefined), []) // beside the figures, not after them
  return (
    <>
      <header className="page-head">
        <h1>{t('nav.tower')}</h1>
        <SearchBox />
        <DataAsOf />
      </header>
      {tower.isError && tower.data && !isEnded && (
        <p className="stale" role="alert">
          {t('tower.old', { reason: reason(tower.error, t) })}
        </p>
      )}
      {tower.data ? <Seen tower={tower.data} /> : tower.isError ? <Unread error={tower.error} retry={() => void tower.refetch()} /> : <Waiting />}
    </>
  )
}

function Seen({ tower }: { tower: Tower }) {
  const { t } = useWords()
  const isBegun = useDeferredValue(true, false) // the figures first: what lies below them is a task of its own
  return (
    <>
      {isUntouched(tower) && (
        <div className="card untouched">
          <Empty icon="orders">{t(tower.nodes.length === 0 ? 'tower.empty.nodes' : 'tower.empty')}</Empty>
        </div>
      )}
      <Figures tower={tower} />
      <QueueTiles />
      <Announcer late={tower.figures.late} atRisk={tower.figures.at_risk} />
      <div className="network">
        <Suspense fallback={<div className="card map skeleton" />}>
          <NetworkMap nodes={tower.nodes} flows={tower.flows} />
        </Suspense>
        <NeedsList needs={tower.needs} nodes={tower.nodes} />
      </div>
      {isBegun && (
        <section className="day" aria-label={t('tower.day')}>
          <DayCharts hours={tower.hours} today={tower.today} />
          <ProofCard proof={tower.proof} today={tower.today} />
        </section>
      )}
    </>
  )
}

function Unread({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div className="card">
      <Failed error={error} retry={retry} />
    </div>
  )
}

const SAY_EVERY_MS = 20_000

/** Tells who does not see the numbers how they stand, but not each time one of them changes. */
function Announcer({ late, atRisk }: { late: number; atRisk: number }) {
  const { t } = useWords()
  const newest = useRef({ late, atRisk })
  useEffect(() => {
    newest.current = { late, atRisk }
  }, [late, atRisk])
  const [said, say] = useState<{ late: number; atRisk: number } | null>(null)
  useEffect(() => {
    const timer = setInterval(() => say(newest.current), SAY_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <p className="visually-hidden" role="status">
      {said && t('tower.said', { late: said.late, risk: said.atRisk })}
    </p>
  )
}

/** The page's own outline while it is read, so that nothing jumps when it comes. */
function Waiting() {
  const { t } = useWords()
  return (
    <div className="waiting" role="status">
      <span className="visually-hidden">{t('state.loading')}</span>
      <div className="figures">
        {[1, 2, 3, 4, 5].map((i) => (
          <div key={i} className="card figure skeleton" />
        ))}
      </div>
      <div className="network">
        <div className="card map skeleton" />
        <div className="card needs skeleton" />
      </div>
    </div>
  )
}
