import { useState } from 'react'
import type { Answer } from '../../api/client'
import { Failed, Loading, Refusal } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { contentOf, same } from './contents'
import { FiguresCard } from './FiguresCard'
import type { Content, Strategy } from './shapes'
import { Orders, StateChip } from './StrategiesPage'
import './strategies.css'
import { StrategyFields } from './StrategyFields'
import { Trial } from './Trial'
import { useChange, useStrategy } from './useStrategies'

/** One strategy: what is in force, what is to come, and what that would change, before it is saved. */
export function StrategyPage({ id }: { id: string }) {
  const strategy = useStrategy(id)
  if (strategy.isPending) return <Loading />
  if (!strategy.data) return <Failed error={strategy.error} retry={() => void strategy.refetch()} />
  return <Loaded id={id} seen={strategy.data} />
}

function Loaded({ id, seen }: { id: string; seen: Answer<Strategy> }) {
  const { t } = useWords()
  const stored = contentOf(seen.body)
  const [edited, setEdited] = useState<Content | null>(null)
  const content = edited ?? stored
  if (!content) return null
  return (
    <>
      <header className="page-head">
        <h1>{content.name}</h1>
        <StateChip strategy={seen.body} />
        <span className="muted">
          {t('strategy.for')}: <Orders content={content} />
        </span>
      </header>
      {seen.body.stopped && (
        <p className="caution">
          {t('strategy.stopped')} {seen.body.stopped.detail}
        </p>
      )}
      <div className="strategy-body">
        <section className="card" aria-label={t('strategy.edit')}>
          <StrategyFields content={content} edit={setEdited} />
          <Acts id={id} seen={seen} content={content} changed={!stored || !same(content, stored)} saved={() => setEdited(null)} />
        </section>
        <div className="strategy-side">
          <Trial content={content} />
          <FiguresCard strategy={seen.body} />
        </div>
      </div>
    </>
  )
}

interface ActsProps {
  readonly id: string
  readonly seen: Answer<Strategy>
  readonly content: Content
  readonly changed: boolean
  readonly saved: () => void
}

function Acts({ id, seen, content, changed, saved }: ActsProps) {
  const { t } = useWords()
  const { save, verb } = useChange(id, seen)
  const busy = save.isPending || verb.isPending
  return (
    <>
      <Refusal error={save.error ?? verb.error} />
      <div className="actions">
        <button type="button" className="ghost" disabled={!changed || busy} onClick={() => save.mutate(content, { onSuccess: saved })}>
          {t('strategy.save')}
        </button>
        <button type="button" className="primary" disabled={changed || !seen.body.draft || busy} onClick={() => verb.mutate('publish')}>
          {t('strategy.publish')}
        </button>
      </div>
      <p className="muted small">{t(changed ? 'strategy.unsaved' : seen.body.draft ? 'strategy.draft.what' : 'strategy.published.what')}</p>
    </>
  )
}
