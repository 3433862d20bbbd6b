import { memo } from 'react'
import { Link } from 'wouter'
import type { NodeLoad } from '../../../api/live'
import { useWords } from '../../../words/useWords'
import { byAttention, needsAttention, used } from './marks'

const MAX_ROWS = 50

/** The map's trouble as a table, for whoever does not see the map. Worst first. */
export const AttentionTable = memo(function AttentionTable({ nodes }: { nodes: readonly NodeLoad[] }) {
  const { t, number, percent } = useWords()
  const troubled = nodes.filter(needsAttention).sort(byAttention)
  return (
    <div className="visually-hidden">
      <table>
        <caption>{t('tower.attention', { count: troubled.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tower.attention.node')}</th>
            <th scope="col">{t('status.late')}</th>
            <th scope="col">{t('status.at_risk')}</th>
            <th scope="col">{t('tower.attention.open')}</th>
            <th scope="col">{t('tower.attention.used')}</th>
            <th scope="col">{t('tower.attention.state')}</th>
          </tr>
        </thead>
        <tbody>
          {troubled.slice(0, MAX_ROWS).map((node) => (
            <tr key={node.id}>
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
          ))}
        </tbody>
      </table>
    </div>
  )
})
