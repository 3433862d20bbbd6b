import { useEffect, useRef, type ReactNode } from 'react'
import { Link } from 'wouter'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import { ConnectionBanner, SentBadge } from '../outbox/Sent'

interface Props {
  readonly title: string
  readonly back: string
  readonly menu?: ReactNode
  /** With another step the focus comes here, where its screen begins. */
  readonly step?: string
  readonly children?: ReactNode
}

/** Back, what this is, and what waits to be sent. */
export function TaskHead({ title, back, menu, step, children }: Props) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [step])
  return (
    <>
      <header className="staff-head task-head">
        <Link href={back} className="back" aria-label={t('staff.back')}>
          <Icon name="back" size={26} />
        </Link>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
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
