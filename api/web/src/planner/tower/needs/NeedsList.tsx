import { memo, useMemo, useState } from 'react'
import type { NodeLoad } from '../../../api/live'
import { useNow } from '../../../api/useLive'
import { Icon } from '../../../parts/Icon'
import { useWords } from '../../../words/useWords'
import { byTimeToBreach } from '../figures'
import type { Need } from '../model'
import { NeedRow } from './NeedRow'
import { RerouteDialog } from './RerouteDialog'

interface Props {
  readonly needs: readonly Need[]
  readonly nodes: readonly NodeLoad[]
}

/** What needs somebody, by time to breach; each with what would help, its price, and a button that does it. */
export function NeedsList({ needs, nodes }: Props) {
  const { t, number } = useWords()
  const [isWhole, setWhole] = useState(false)
  const [moving, setMoving] = useState<Need | null>(null)
  const [moved, setMoved] = useState('')
  return (
    <section className={isWhole ? 'card needs' : 'card needs short'} aria-labelledby="needs">
      <header>
        <h2 id="needs">{t('tower.needs')}</h2>
        <span className="count">{needs.length > 0 && number(needs.length)}</span>
      </header>
      <p className="visually-hidden" role="status">
        {moved}
      </p>
      {needs.length === 0 ? <Calm /> : <Rows needs={needs} nodes={nodes} onMove={setMoving} />}
      {needs.length > SHORT && (
        <button className="whole" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('tower.needs.fewer') : t('tower.needs.all', { count: needs.length })}
        </button>
      )}
      {moving && <RerouteDialog need={moving} onClose={() => setMoving(null)} onMoved={(to) => setMoved(t('tower.move.done', { node: to }))} />}
    </section>
  )
}

/** How many are shown on a phone before being asked for the rest: see tower.css. */
const SHORT = 5

const Rows = memo(function Rows({ needs, nodes, onMove }: Props & { onMove: (need: Need) => void }) {
  const { left } = useWords()
  const now = useNow()
  const sorted = useMemo(() => byTimeToBreach(needs), [needs])
  const names = useMemo(() => new Map(nodes.map((node) => [node.id, node.name])), [nodes])
  return (
    <div className="needs-scroll">
      <ol>
        {sorted.map((need) => (
          <NeedRow
            key={need.id}
            need={need}
            left={left(Date.parse(need.breach_at) - now)}
            node={need.node_id && (names.get(need.node_id) ?? need.node_id)}
            to={need.fix.node_id && (names.get(need.fix.node_id) ?? need.fix.node_id)}
            onMove={onMove}
          />
        ))}
      </ol>
    </div>
  )
})

function Calm() {
  const { t } = useWords()
  return (
    <div className="notice">
      <Icon name="check" size={28} />
      <p>{t('tower.needs.none')}</p>
    </div>
  )
}
