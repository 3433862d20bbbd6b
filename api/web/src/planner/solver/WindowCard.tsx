import { AreaChart } from '../../parts/AreaChart'
import { TableHead, type Column } from '../../parts/TableHead'
import { useWords } from '../../words/useWords'
import { codeOf, moneyOf, steps, termOf } from './curve'
import type { Moves, SolverWindow } from './useSolver'

const COLUMNS: readonly Column[] = ['solver.constraint', ['solver.before', 'end'], ['solver.after', 'end'], ['solver.saved', 'end']]

/** One window: its cost over the time of solving, constraint by constraint, and what became of its moves. */
export function WindowCard({ window }: { window: SolverWindow }) {
  const { t, number, money } = useWords()
  const { currency } = window.end.cost
  const rows = window.curve.map((sample) => [t('solver.ms', { ms: number(sample.after_ms) }), money(moneyOf(sample.cost_mills, currency))] as const)
  return (
    <div className="solver-window">
      <AreaChart
        title={t('solver.curve', { number: number(window.number), strategy: window.strategy })}
        figure={money(window.end.cost)}
        change={<span className="muted">{t('solver.from', { cost: money(window.start.cost) })}</span>}
        series={steps(window.curve, window.took_ms)}
        ticks={[t('solver.ms', { ms: number(0) }), t('solver.ms', { ms: number(window.took_ms) })]}
        rows={rows}
        head={[t('solver.time'), t('solver.cost')]}
      />
      <Constraints window={window} />
      <Became moves={window.moves} />
      <p className="muted small">{t('solver.effort', { calculations: number(window.score_calculations), ms: number(window.took_ms) })}</p>
    </div>
  )
}

function Constraints({ window }: { window: SolverWindow }) {
  const { t } = useWords()
  const { currency } = window.end.cost
  return (
    <section className="card" aria-labelledby="solver-constraints">
      <h2 id="solver-constraints">{t('solver.constraints')}</h2>
      <div className="scroll" role="region" aria-labelledby="solver-constraints" tabIndex={0}>
        <table className="plain-table">
          <TableHead columns={COLUMNS} />
          <tbody>
            {window.terms.map((term) => (
              <tr key={term.name}>
                <th scope="row">{t(`solver.term.${termOf(term.name)}`)}</th>
                <Matches matches={term.start} />
                <Matches matches={term.end} />
                <Saved mills={term.start.cost_mills - term.end.cost_mills} currency={currency} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('solver.sum')}</th>
              <Score score={window.start} />
              <Score score={window.end} />
              <Saved mills={window.start.cost_mills - window.end.cost_mills} currency={currency} />
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  )
}

function Matches({ matches }: { matches: SolverWindow['terms'][number]['start'] }) {
  const { t, money } = useWords()
  return (
    <td className="end">
      {matches.excess > 0 ? t('solver.excess', { count: matches.excess }) : matches.matches === 0 ? '–' : money(matches.cost)}
      {matches.matches > 0 && <span className="muted small"> {t('solver.matches', { count: matches.matches })}</span>}
    </td>
  )
}

function Score({ score }: { score: SolverWindow['start'] }) {
  const { t, money } = useWords()
  return (
    <td className="end">
      <strong>{money(score.cost)}</strong>
      {score.excess > 0 && <span className="muted small"> {t('solver.excess', { count: score.excess })}</span>}
    </td>
  )
}

function Saved({ mills, currency }: { mills: number; currency: string }) {
  const { money } = useWords()
  return <td className="end">{mills === 0 ? '–' : money(moneyOf(mills, currency), true)}</td>
}

const STEPS = ['proposed', 'accepted', 'applied', 'refused', 'expired'] as const

function Became({ moves }: { moves: Moves }) {
  const { t, number, money } = useWords()
  return (
    <section className="card" aria-labelledby="solver-moves">
      <h2 id="solver-moves">{t('solver.moves')}</h2>
      <dl className="solver-steps">
        {STEPS.map((step) => (
          <div key={step}>
            <dt>{t(`solver.moves.${step}`)}</dt>
            <dd>{number(moves[step])}</dd>
          </div>
        ))}
        <div>
          <dt>{t('solver.gain.applied')}</dt>
          <dd>{money(moves.applied_gain)}</dd>
        </div>
      </dl>
      {moves.refusals.length > 0 && (
        <ul className="small">
          {moves.refusals.map(({ code, moves: count }) => (
            <li key={code}>
              {t(`solver.why.${codeOf(code)}`, { code })} <span className="muted">{number(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
