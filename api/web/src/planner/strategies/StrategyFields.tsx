import { useWords } from '../../words/useWords'
import { digitsOf, millsOf, MONEY_WEIGHTS, UNITS_OF, unitsOf, withWeight, type MoneyWeight } from './contents'
import { NumberField } from './Fields'
import { OrdersFields } from './OrdersFields'
import { RulesEditor } from './RulesEditor'
import type { Content } from './shapes'
import { FALLBACK } from './shelf'
import { WayFields } from './WayFields'

export interface Editing {
  readonly content: Content
  readonly edit: (content: Content) => void
  readonly currency: string
}

const MAX_NAME = 200
const MAX_SCARCITY = 1_000
const MAX_UNITS = 1_000_000
const MAX_MILLS = 1e12
const PER_PERCENT = 10

/** Everything that a strategy says, part by part. Who may only look sees the same, and cannot change it. */
export function StrategyFields({ id, mayEdit, ...editing }: Editing & { id: string; mayEdit: boolean }) {
  const { t } = useWords()
  const { content, edit } = editing
  const fallback = id === FALLBACK
  return (
    <fieldset className="strategy-fields" disabled={!mayEdit} aria-label={t('strategy.edit')}>
      <section className="card">
        <label className="labelled">
          {t('strategy.name')}
          <input className="field" value={content.name} maxLength={MAX_NAME} required dir="auto" onChange={(event) => edit({ ...content, name: event.target.value })} />
        </label>
        {fallback ? <p className="muted">{t('strategy.fallback.what')}</p> : <WayFields {...editing} />}
      </section>
      {!fallback && <OrdersFields {...editing} />}
      <WeightFields {...editing} />
      <RulesEditor {...editing} />
    </fieldset>
  )
}

function WeightFields(editing: Editing) {
  const { t } = useWords()
  const { content, edit } = editing
  return (
    <section className="card" aria-labelledby="weights">
      <h2 id="weights">{t('strategy.weights')}</h2>
      <p className="muted small">{t('strategy.weights.what')}</p>
      <div className="number-rows">
        {MONEY_WEIGHTS.map((weight) => (
          <WeightField key={weight} weight={weight} {...editing} />
        ))}
        <NumberField
          label={t('strategy.weight.scarcity_permille')}
          value={content.weights.scarcity_permille / PER_PERCENT}
          most={MAX_SCARCITY}
          unit="%"
          set={(percent) => edit(withWeight(content, { scarcity_permille: Math.round(percent * PER_PERCENT) }))}
        />
      </div>
    </section>
  )
}

function WeightField({ weight, content, edit, currency }: Editing & { weight: MoneyWeight }) {
  const { t, sign } = useWords()
  const units = UNITS_OF[weight]
  const digits = digitsOf(currency)
  return (
    <>
      <NumberField
        label={t(`strategy.weight.${weight}`)}
        value={unitsOf(content.weights[weight] ?? 0, digits)}
        most={unitsOf(MAX_MILLS, digits)}
        unit={sign(currency)}
        digits={digits}
        set={(money) => edit(withWeight(content, { [weight]: millsOf(money, digits) }))}
      />
      {units && (
        <div className="belongs">
          <NumberField
            whole
            label={t(`strategy.weight.${units}`)}
            value={content.weights[units] ?? 0}
            most={MAX_UNITS}
            unit={t('strategy.unit.units')}
            set={(count) => edit(withWeight(content, { [units]: count }))}
          />
        </div>
      )}
    </>
  )
}
