import { useEffect, useState, useSyncExternalStore } from 'react'
import { Link } from 'wouter'
import { useSessionEnded } from '../../api/session'
import { usePulse } from '../../api/useLive'
import { SignInAgain } from '../../parts/Freshness'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import { useOutboxState } from './useOutbox'

/** Nobody has to wonder: what is not sent yet is counted on every screen. */
export function SentBadge() {
  const { entries } = useOutboxState()
  const { t } = useWords()
  const held = entries.filter((entry) => entry.held).length
  const lasts = useLasting(entries.length > 0)
  return (
    <span className="sent-place" role="status">
      {lasts && entries.length > 0 && (
        <Link href="/waiting" className={held > 0 ? 'sent held' : 'sent'}>
          {held > 0 ? t('staff.outbox.held', { count: held }) : t('staff.outbox.waiting', { count: entries.length })}
        </Link>
      )}
    </span>
  )
}

/** Whether something has been so for a while: what is sent at once needs no badge that flashes. */
function useLasting(so: boolean): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLasting(so), so ? A_WHILE_MS : 0)
    return () => clearTimeout(timer)
  }, [so])
  return lasting
}

const A_WHILE_MS = 300

const onLine = (listener: () => void): (() => void) => {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Whether the member is out of reach, as far as this page can tell. */
function useLost(): boolean {
  const browser = useSyncExternalStore(onLine, () => navigator.onLine)
  const { unreachable } = useOutboxState()
  const pulse = usePulse()
  const [silent, setSilent] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSilent(pulse.state === 'connecting'), FIRST_WORD_MS)
    return () => clearTimeout(timer)
  }, [pulse.state])
  return !browser || unreachable || pulse.state === 'stale' || (silent && pulse.state === 'connecting')
}

const FIRST_WORD_MS = 8_000

/** Above every screen: what stands between this device and the member. */
export function ConnectionBanner() {
  const { t } = useWords()
  const ended = useSessionEnded()
  const lost = useLost()
  if (ended) {
    return (
      <div className="banner" role="alert">
        <Icon name="user" />
        <span>{t('staff.signed_out')}</span>
        <SignInAgain />
      </div>
    )
  }
  if (!lost) return null
  return (
    <div className="banner" role="alert">
      <Icon name="warning" />
      <span>{t('staff.lost')}</span>
    </div>
  )
}
