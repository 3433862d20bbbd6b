import { useWords, type WordTools } from '../../words/useWords'
import { useNodeName } from '../lists/useTower'
import { routerOf } from './question'
import type { Capacity, Scenario, Stock } from './shapes'

/** What is otherwise in a scenario, in words; `routed`: whether the router takes part where nothing is changed. */
export function ChangesOf({ scenario, routed }: { scenario: Scenario | undefined; routed: boolean }) {
  const { t } = useWords()
  const name = useNodeName()
  if (!scenario) return null
  const { strategy } = scenario
  const router = routerOf(scenario, routed)
  const changes = [
    ...(strategy ? [strategy.id ? (strategy.version ? t('simulation.with.version', { id: strategy.id, version: strategy.version }) : t('simulation.with.draft', { id: strategy.id })) : t('simulation.with.unsaved')] : []),
    ...(router ? [t(`simulation.with.router.${router}`)] : []),
    ...(scenario.nodes ?? []).map((each) => t(each.active ? 'simulation.with.on' : 'simulation.with.off', { node: name(each.node_id) })),
    ...(scenario.capacity ?? []).map((each) => t('simulation.with.capacity', { what: capacityOf(each, name, t), percent: each.percent })),
    ...(scenario.stock ?? []).map((each) => t('simulation.with.stock', { what: stockOf(each, name, t), percent: each.percent })),
  ]
  return (
    <ul className="changes muted small">
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  )
}

const capacityOf = (each: Capacity, name: (id: string) => string, t: WordTools['t']): string =>
  each.node_id ? name(each.node_id) : each.node_type ? t(`nodes.type.${each.node_type}`) : t('simulation.all_nodes')

const stockOf = (each: Stock, name: (id: string) => string, t: WordTools['t']): string =>
  [each.sku, each.category, each.node_id && name(each.node_id)].filter(Boolean).join(' · ') || t('simulation.all_stock')
