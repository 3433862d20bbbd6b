import { Link, useLocation } from 'wouter'
import { may, useSession } from '../../api/session'
import { useWords } from '../../words/useWords'
import '../orders/orders.css'

const ROOMS = ['strategies', 'simulations'] as const

/** How orders are routed, and how they would have been. */
export function RoutingTabs() {
  const { t } = useWords()
  const session = useSession()
  const [where] = useLocation()
  if (!may(session, 'simulation:run')) return null
  return (
    <nav className="tabs" aria-label={t('nav.routing')}>
      {ROOMS.map((room) => (
        <Link key={room} href={`/${room}`} className={where.startsWith(`/${room}`) ? 'on' : ''} aria-current={where.startsWith(`/${room}`) ? 'page' : undefined}>
          {t(`nav.${room}`)}
        </Link>
      ))}
    </nav>
  )
}
