import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import { ConnectionBanner, SentBadge } from '../outbox/Sent'

/** Back, what this is, and what waits to be sent. */
export function TaskHead({ title, back, menu, children }: { title: string; back: string; menu?: ReactNode; children?: ReactNode }) {
  const { t } = useWords()
  return (
    <>
      <header className="staff-head task-head">
        <Link href={back} className="back" aria-label={t('staff.back')}>
          <Icon name="back" size={26} />
        </Link>
        <h1>{title}</h1>
        {menu}
        <div className="task-sub">
          <span className="staff-sub">{children}</span>
          <SentBadge />
        </div>
      </header>
      <ConnectionBanner />
    </>
  )
}
