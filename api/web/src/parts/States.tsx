import type { ReactNode } from 'react'
import { Refused, Unreachable } from '../api/client'
import { useWords } from '../words/useWords'
import { Icon, type IconName } from './Icon'

export function Loading() {
  const { t } = useWords()
  return (
    <div className="notice" role="status">
      <i className="spinner" aria-hidden="true" />
      <p>{t('state.loading')}</p>
    </div>
  )
}

/** Nothing to see, and why that is fine. */
export function Empty({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <div className="notice">
      <Icon name={icon} size={28} />
      <p>{children}</p>
    </div>
  )
}

export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useWords()
  return (
    <div className="notice failed" role="alert">
      <Icon name="warning" size={28} />
      <strong>{t('state.failed')}</strong>
      <p>{reason(error, t)}</p>
      <button className="ghost" onClick={retry}>
        {t('state.retry')}
      </button>
    </div>
  )
}

/** Why what was asked for has not been done; nothing while there is no error. */
export function Refusal({ error }: { error: unknown }) {
  const { t } = useWords()
  if (error === null) return null
  return (
    <p className="refusal" role="alert">
      {reason(error, t)}
    </p>
  )
}

/** What went wrong, in the reader's language where we know it and in the server's words where we do not. */
export function reason(error: unknown, t: ReturnType<typeof useWords>['t']): string {
  if (error instanceof Refused) return error.status === 403 ? t('state.forbidden') : error.message
  if (error instanceof Unreachable) return t('state.unreachable')
  return error instanceof Error ? error.message : String(error)
}
