import { useWords, type WordTools } from '../../words/useWords'
import { ChangesOf } from './ChangesOf'
import { differenceOf, judged, type Kind, METRICS, termRows, valueOf } from './compare'
import { Publishing } from './Publishing'
import { RouterRows } from './RouterRows'
import type { Result, Simulation } from './shapes'
import { termWord } from './terms'

/** The replays beside each other; what is in force first, and under each figure its distance from that. */
export function Compared({ simulation }: { simulation: Simulation }) {
  const { t } = useWords()
  const { results } = simulation
  return (
    <section className="card compared" aria-labelledby="compared">
      <h2 id="compared">{t('simulation.compared')}</h2>
      <p className="muted small">{t('simulation.compared.what')}</p>
      <div className="sideways" role="region" aria-labelledby="compared" tabIndex={0}>
        <table className="plain-table">
          <Heads simulation={simulation} />
          <tbody>
            {METRICS.map((each) => (
              <MetricRow key={each.metric} results={results} {...each} />
            ))}
            <ChangedRow results={results} />
          </tbody>
          <Terms results={results} />
          <RouterRows results={results} />
          <Publishing simulation={simulation} />
        </table>
      </div>
    </section>
  )
}

function Heads({ simulation }: { simulation: Simulation }) {
  const { t } = useWords()
  return (
    <thead>
      <tr>
        <td />
        {simulation.results.map((result, i) => (
          <th key={result.scenario} scope="col" className={result.scenario === simulation.winner ? 'winner' : ''}>
            <strong>{i === 0 ? t('trial.before') : result.scenario}</strong>
            {result.scenario === simulation.winner && <span className="win">{t('simulation.winner')}</span>}
            <ChangesOf scenario={simulation.scenarios.find((each) => each.name === result.scenario)} routed={simulation.backlog_router} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

function written(value: number, kind: Kind, currency: string, { money, percent, number }: WordTools): string {
  if (kind === 'money') return money({ amount: value, currency })
  return kind === 'share' ? percent(value) : number(kind === 'kg' ? Math.round(value) : value)
}

/** A difference always has its sign; of shares it is in percentage points. */
function difference(by: number, kind: Kind, currency: string, { money, t, number, signed }: WordTools): string {
  if (kind === 'money') return money({ amount: by, currency }, true)
  const points = number(Math.abs(by))
  return signed(by > 0 ? '+' : '−', kind === 'share' ? t('simulation.points', { points }) : points)
}

function MetricRow({ results, metric, kind, less }: { results: readonly Result[] } & (typeof METRICS)[number]) {
  const tools = useWords()
  const [baseline] = results
  if (!baseline) return null
  const { currency } = baseline.cost_per_order
  return (
    <tr className={metric === 'cost' ? 'lead' : ''}>
      <th scope="row">{tools.t(`trial.${metric}`)}</th>
      {results.map((result, i) => {
        const by = differenceOf(valueOf(result, metric) - valueOf(baseline, metric), kind)
        return (
          <td key={result.scenario}>
            {written(valueOf(result, metric), kind, currency, tools)}
            {i > 0 && by !== 0 && <bdi className={`delta ${judged(by, less)}`}>{difference(by, kind, currency, tools)}</bdi>}
          </td>
        )
      })}
    </tr>
  )
}

function ChangedRow({ results }: { results: readonly Result[] }) {
  const { t, number } = useWords()
  return (
    <tr>
      <th scope="row">{t('simulation.changed')}</th>
      {results.map((result, i) => (
        <td key={result.scenario}>{i === 0 ? '–' : t('simulation.of', { count: number(result.changed_orders), of: number(result.orders) })}</td>
      ))}
    </tr>
  )
}

function Terms({ results }: { results: readonly Result[] }) {
  const { t, money } = useWords()
  return (
    <tbody className="cost-terms">
      <tr>
        <th scope="rowgroup" colSpan={results.length + 1} className="muted small">
          {t('simulation.terms')}
        </th>
      </tr>
      {termRows(results).map(({ term, amounts }) => (
        <tr key={term}>
          <th scope="row">{termWord(term, t)}</th>
          {amounts.map((amount, i) => (
            <td key={results[i]?.scenario}>{amount ? money(amount) : '–'}</td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}
