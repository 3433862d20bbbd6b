import { useWords } from '../../words/useWords'
import { isNumberRule, millsOf, MONEY_WEIGHTS, numberOf, UNITS_OF, unitsOf, withNumber, withRule, withWeight, type MoneyWeight } from './contents'
import type { Content, Rule } from './shapes'

interface Props {
  readonly content: Content
  readonly edit: (content: Content) => void
}

const MAX_NAME = 200
const MAX_SCARCITY = 1_000

/** Weights in money and the numbers of the rules. */
export function StrategyFields({ content, edit }: Props) {
  const { t } = useWords()
  return (
    <div className="strategy-fields">
      <label className="labelled">
        {t('strategy.name')}
        <input className="field" value={content.name} maxLength={MAX_NAME} required onChange={(event) => edit({ ...content, name: event.target.value })} />
      </label>
      <fieldset>
        <legend>{t('strategy.weights')}</legend>
        {MONEY_WEIGHTS.map((weight) => (
          <WeightField key={weight} weight={weight} content={content} edit={edit} />
        ))}
        <label className="labelled">
          {t('strategy.weight.scarcity_permille')}
          <input
            className="field"
            type="number"
            min={0}
            max={MAX_SCARCITY}
            value={content.weights.scarcity_permille / 10}
            onChange={(event) => edit(withWeight(content, { scarcity_permille: Math.max(0, Math.round(Number(event.target.value) * 10)) }))}
          />
        </label>
      </fieldset>
      <fieldset>
        <legend>{t('strategy.rules')}</legend>
        <ol className="rules">
          {(content.rules ?? []).map((rule, i) => (
            <RuleField key={i} rule={rule} edit={(changed) => edit(withRule(content, i, changed))} />
          ))}
        </ol>
      </fieldset>
    </div>
  )
}

function WeightField({ weight, content, edit }: Props & { weight: MoneyWeight }) {
  const { t } = useWords()
  const units = UNITS_OF[weight]
  return (
    <div className="weight">
      <label className="labelled">
        {t(`strategy.weight.${weight}`)}
        <input
          className="field"
          type="number"
          min={0}
          step={0.01}
          value={unitsOf(content.weights[weight] ?? 0)}
          onChange={(event) => edit(withWeight(content, { [weight]: millsOf(Number(event.target.value)) }))}
        />
      </label>
      {units && (
        <label className="labelled">
          {t(`strategy.weight.${units}`)}
          <input
            className="field"
            type="number"
            min={0}
            value={content.weights[units] ?? 0}
            onChange={(event) => edit(withWeight(content, { [units]: Math.max(0, Math.round(Number(event.target.value))) }))}
          />
        </label>
      )}
    </div>
  )
}

function RuleField({ rule, edit }: { rule: Rule; edit: (rule: Rule) => void }) {
  const { t } = useWords()
  const value = numberOf(rule)
  const named = [...(rule.node_types ?? []), ...(rule.groups ?? [])].join(', ')
  return (
    <li>
      <label className="labelled">
        <span>
          {t(`strategy.rule.${rule.rule}`)} {named && <span className="muted small">{named}</span>}
        </span>
        {isNumberRule(rule.rule) && <input className="field" type="number" min={0} value={value ?? 0} onChange={(event) => edit(withNumber(rule, Number(event.target.value)))} />}
      </label>
    </li>
  )
}
