import type { ReactNode } from 'react'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import { NumberField } from '../strategies/Fields'
import { NODE_TYPES } from '../strategies/rules'
import { NodeField } from './NodeField'
import { NO_CAPACITY, NO_STOCK, ROUTER, type CapacityDraft, type Draft, type Router, type StockDraft } from './question'
import { StrategyChoice } from './StrategyChoice'

const MAX_PERCENT = 1_000

interface Props {
  readonly draft: Draft
  readonly set: (draft: Draft) => void
  readonly remove: (() => void) | null
}

/** What is otherwise in one scenario: the strategy, nodes, capacity and stock, each as much as is wanted. */
export function ScenarioFields({ draft, set, remove }: Props) {
  const { t } = useWords()
  return (
    <section className="card scenario" aria-label={t('simulation.scenario.named', { name: draft.name })}>
      <div className="scenario-head">
        <label className="labelled">
          {t('simulation.scenario.name')}
          <input className="field" value={draft.name} required maxLength={64} pattern="[A-Za-z0-9._\-]{1,64}" dir="ltr" onChange={(event) => set({ ...draft, name: event.target.value })} />
        </label>
        {remove && <Remove word={t('simulation.scenario.remove', { name: draft.name })} act={remove} />}
      </div>
      <StrategyChoice value={draft.strategy} set={(strategy) => set({ ...draft, strategy })} />
      <RouterChoice value={draft.router} set={(router) => set({ ...draft, router })} />
      <Changes word="nodes" all={draft.nodes} fresh={{ node_id: '', active: false }} set={(nodes) => set({ ...draft, nodes })}>
        {(node, change) => (
          <>
            <NodeField required label={t('simulation.node')} value={node.node_id} set={(node_id) => change({ ...node, node_id })} />
            <label className="labelled">
              {t('simulation.switch')}
              <select className="field" value={String(node.active)} onChange={(event) => change({ ...node, active: event.target.value === 'true' })}>
                <option value="false">{t('simulation.switch.off')}</option>
                <option value="true">{t('simulation.switch.on')}</option>
              </select>
            </label>
          </>
        )}
      </Changes>
      <Changes word="capacity" all={draft.capacity} fresh={NO_CAPACITY} set={(capacity) => set({ ...draft, capacity })}>
        {(capacity, change) => <CapacityFields capacity={capacity} change={change} />}
      </Changes>
      <Changes word="stock" all={draft.stock} fresh={NO_STOCK} set={(stock) => set({ ...draft, stock })}>
        {(stock, change) => <StockFields stock={stock} change={change} />}
      </Changes>
    </section>
  )
}

function RouterChoice({ value, set }: { value: Router; set: (router: Router) => void }) {
  const { t } = useWords()
  return (
    <label className="labelled">
      {t('nav.solver')}
      <select className="field" value={value} onChange={(event) => set(event.target.value as Router)}>
        {ROUTER.map((each) => (
          <option key={each} value={each}>
            {t(`simulation.router.${each || 'same'}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

interface ChangesProps<T> {
  readonly word: 'nodes' | 'capacity' | 'stock'
  readonly all: readonly T[]
  readonly fresh: T
  readonly set: (all: readonly T[]) => void
  readonly children: (one: T, change: (one: T) => void) => ReactNode
}

/** Any number of changes of one kind. */
function Changes<T>({ word, all, fresh, set, children }: ChangesProps<T>) {
  const { t } = useWords()
  return (
    <fieldset className="changes-of">
      <legend>{t(`simulation.change.${word}`)}</legend>
      {all.map((one, i) => (
        <div key={i} className="scenario-change">
          {children(one, (changed) => set(all.map((each, at) => (at === i ? changed : each))))}
          <Remove word={t('simulation.change.remove')} act={() => set(all.filter((_, at) => at !== i))} />
        </div>
      ))}
      <button type="button" className="ghost small" onClick={() => set([...all, fresh])}>
        {t(`simulation.change.add.${word}`)}
      </button>
    </fieldset>
  )
}

function Remove({ word, act }: { word: string; act: () => void }) {
  return (
    <button type="button" className="bare" aria-label={word} title={word} onClick={act}>
      <Icon name="close" size={16} />
    </button>
  )
}

function CapacityFields({ capacity, change }: { capacity: CapacityDraft; change: (capacity: CapacityDraft) => void }) {
  const { t } = useWords()
  return (
    <>
      <label className="labelled">
        {t('nodes.column.type')}
        <select className="field" value={capacity.node_type} onChange={(event) => change({ ...capacity, node_type: event.target.value as CapacityDraft['node_type'] })}>
          <option value="">{t('nodes.type.all')}</option>
          {NODE_TYPES.map((type) => (
            <option key={type} value={type}>
              {t(`nodes.type.${type}`)}
            </option>
          ))}
        </select>
      </label>
      <NodeField label={t('simulation.node')} value={capacity.node_id} none={t('simulation.all_nodes')} set={(node_id) => change({ ...capacity, node_id })} />
      <NumberField whole label={t('simulation.capacity.percent')} value={capacity.percent} most={MAX_PERCENT} unit="%" set={(percent) => change({ ...capacity, percent })} />
    </>
  )
}

function StockFields({ stock, change }: { stock: StockDraft; change: (stock: StockDraft) => void }) {
  const { t } = useWords()
  const texts = ['sku', 'category'] as const
  return (
    <>
      {texts.map((name) => (
        <label key={name} className="labelled">
          {t(`simulation.stock.${name}`)}
          <input className="field" dir="ltr" value={stock[name]} placeholder={t('simulation.all')} onChange={(event) => change({ ...stock, [name]: event.target.value.trim() })} />
        </label>
      ))}
      <NodeField label={t('simulation.node')} value={stock.node_id} none={t('simulation.all_nodes')} set={(node_id) => change({ ...stock, node_id })} />
      <NumberField whole label={t('simulation.stock.percent')} value={stock.percent} most={MAX_PERCENT} unit="%" set={(percent) => change({ ...stock, percent })} />
    </>
  )
}
