import { memo } from 'react'
import { Link } from 'wouter'
import type { NodeLoad } from '../../../api/live'
import { Shape } from '../../../parts/Status'
import { useWords } from '../../../words/useWords'
import { attentionOf, byAttention } from './marks'

const MAX_LISTED = 100

/** Nodes that lie beyond what the map shows: listed, not lost. */
export const Beyond = memo(function Beyond({ nodes }: { nodes: readonly NodeLoad[] }) {
  const { t } = useWords()
  if (nodes.length === 0) return null
  return (
    <details className="beyond">
      <summary>{t('tower.map.beyond', { count: nodes.length })}</summary>
      <ul>
        {[...nodes]
          .sort(byAttention)
          .slice(0, MAX_LISTED)
          .map((node) => (
            <li key={node.id}>
              <Link href={`/nodes/${node.id}`}>
                <Shape of={attentionOf(node)} />
                {node.name}
                <span className="visually-hidden">{t(`status.${attentionOf(node)}`)}</span>
              </Link>
            </li>
          ))}
        {nodes.length > MAX_LISTED && (
          <li>
            <Link href="/nodes">{t('tower.map.all')}</Link>
          </li>
        )}
      </ul>
    </details>
  )
})
