import { useState } from 'react'
import { Link } from 'wouter'
import { useLive } from '../../api/useLive'
import { useWords } from '../../words/useWords'
import type { Content, Result, Simulation, Strategy } from './shapes'
import { Progress } from '../simulations/Progress'
import '../simulations/simulations.css'
import { isOpen, useTrial } from './useStrategies'
import { Wrongs } from './Wrongs'

const PERMILLE = 1_000
const DAY_MS = 86_400_000
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** The draft where there is one, else the newest version: what the page of all possibilities begins with. */
const choiceOf = ({ id, draft, versions }: Strategy): string => (draft ? id : `${id}@${versions.at(-1)?.version ?? 1}`)

/** What a strategy would have changed on the orders of a day, before it is saved. */
export function Trial({ strategy, content }: { strategy: Strategy; content: Content }) {
  const { t } = useWords()
  const live = useLive()
  const [day, setDay] = useState(() => dayOf(live.now() - DAY_MS))
  const { ask, simulation, error } = useTrial()
  const busy = ask.isPending || (simulation !== undefined && isOpen(simulation))
  return (
    <section className="card trial" aria-labelledby="trial">
      <h2 id="trial">{t('trial.title')}</h2>
      <p className="muted small">{t('trial.what')}</p>
      <div className="actions">
        <input className="field" type="date" required aria-label={t('trial.day')} value={day} max={dayOf(live.now())} onChange={(event) => setDay(event.target.value)} />
        <button type="button" className="primary" disabled={busy || day === ''} onClick={() => ask.mutate({ content, day })}>
          {t('trial.run')}
        </button>
      </div>
      <Wrongs error={error} />
      {simulation && <Answer simulation={simulation} />}
      <p className="small">
        <Link href={`/simulations/new?strategy=${encodeURIComponent(choiceOf(strategy))}`} className="link">
          {t('trial.compare')}
        </Link>
      </p>
    </section>
  )
}

function Answer({ simulation }: { simulation: Simulation }) {
  const { t } = useWords()
  const [before, after] = simulation.results
  if (isOpen(simulation)) return <Progress simulation={simulation} />
  if (!before || !after) return <p className="caution">{simulation.detail || t(`trial.state.${simulation.state === 'lost' ? 'lost' : 'failed'}`)}</p>
  if (before.orders === 0) return <p className="muted">{t('trial.empty')}</p>
  return (
    <>
      <Compared before={before} after={after} />
      <p className="small">
        <Link href={`/simulations/${simulation.id}`} className="link">
          {t('trial.more')}
        </Link>
      </p>
    </>
  )
}

/** Both replays side by side, and what changed. */
function Compared({ before, after }: { before: Result; after: Result }) {
  const { t, number, percent, money } = useWords()
  const share = (permille: number): string => percent(permille / PERMILLE)
  const rows = [
    [t('trial.cost'), money(before.cost_per_order), money(after.cost_per_order)],
    [t('trial.fill'), share(before.fill_permille), share(after.fill_permille)],
    [t('trial.on_time'), share(before.on_time_permille), share(after.on_time_permille)],
    [t('trial.split'), number(before.split_orders), number(after.split_orders)],
    [t('trial.parcels'), number(before.parcels), number(after.parcels)],
    [t('trial.carbon'), number(Math.round(before.carbon_grams / PERMILLE)), number(Math.round(after.carbon_grams / PERMILLE))],
  ] as const
  const difference = { amount: after.cost_per_order.amount - before.cost_per_order.amount, currency: before.cost_per_order.currency }
  return (
    <>
      <p className={difference.amount > 0 ? 'difference dearer' : 'difference'} role="status">
        {t('trial.difference', { cost: money(difference, true), changed: number(after.changed_orders), orders: number(after.orders) })}
      </p>
      <table className="plain-table">
        <thead>
          <tr>
            <td />
            <th scope="col" className="end">
              {t('trial.before')}
            </th>
            <th scope="col" className="end">
              {t('trial.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, was, is]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="end">{was}</td>
              <td className="end">{is}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
