import { memo } from 'react'
import { Link } from 'wouter'
import { Ring } from '../../../parts/Ring'
import { Shape } from '../../../parts/Status'
import { percent, type Spot } from './geo'
import { attentionOf, HOT, used } from './marks'
import { useNodeWords } from './useNodeWords'

/** A ring for each warehouse with the share of its day that is taken; its shape beside it when it has trouble. */
export const Warehouses = memo(function Warehouses({ spots }: { spots: readonly Spot[] }) {
  return spots.map((spot) => <Warehouse key={spot.node.id} spot={spot} />)
})

/** The keyboard comes here by the pointer, which goes to every node; a reader of the screen and a mouse come directly. */
const Warehouse = memo(
  function Warehouse({ spot }: { spot: Spot }) {
    const { node } = spot
    const { sentence } = useNodeWords()
    const attention = attentionOf(node)
    const share = used(node)
    return (
      <Link href={`/nodes/${node.id}`} className={`map-warehouse ${node.state}`} style={percent(spot)} tabIndex={-1} aria-label={sentence(node)}>
        <Ring share={share} figure={String(Math.round(share * 100))} hot={share >= HOT} />
        {attention !== 'ok' && <Shape of={attention} />}
        {node.state !== 'on' && <i className={`shape ${node.state}`} aria-hidden="true" />}
      </Link>
    )
  },
  (before, after) => before.spot.node === after.spot.node,
)
