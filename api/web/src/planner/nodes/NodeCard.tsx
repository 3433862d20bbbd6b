import { Status } from '../../parts/Status'
import { useWords } from '../../words/useWords'
import { CapacityBar, CutoffLeft, StateMark } from './NodeCells'
import type { NodeRow } from './columns'

export const NODE_CARD_HEIGHT = 118

/** A node of the list where there is no room for a table. */
export function NodeCard({ row: { load, node } }: { row: NodeRow }) {
  const { t, number } = useWords()
  return (
    <span className="node-row-card">
      <span className="first">
        <strong>{load.name}</strong>
        <StateMark state={load.state} />
      </span>
      <span className="first">
        <span>
          <span className="muted">{t('nodes.column.open')}</span> {number(load.open)}
        </span>
        {load.late > 0 && (
          <span>
            <Status of="late" /> {number(load.late)}
          </span>
        )}
        {load.at_risk > 0 && (
          <span>
            <Status of="at_risk" /> {number(load.at_risk)}
          </span>
        )}
      </span>
      <span className="first">
        <CapacityBar node={load} />
        <CutoffLeft node={node} />
      </span>
    </span>
  )
}
