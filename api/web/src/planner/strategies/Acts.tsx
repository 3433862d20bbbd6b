import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Answer } from '../../api/client'
import { may, useSession } from '../../api/session'
import { useWords } from '../../words/useWords'
import { Dialog } from '../lists/Dialog'
import { changedParts } from './contents'
import { NewStrategy } from './NewStrategy'
import { lacksNames } from './rules'
import type { Content, Strategy } from './shapes'
import { FALLBACK } from './shelf'
import { useChange } from './useStrategies'
import { Wrongs } from './Wrongs'

interface Props {
  readonly id: string
  readonly seen: Answer<Strategy>
  readonly content: Content
  readonly changed: boolean
  readonly forget: () => void
}

type Asking = 'publish' | 'archive' | 'copy' | null

/** What can be done with it: each is offered when it makes sense, and what cannot be taken back is asked about. */
export function Acts({ id, seen, content, changed, forget }: Props) {
  const { t } = useWords()
  const session = useSession()
  const [, go] = useLocation()
  const [asking, ask] = useState<Asking>(null)
  const { save, verb } = useChange(id, seen)
  useStay(changed)
  if (!may(session, 'strategy:publish')) return null
  const busy = save.isPending || verb.isPending
  const complete = content.name.trim() !== '' && !(content.rules ?? []).some(lacksNames)
  const archivable = id !== FALLBACK && seen.body.state !== 'archived'
  const close = (): void => ask(null)
  return (
    <>
      <div className="actions strategy-acts">
        <p className="muted small" role="status">
          {t(changed ? 'strategy.unsaved' : seen.body.draft ? 'strategy.draft.what' : 'strategy.published.what')}
        </p>
        {changed && (
          <button type="button" className="ghost" disabled={busy} onClick={forget}>
            {t('strategy.forget')}
          </button>
        )}
        {!changed && (
          <button type="button" className="ghost" onClick={() => ask('copy')}>
            {t('strategy.copy')}
          </button>
        )}
        {archivable && !changed && (
          <button type="button" className="ghost" disabled={busy} onClick={() => ask('archive')}>
            {t('strategy.archive')}
          </button>
        )}
        {(changed || !seen.body.draft) && (
          <button type="button" className="primary" disabled={!changed || !complete || busy} onClick={() => save.mutate(content, { onSuccess: forget })}>
            {t('strategy.save')}
          </button>
        )}
        {!changed && seen.body.draft && (
          <button type="button" className="primary" disabled={busy} onClick={() => ask('publish')}>
            {t('strategy.publish')}
          </button>
        )}
      </div>
      <Wrongs error={save.error} />
      {(asking === 'publish' || asking === 'archive') && (
        <Sure asking={asking} strategy={seen.body} error={verb.error} busy={busy} close={close} act={() => verb.mutate(asking, { onSuccess: close })} />
      )}
      {asking === 'copy' && <NewStrategy from={id} close={close} made={(made) => go(`/strategies/${made}`)} />}
    </>
  )
}

/** Asks before the tab is closed with something in it that was not saved. */
function useStay(changed: boolean): void {
  useEffect(() => {
    if (!changed) return
    const stay = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', stay)
    return () => removeEventListener('beforeunload', stay)
  }, [changed])
}

interface SureProps {
  readonly asking: 'publish' | 'archive'
  readonly strategy: Strategy
  readonly error: unknown
  readonly busy: boolean
  readonly close: () => void
  readonly act: () => void
}

function Sure({ asking, strategy, error, busy, close, act }: SureProps) {
  const { t, number } = useWords()
  const before = strategy.versions.at(-1)?.content ?? null
  const parts = strategy.draft ? changedParts(before, strategy.draft.content) : []
  const name = (strategy.draft?.content ?? before)?.name ?? strategy.id
  return (
    <Dialog title={t(`strategy.sure.title.${asking}`, { name })} close={close}>
      <div className="body">
        <p>{t(`strategy.sure.what.${asking}`, { version: number(strategy.draft?.version ?? 0) })}</p>
        {asking === 'publish' && parts.length > 0 && <p className="muted">{t('strategy.version.changed', { parts: parts.map((part) => t(`strategy.part.${part}`)).join(', ') })}</p>}
        <Wrongs error={error} />
        <div className="actions">
          <button type="button" className="ghost" onClick={close}>
            {t('order.close')}
          </button>
          <button type="button" className={asking === 'archive' ? 'primary danger' : 'primary'} disabled={busy} onClick={act}>
            {t(`strategy.${asking}`)}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
