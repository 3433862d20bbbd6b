import { useWords } from '../../words/useWords'
import { withOrders } from './contents'
import { Choices, ListField, NumberField } from './Fields'
import { instantOf, localOf } from './shelf'
import type { Editing } from './StrategyFields'

const METHODS = ['delivery', 'pickup'] as const
const MAX_PRIORITY = 1_000
const ENDS = ['from', 'until'] as const

/** Which orders it is for. What is left empty is no condition. */
export function OrdersFields({ content, edit }: Editing) {
  const { t } = useWords()
  const orders = content.orders ?? {}
  return (
    <section className="card" aria-labelledby="orders-for">
      <h2 id="orders-for">{t('strategy.orders')}</h2>
      <Choices
        legend={t('strategy.methods')}
        all={METHODS.map((method) => [method, t(`strategy.method.${method}`)] as const)}
        chosen={orders.methods ?? []}
        set={(methods) => edit(withOrders(content, { methods }))}
        none={t('strategy.every')}
      />
      <div className="pair">
        <ListField label={t('strategy.channels')} values={orders.channels ?? []} set={(channels) => edit(withOrders(content, { channels }))} none={t('strategy.channels.none')} />
        <ListField upper label={t('strategy.regions')} values={orders.regions ?? []} set={(regions) => edit(withOrders(content, { regions }))} none={t('strategy.regions.none')} />
        {ENDS.map((end) => (
          <label key={end} className="labelled">
            {t(`strategy.${end}`)}
            <input className="field" type="datetime-local" value={localOf(orders[end])} onChange={(event) => edit(withOrders(content, { [end]: instantOf(event.target.value) }))} />
          </label>
        ))}
      </div>
      <div className="number-rows">
        <NumberField whole label={t('strategy.priority')} value={orders.priority ?? 0} most={MAX_PRIORITY} set={(priority) => edit(withOrders(content, { priority }))} />
      </div>
      <p className="muted small">{t('strategy.priority.what')}</p>
    </section>
  )
}
