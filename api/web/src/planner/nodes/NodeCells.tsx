import type { NodeLoad } from '../../api/live'
import { useNow } from '../../api/useLive'
import { useWords } from '../../words/useWords'
import { nextCutoff } from './cutoff'
import { loadShare } from './nodeList'
import type { Node } from './shapes'

const NEARLY_FULL = 0.9
const SOON_MS = 2 * 3_600_000

export function StateMark({ state }: { state: NodeLoad['state'] }) {
  const { t } = useWords()
  return (
    <span className={`node-state ${state}`}>
      <i aria-hidden="true" />
      {t(`nodes.state.${state}`)}
    </span>
  )
}

/** A figure that is quiet while it is nothing. */
export function Count({ value, tone }: { value: number; tone?: 'late' | 'at_risk' }) {
  const { number } = useWords()
  return <span className={value === 0 ? 'zero' : tone ? `status ${tone}` : ''}>{number(value)}</span>
}

/** Order lines taken of today's, as a bar with its figures. */
export function CapacityBar({ node }: { node: NodeLoad }) {
  const { t, number, percent } = useWords()
  const share = loadShare(node)
  return (
    <span className="capacity" title={t('nodes.capacity.lines', { taken: number(node.taken), capacity: number(node.capacity) })}>
      <i aria-hidden="true">
        <b className={share >= NEARLY_FULL ? 'full' : ''} style={{ inlineSize: `${Math.min(1, share) * 100}%` }} />
      </i>
      <span>{percent(share, 0)}</span>
    </span>
  )
}

/** How long released work still leaves today, by the node's own clock. */
export function CutoffLeft({ node }: { node: Node | undefined }) {
  const { t, left, time } = useWords()
  const now = useNow()
  const next = node ? nextCutoff(node, now) : null
  if (!node || !next) return <span className="muted">–</span>
  const remaining = next.at - now
  if (!next.today) return <span className="muted">{t('nodes.cutoff.passed')}</span>
  return (
    <span className={remaining < SOON_MS ? 'soon' : ''}>
      {left(remaining)}
      <span className="muted"> · {time(next.at, node.zone)}</span>
    </span>
  )
}
