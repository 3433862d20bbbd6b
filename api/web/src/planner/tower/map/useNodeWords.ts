import { useMemo } from 'react'
import type { NodeLoad } from '../../../api/live'
import { useWords } from '../../../words/useWords'
import { used } from './marks'

/** What is said of a node, on its card and to who does not see the map. */
export function useNodeWords() {
  const words = useWords()
  return useMemo(() => {
    const { t, number, percent } = words
    const work = (node: NodeLoad): string => t('tower.node.open', { count: node.open, open: number(node.open) })
    const late = (node: NodeLoad): string => t('tower.node.late', { count: node.late, late: number(node.late) })
    const atRisk = (node: NodeLoad): string => t('tower.node.at_risk', { count: node.at_risk, parts: number(node.at_risk) })
    const capacity = (node: NodeLoad): string =>
      t('tower.node.capacity', { taken: number(node.taken), capacity: number(node.capacity), share: percent(used(node), 0) })
    const state = (node: NodeLoad): string => (node.state === 'on' ? '' : t(`tower.state.${node.state}`))
    const type = (node: NodeLoad): string => t(`tower.type.${node.type}`)
    const troubles = (node: NodeLoad): string[] => [node.late ? late(node) : '', node.at_risk ? atRisk(node) : '', state(node)].filter(Boolean)
    const sentence = (node: NodeLoad): string =>
      [node.name, type(node), ...troubles(node), work(node), capacity(node)].join(', ')
    return { work, late, atRisk, capacity, state, type, sentence }
  }, [words])
}
