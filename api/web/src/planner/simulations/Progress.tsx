import { useWords } from '../../words/useWords'
import type { Summary } from './shapes'

/** How many of its orders are placed; it waits its turn while that is not known. */
export function Progress({ simulation }: { simulation: Pick<Summary, 'state' | 'done' | 'total'> }) {
  const { t, percent } = useWords()
  const share = simulation.total === 0 ? 0 : simulation.done / simulation.total
  return (
    <span className="progress" role="status">
      <progress value={share} max={1} aria-label={t('trial.running')} /> {simulation.total === 0 ? t('simulation.state.waiting') : percent(share, 0)}
    </span>
  )
}
