import { useMemo, type ReactNode } from 'react'
import type { NodeLoad } from '../../api/live'
import { useWords } from '../../words/useWords'
import type { Column } from '../lists/LongList'
import { CapacityBar, Count, CutoffLeft, StateMark } from './NodeCells'
import type { NodeSearch, Sort } from './nodeList'
import type { Node } from './shapes'

export interface NodeRow {
  readonly load: NodeLoad
  readonly node: Node | undefined
}

/** The columns of the list of nodes; those with figures order it. */
export function useNodeColumns(search: NodeSearch, order: (sort: Sort) => void): readonly Column<NodeRow>[] {
  const words = useWords()
  const { sort } = search
  return useMemo(() => {
    const { t } = words
    const sorted = (by: Sort, word: ReactNode) => ({
      head: <button onClick={() => order(by)}>{word}{by === sort && <span aria-hidden="true">{by === 'name' ? '↑' : '↓'}</span>}</button>,
      sort: by === sort ? (by === 'name' ? ('ascending' as const) : ('descending' as const)) : ('none' as const),
    })
    return [
      {
        key: 'name',
        link: true,
        ...sorted('name', t('nodes.column.node')),
        cell: ({ load }) => (
          <span className="node-name">
            {load.name} <span className="muted">{load.id}</span>
          </span>
        ),
      },
      {
        key: 'type',
        head: t('nodes.column.type'),
        show: 'wide',
        cell: ({ load }) => (
          <span className="muted">
            {t(`nodes.type.${typeOf(load.type)}`)}
            {load.region && ` · ${load.region}`}
          </span>
        ),
      },
      { key: 'state', head: t('nodes.column.state'), cell: ({ load }) => <StateMark state={load.state} /> },
      { key: 'open', align: 'end', ...sorted('open', t('nodes.column.open')), cell: ({ load }) => <Count value={load.open} /> },
      { key: 'late', align: 'end', ...sorted('late', t('orders.view.late')), cell: ({ load }) => <Count value={load.late} tone="late" /> },
      { key: 'at_risk', align: 'end', ...sorted('at_risk', t('orders.view.at_risk')), cell: ({ load }) => <Count value={load.at_risk} tone="at_risk" /> },
      { key: 'load', ...sorted('load', t('nodes.column.capacity')), cell: ({ load }) => <CapacityBar node={load} /> },
      { key: 'cutoff', head: t('nodes.column.cutoff'), show: 'wide', cell: ({ node }) => <CutoffLeft node={node} /> },
    ]
  }, [words, sort, order])
}

export const typeOf = (type: string): 'warehouse' | 'store' | 'vendor' => (type === 'warehouse' || type === 'store' ? type : 'vendor')
