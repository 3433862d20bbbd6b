import { useWords } from '../../words/useWords'
import type { Figures, Strategy } from './shapes'
import { useFigures } from './useStrategies'

const PERMILLE = 1_000

/** How a strategy does that is tried: a split or a shadow. Nothing for one that decides all of its orders. */
export function FiguresCard({ strategy }: { strategy: Strategy }) {
  const newest = strategy.versions.at(-1)?.content
  const { data } = useFigures(strategy.id, !!newest && (newest.mode === 'shadow' || !!newest.split))
  if (!data) return null
  return data.shadow ? <ShadowCard shadow={data.shadow} /> : data.split ? <SplitCard split={data.split} /> : null
}

function SplitCard({ split }: { split: NonNullable<Figures['split']> }) {
  const { t, number, money, percent } = useWords()
  const arms = [
    [t('figures.challenger', { percent: split.share_percent }), split.challenger],
    [t('figures.control'), split.control],
  ] as const
  return (
    <section className="card" aria-labelledby="figures">
      <h2 id="figures">{t('figures.split')}</h2>
      <div className="sideways">
        <table className="plain-table">
          <tbody>
            {arms.map(([name, arm]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="end">{t('figures.orders', { count: number(arm.orders) })}</td>
                <td className="end">{arm.orders === 0 ? '–' : money(arm.cost_per_order)}</td>
                <td className="end">{arm.orders === 0 ? '–' : t('figures.unfilled', { share: percent(arm.unfilled_permille / PERMILLE) })}</td>
                <td className="end">{arm.orders === 0 ? '–' : t('figures.late', { share: percent(arm.late_permille / PERMILLE) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function ShadowCard({ shadow }: { shadow: NonNullable<Figures['shadow']> }) {
  const { t, number, money, percent } = useWords()
  const { live_cost_per_order: live, shadow_cost_per_order: other } = shadow
  return (
    <section className="card" aria-labelledby="figures">
      <h2 id="figures">{t('figures.shadow')}</h2>
      <p>{t('figures.shadow.plans', { orders: number(shadow.orders), share: percent(shadow.other_plan_permille / PERMILLE) })}</p>
      {live && other && <p>{t('figures.shadow.cost', { live: money(live), shadow: money(other) })}</p>}
      {shadow.only_live + shadow.only_shadow > 0 && <p>{t('figures.shadow.only', { live: number(shadow.only_live), shadow: number(shadow.only_shadow) })}</p>}
    </section>
  )
}
