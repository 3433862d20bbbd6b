import { Link } from 'wouter'
import type { TowerFigures } from '../../api/live'
import { useWords } from '../../words/useWords'
import { listPath, VIEWS, withView, type Search, type View } from './views'

/** The views that planners keep, as links: each can be opened beside, sent to somebody and gone back to. */
export function ViewTabs({ search, figures }: { search: Search; figures: TowerFigures | undefined }) {
  const { t } = useWords()
  const views: readonly View[] = search.q ? ['found', ...VIEWS] : VIEWS
  return (
    <nav className="tabs" aria-label={t('orders.views')}>
      {views.map((view) => (
        <Link key={view} href={listPath(withView(search, view))} className={view === search.view ? 'on' : ''} aria-current={view === search.view ? 'page' : undefined}>
          {t(`orders.view.${view}`)}
          <Figure view={view} figures={figures} />
        </Link>
      ))}
    </nav>
  )
}

/** The tower's figure beside the view: parts, orders or units, as its title says. */
function Figure({ view, figures }: { view: View; figures: TowerFigures | undefined }) {
  const { t, number } = useWords()
  if (!figures || view === 'day' || view === 'found') return null
  const hot = figures[view] > 0 && (view === 'late' || view === 'at_risk') ? view : ''
  return (
    <span className={`count ${hot}`} title={t(`orders.figure.${view}`, { count: figures[view] })}>
      {number(figures[view])}
    </span>
  )
}
