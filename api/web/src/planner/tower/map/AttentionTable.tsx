import { memo } from 'react'
import { Link } from 'wouter'
import type { NodeLoad } from '../../../api/live'
import { TableHead, type Column } from '../../../parts/TableHead'
import { useWords } from '../../../words/useWords'
import { byAttention, needsAttention, used } from './marks'

const COLUMNS: readonly Column[] = ['tower.attention.node', 'status.late', 'status.at_risk', 'tower.attention.open', 'tower.attention.used', 'tower.attention.state']
const MAX_ROWS = 50

/** The map's trouble as a table, for whoever does not see the map. Worst first. */
export const AttentionTable = memo(function AttentionTable({ nodes }: { nodes: readonly NodeLoad[] }) {
  const { t } = useWords()
  const troubled = nodes.filter(needsAttention).sort(byAttention)
  return (
    <div className="visually-hidden">
      <table>
        <caption>{t('tower.attention', { count: troubled.length })}</caption>
        <TableHead columns={COLUMNS} />
        <tbody>
          {troubled.slice(0, MAX_ROWS).map((node) => (
            <Row key={node.id} node={node} />
          ))}
        </tbody>
      </table>
    </div>
  )
})

const Row = memo(function Row({ node }: { node: NodeLoad }) {
  const { t, number, percent } = useWords()
  return (
    <tr>
      <th scope="row">
        <Link href={`/nodes/${node.id}`} tabIndex={-1}>
          {node.name}
        </Link>
      </th>
      <td>{number(node.late)}</td>
      <td>{number(node.at_risk)}</td>
      <td>{number(node.open)}</td>
      <td>{percent(used(node), 0)}</td>
      <td>{t(`tower.state.${node.state}`)}</td>
    </tr>
  )
})
