import { Link } from 'wouter'
import { useLive } from '../../api/useLive'
import { reason } from '../../parts/States'
import { useWords } from '../../words/useWords'
import './queues.css'
import { QUEUES, useQueues, waits, type QueueSummary } from './useQueues'

/** Orders that wait for goods, by what they wait for. Each number opens the list behind it. */
export function QueueTiles() {
  const { t } = useWords()
  const queues = useQueues()
  const known = queues.data?.queues
  return (
    <section className="queue-tiles" aria-label={t('queues.title')}>
      {known?.map((each) => <Tile key={each.queue} of={each} />)}
      {!known && !queues.isError && QUEUES.map((name) => <div key={name} className="card queue-tile skeleton" />)}
      {queues.isError && (
        <p className="stale" role="alert">
          {t('queues.failed', { reason: reason(queues.error, t) })}
        </p>
      )}
    </section>
  )
}

function Tile({ of }: { of: QueueSummary }) {
  const { t, number, left } = useWords()
  const live = useLive()
  return (
    <Link href={`/queues/${of.queue}`} className="card queue-tile">
      <span className="title">{t(`queues.name.${of.queue}`)}</span>
      <span className="value">{t('queues.orders', { count: of.orders })}</span>
      <span className="about">
        {of.oldest_since === null ? t('queues.nobody') : t('queues.oldest', { count: of.units, units: number(of.units), left: left(waits(of.oldest_since, live.now())) })}
      </span>
    </Link>
  )
}
