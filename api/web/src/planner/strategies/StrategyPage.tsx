import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { Answer } from '../../api/client'
import { may, useSession } from '../../api/session'
import { Icon } from '../../parts/Icon'
import { Failed, Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { Acts } from './Acts'
import { contentOf, same } from './contents'
import { FiguresCard } from './FiguresCard'
import type { Content, Strategy } from './shapes'
import { OrdersFor, StateChip } from './StateChip'
import './strategies.css'
import { StrategyFields } from './StrategyFields'
import { Trial } from './Trial'
import { useCurrency } from './useCurrency'
import { useStrategy, useStrategyNews } from './useStrategies'
import { VersionsCard } from './VersionsCard'

/** One strategy: what is in force, what is to come, and what that would change, before it is saved. */
export function StrategyPage({ id }: { id: string }) {
  const strategy = useStrategy(id)
  useStrategyNews()
  const currency = useCurrency()
  if (strategy.data && currency) return <Loaded id={id} seen={strategy.data} currency={currency} />
  if (strategy.error) return <Failed error={strategy.error} retry={() => void strategy.refetch()} />
  return <Loading />
}

/** What was changed here, and what it was changed from: what others saved meanwhile is not overwritten. */
interface Edited {
  readonly content: Content
  readonly from: Answer<Strategy>
}

function Loaded({ id, seen, currency }: { id: string; seen: Answer<Strategy>; currency: string }) {
  const { t } = useWords()
  const session = useSession()
  const [edited, setEdited] = useState<Edited | null>(null)
  const from = edited?.from ?? seen
  const stored = contentOf(from.body)
  const content = edited?.content ?? stored
  if (!content) return null
  const edit = (next: Content): void => setEdited({ content: next, from })
  const changed = edited !== null && !same(edited.content, stored)
  const mayEdit = may(session, 'strategy:publish')
  return (
    <>
      <Head strategy={seen.body} content={content}>
        <Acts id={id} seen={changed ? from : seen} content={content} changed={changed} forget={() => setEdited(null)} />
      </Head>
      {changed && from.etag !== seen.etag && <p className="caution">{t('strategy.changed')}</p>}
      <div className="strategy-body">
        <StrategyFields id={id} mayEdit={mayEdit} content={content} edit={edit} currency={currency} />
        <div className="strategy-side">
          {may(session, 'simulation:run') && <Trial strategy={seen.body} content={content} />}
          <FiguresCard strategy={seen.body} />
          <VersionsCard strategy={seen.body} take={mayEdit ? edit : null} />
        </div>
      </div>
    </>
  )
}

function Head({ strategy, content, children }: { strategy: Strategy; content: Content; children: ReactNode }) {
  const { t } = useWords()
  return (
    <>
      <header className="page-head strategy-head">
        <Link href="/strategies" className="back" aria-label={t('strategy.back')}>
          <Icon name="back" />
        </Link>
        <div className="strategy-title">
          <h1 dir="auto">{content.name}</h1>
          <p className="muted small">
            <StateChip strategy={strategy} /> <OrdersFor content={content} />
          </p>
        </div>
        {children}
      </header>
      {strategy.stopped && (
        <p className="caution">
          {t('strategy.stopped')} {strategy.stopped.detail}
        </p>
      )}
    </>
  )
}
