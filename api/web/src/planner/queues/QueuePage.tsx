import { Link } from 'wouter'
import { DataAsOf } from '../../parts/Freshness'
import { useWords } from '../../words/useWords'
import { QueueList } from './QueueList'
import { QUEUES, useQueues, type QueueName } from './useQueues'

/** Who waits for goods in one queue; the others are beside it. */
export function QueuePage({ name }: { name: string }) {
  const { t } = useWords()
  const shown = QUEUES.find((each) => each === name)
  return (
    <>
      <header className="page-head">
        <h1>{t('queues.title')}</h1>
        <DataAsOf />
      </header>
      <Tabs shown={shown} />
      {shown && <p className="muted">{t(`queues.about.${shown}`)}</p>}
      <QueueList name={name} />
    </>
  )
}

function Tabs({ shown }: { shown: QueueName | undefined }) {
  const { t, number } = useWords()
  const { data } = useQueues()
  return (
    <nav className="tabs" aria-label={t('queues.all')}>
      {QUEUES.map((each) => {
        const orders = data?.queues.find(({ queue }) => queue === each)?.orders
        return (
          <Link key={each} href={`/queues/${each}`} className={each === shown ? 'on' : ''} aria-current={each === shown ? 'page' : undefined}>
            {t(`queues.name.${each}`)}
            {orders !== undefined && <span className="count">{number(orders)}</span>}
          </Link>
        )
      })}
    </nav>
  )
}
