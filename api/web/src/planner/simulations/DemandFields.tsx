import { useWords } from '../../words/useWords'
import { NumberField } from '../strategies/Fields'
import { MAX_DAYS, MAX_ORDERS, type Question } from './question'

const KINDS = ['recorded', 'generated'] as const
const MAX_PROMISE_DAYS = 60
const MAX_SEED = 1e9

interface Props {
  readonly asked: Question
  readonly set: (asked: Question) => void
}

/** The orders that are placed: those of some days as they were, or made up. */
export function DemandFields({ asked, set }: Props) {
  const { t } = useWords()
  return (
    <section className="card" aria-labelledby="demand">
      <h2 id="demand">{t('simulation.demand')}</h2>
      <fieldset className="ways">
        <legend className="visually-hidden">{t('simulation.demand')}</legend>
        {KINDS.map((kind) => (
          <label key={kind} className={kind === asked.kind ? 'way on' : 'way'}>
            <input type="radio" name="demand" checked={kind === asked.kind} onChange={() => set({ ...asked, kind })} />
            <strong>{t(`simulation.demand.${kind}`)}</strong>
            <span className="muted small">{t(`simulation.demand.what.${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="number-rows">
        <label className="number-field">
          <span>{t('simulation.from')}</span>
          <input className="field" type="date" required value={asked.from} onChange={(event) => set({ ...asked, from: event.target.value })} />
        </label>
        <NumberField whole label={t('simulation.days')} value={asked.days} least={1} most={MAX_DAYS} set={(days) => set({ ...asked, days })} />
        {asked.kind === 'recorded' ? <Recorded asked={asked} set={set} /> : <Generated asked={asked} set={set} />}
      </div>
    </section>
  )
}

function Recorded({ asked, set }: Props) {
  const { t } = useWords()
  return (
    <>
      <NumberField whole label={t('simulation.max_orders')} value={asked.maxOrders} least={1} most={MAX_ORDERS} set={(maxOrders) => set({ ...asked, maxOrders })} />
      <label className="choice">
        <input type="checkbox" checked={asked.restoreStock} onChange={(event) => set({ ...asked, restoreStock: event.target.checked })} />
        {t('simulation.restore_stock')}
      </label>
      <Prices asked={asked} set={set} />
      <BacklogRouter asked={asked} set={set} />
    </>
  )
}

function Generated({ asked, set }: Props) {
  const { t } = useWords()
  return (
    <>
      <NumberField whole label={t('simulation.per_day')} value={asked.perDay} least={1} most={MAX_ORDERS} set={(perDay) => set({ ...asked, perDay })} />
      <NumberField whole label={t('simulation.promise_days')} value={asked.promiseDays} least={1} most={MAX_PROMISE_DAYS} set={(promiseDays) => set({ ...asked, promiseDays })} />
      <NumberField whole label={t('simulation.seed')} value={asked.seed} most={MAX_SEED} set={(seed) => set({ ...asked, seed })} />
      <Prices asked={asked} set={set} />
      <BacklogRouter asked={asked} set={set} />
    </>
  )
}

function Prices({ asked, set }: Props) {
  const { t } = useWords()
  return (
    <label className="choice">
      <input type="checkbox" checked={asked.prices} onChange={(event) => set({ ...asked, prices: event.target.checked })} />
      {t('simulation.prices')}
    </label>
  )
}

function BacklogRouter({ asked, set }: Props) {
  const { t } = useWords()
  return (
    <label className="choice">
      <input type="checkbox" checked={asked.backlogRouter} onChange={(event) => set({ ...asked, backlogRouter: event.target.checked })} />
      {t('simulation.router')}
    </label>
  )
}
