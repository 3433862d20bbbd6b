import { useWords } from '../../words/useWords'
import { DEFAULT_GUARDRAILS, wayOf, withWay, type Way } from './contents'
import { NumberField } from './Fields'
import type { Content, Guardrails, Split } from './shapes'
import type { Editing } from './StrategyFields'

const WAYS: readonly Way[] = ['all', 'split', 'shadow']
const PER_PERCENT = 10
const MOST_COST = 1_000
const MOST_ORDERS = 1_000_000

/** Whether it decides all of its orders, a share of them, or only shows what it would have done. */
export function WayFields({ content, edit }: Editing) {
  const { t } = useWords()
  const way = wayOf(content)
  return (
    <>
      <fieldset className="ways">
        <legend>{t('strategy.way')}</legend>
        {WAYS.map((each) => (
          <label key={each} className={each === way ? 'way on' : 'way'}>
            <input type="radio" name="way" checked={each === way} onChange={() => edit(withWay(content, each))} />
            <strong>{t(`strategy.way.${each}`)}</strong>
            <span className="muted small">{t(`strategy.way.what.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      {content.split && <SplitFields content={content} split={content.split} edit={edit} />}
    </>
  )
}

function SplitFields({ content, split, edit }: { content: Content; split: Split; edit: (content: Content) => void }) {
  const { t } = useWords()
  const rails = split.guardrails ?? null
  const put = (change: Partial<Split>): void => edit({ ...content, split: { ...split, ...change } })
  return (
    <div className="number-rows">
      <NumberField whole label={t('strategy.split.share')} value={split.share_percent} least={1} most={99} unit="%" set={(share_percent) => put({ share_percent })} />
      <label className="choice">
        <input type="checkbox" checked={rails !== null} onChange={(event) => put({ guardrails: event.target.checked ? DEFAULT_GUARDRAILS : null })} />
        {t('strategy.split.guarded')}
      </label>
      {rails && <RailFields rails={rails} set={(guardrails) => put({ guardrails })} />}
    </div>
  )
}

/** Shares are counted in thousandths, and said in percent. */
function RailFields({ rails, set }: { rails: Guardrails; set: (rails: Guardrails) => void }) {
  const { t } = useWords()
  const shares = ['max_unfilled_permille', 'max_late_permille'] as const
  return (
    <>
      <NumberField whole label={t('strategy.split.max_cost_percent')} value={rails.max_cost_percent} most={MOST_COST} unit="%" set={(max_cost_percent) => set({ ...rails, max_cost_percent })} />
      {shares.map((name) => (
        <NumberField
          key={name}
          label={t(`strategy.split.${name}`)}
          value={rails[name] / PER_PERCENT}
          most={100}
          unit={t('strategy.unit.points')}
          set={(percent) => set({ ...rails, [name]: Math.round(percent * PER_PERCENT) })}
        />
      ))}
      <NumberField whole label={t('strategy.split.min_orders')} value={rails.min_orders} least={1} most={MOST_ORDERS} unit={t('strategy.unit.orders')} set={(min_orders) => set({ ...rails, min_orders })} />
    </>
  )
}
