import { signIn, useSessionEnded } from '../api/session'
import { usePulse } from '../api/useLive'
import { useWords } from '../words/useWords'

/** How old the page's data is: a quiet line while live, a banner when it goes stale. */
export function DataAsOf() {
  const pulse = usePulse()
  const { t, timeWithSeconds } = useWords()
  if (pulse.state === 'connecting' || pulse.heard === null) return <span className="as-of">{t('live.connecting')}</span>
  return (
    <span className={`as-of ${pulse.state}`}>
      <i aria-hidden="true" />
      {t(pulse.state === 'live' ? 'live.as_of' : 'live.as_of_stale', { time: timeWithSeconds(pulse.heard) })}
    </span>
  )
}

/** Leads back to this very place. */
export function SignInAgain() {
  const { t } = useWords()
  return (
    <button className="ghost" onClick={signIn}>
      {t('session.sign_in')}
    </button>
  )
}

export function StaleBanner() {
  const pulse = usePulse()
  const ended = useSessionEnded()
  const { t, timeWithSeconds } = useWords()
  if (ended) {
    return (
      <p className="stale ended" role="alert">
        {t('session.ended')} <SignInAgain />
      </p>
    )
  }
  if (pulse.state !== 'stale' || pulse.heard === null) return null
  return (
    <p className="stale" role="alert">
      {t('live.stale', { time: timeWithSeconds(pulse.heard) })}
    </p>
  )
}
