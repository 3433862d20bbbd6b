import { Shape } from '../../../parts/Status'
import { BOX, percent, type Spot } from './geo'
import { attentionOf } from './marks'
import { useNodeWords } from './useNodeWords'

/** The figures of one node, beside it and always within the map. */
export function NodeCard({ spot }: { spot: Spot }) {
  const words = useNodeWords()
  const { node } = spot
  const side = spot.x > BOX.x + BOX.width / 2 ? 'to-left' : 'to-right'
  const edge = spot.y > BOX.y + BOX.height * 0.6 ? 'above' : spot.y < BOX.y + BOX.height * 0.25 ? 'below' : 'middle'
  return (
    <div className={`card node-card ${side} ${edge}`} style={percent(spot)} aria-hidden="true">
      <strong>
        <Shape of={attentionOf(node)} />
        {node.name}
      </strong>
      <span>{[words.type(node), node.region, words.state(node)].filter(Boolean).join(' · ')}</span>
      {node.late > 0 && <span className="late">{words.late(node)}</span>}
      {node.at_risk > 0 && <span className="at_risk">{words.atRisk(node)}</span>}
      <span>{words.work(node)}</span>
      <span>{words.capacity(node)}</span>
    </div>
  )
}
