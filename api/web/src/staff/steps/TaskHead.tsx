import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import { ConnectionBanner, SentBadge } from '../outbox/Sent'

/** Back, what this is, and what waits to be sent. */
export function TaskHead({ title, back, children }: { title: string; back: string; children?: ReactNode }) {
  const { t } = useWords()
  return (
    <>
      <header className="staff-head task-head">
        <Link href={back} className="back" aria-label={t('staff.back')}>
          <Icon name="back" size={26} />
        </Link>
        <div>
          <h1>{title}</h1>
          <span className="staff-sub">{children}</span>
        </div>
        <SentBadge />
      </header>
      <ConnectionBanner />
    </>
  )
}
