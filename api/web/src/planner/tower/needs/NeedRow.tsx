import { memo } from 'react'
import { Link } from 'wouter'
import { may, useSession } from '../../../api/session'
import { Shape } from '../../../parts/Status'
import type { WordKey } from '../../../words'
import { useWords } from '../../../words/useWords'
import type { Need } from '../model'

interface Props {
  readonly need: Need
  /** How long until it breaks, in words; changes with the minute and not with the second. */
  readonly left: string
  readonly node: string | null
  readonly to: string | null
  readonly onMove: (need: Need) => void
}

export const NeedRow = memo(
  function NeedRow(props: Props) {
    const { need, left, node } = props
    const { t, number } = useWords()
    return (
      <li className={`need ${need.severity}`}>
        <span className="time">
          <Shape of={need.severity} />
          <span className="visually-hidden">{t(`status.${need.severity}`)}</span>
          <bdi>{left}</bdi>
        </span>
        <span className="what">
          <strong>{t(titleOf(need))}</strong>
          <span>{[t(`tower.of.${inUnits(need) ? 'units' : 'parts'}`, { count: need.parts, number: number(need.parts) }), node].filter(Boolean).join(' · ')}</span>
        </span>
        <FixOf {...props} />
      </li>
    )
  },
  (before, after) =>
    before.need === after.need && before.left === after.left && before.node === after.node && before.to === after.to && before.onMove === after.onMove,
)

/** A part that is due to leave soon is told of before it is late. */
const titleOf = ({ kind, severity }: Need): WordKey => (kind === 'late_part' && severity === 'at_risk' ? 'tower.need.late_part_soon' : `tower.need.${kind}`)

const inUnits = (need: Need): boolean => need.kind === 'waiting_for_node' || need.kind === 'over_reserved'

/** The button says what it does, and what that costs stands under it. */
function FixOf({ need, to, onMove }: Props) {
  const { t } = useWords()
  const session = useSession()
  const movable = need.fix.kind === 'reroute' && need.fix.fulfillment_order_id !== null && to !== null && may(session, 'order:write')
  const place = whereToLook(need)
  return (
    <span className="fix">
      {movable ? (
        <button className="ghost" onClick={() => onMove(need)}>
          {t('tower.fix.reroute', { node: to })}
        </button>
      ) : (
        place && (
          <Link className="ghost" href={place}>
            {t(labelOf(need, place), { node: to ?? '' })}
          </Link>
        )
      )}
      <Price need={need} />
    </span>
  )
}

const labelOf = (need: Need, place: string) =>
  need.fix.kind === 'throttle' ? 'tower.fix.throttle' : place.startsWith('/nodes') ? 'tower.fix.node' : 'tower.fix.order'

function whereToLook(need: Need): string | null {
  const node = need.fix.node_id ?? need.node_id
  if (need.fix.kind === 'throttle' && node) return `/nodes/${node}`
  if (need.order_id) return `/orders/${need.order_id}`
  return need.node_id ? `/nodes/${need.node_id}` : null
}

function Price({ need }: { need: Need }) {
  const { t, money } = useWords()
  const { cost, kind } = need.fix
  if (cost === null) return kind === 'wait' ? <span className="price">{t('tower.price.wait')}</span> : null
  return (
    <span className="price" title={t(cost.amount < 0 ? 'tower.price.saves' : 'tower.price.costs')}>
      <span className="visually-hidden">{t(cost.amount < 0 ? 'tower.price.saves' : 'tower.price.costs')} </span>
      <bdi>{money(cost, true)}</bdi>
    </span>
  )
}
