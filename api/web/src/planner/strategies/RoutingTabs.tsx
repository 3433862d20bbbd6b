import { Link, useLocation } from 'wouter'
import { may, useSession } from '../../api/session'
import { useWords } from '../../words/useWords'

const ROOMS = ['strategies', 'simulations', 'solver'] as const

/** How orders are routed, how they would have been, and what the backlog router makes better. */
export function RoutingTabs() {
  const { t } = useWords()
  const session = useSession()
  const [where] = useLocation()
  const rooms = ROOMS.filter((room) => room !== 'simulations' || may(session, 'simulation:run'))
  return (
    <nav className="tabs" aria-label={t('nav.routing')}>
      {rooms.map((room) => (
        <Link key={room} href={`/${room}`} className={where.startsWith(`/${room}`) ? 'on' : ''} aria-current={where.startsWith(`/${room}`) ? 'page' : undefined}>
          {t(`nav.${room}`)}
        </Link>
      ))}
    </nav>
  )
}
