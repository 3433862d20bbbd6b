import { useState } from 'react'
import { Empty, Failed, Loading } from '../../parts/States'
import { TableHead, type Column } from '../../parts/TableHead'
import { useWords } from '../../words/useWords'
import { RoutingTabs } from '../strategies/RoutingTabs'
import './solver.css'
import { useSolver, type Solver, type SolverWindow } from './useSolver'
import { WindowCard } from './WindowCard'

const SECOND_MS = 1_000
const COLUMNS: readonly Column[] = ['solver.window', ['solver.orders', 'end'], ['solver.parts', 'end'], ['solver.gain', 'end'], ['solver.moves.applied', 'end']]

/** What the backlog router did lately: what it gained, with what, and why a move was not made. */
export function SolverPage() {
  const { t } = useWords()
  const solver = useSolver()
  return (
    <>
      <header className="page-head">
        <h1>{t('nav.solver')}</h1>
      </header>
      <RoutingTabs />
      <p className="muted">{t('solver.what')}</p>
      {solver.data ? <Lately solver={solver.data} /> : solver.error ? <Failed error={solver.error} retry={() => void solver.refetch()} /> : <Loading />}
    </>
  )
}

function Lately({ solver }: { solver: Solver }) {
  const { t } = useWords()
  const [chosen, choose] = useState<number | null>(null)
  const first = solver.windows.find((each) => each.moves.proposed > 0) ?? solver.windows[0]
  if (!first) return <Empty icon="strategy">{t('solver.none')}</Empty>
  const shown = solver.windows.find((each) => each.number === chosen) ?? first
  return (
    <>
      <Totals totals={solver.totals} />
      <div className="solver">
        <Windows windows={solver.windows} shown={shown.number} choose={choose} />
        <WindowCard window={shown} />
      </div>
    </>
  )
}

function Totals({ totals }: { totals: Solver['totals'] }) {
  const { t, number, money } = useWords()
  const facts = [
    [t('solver.windows'), number(totals.windows)],
    [t('solver.parts.planned'), number(totals.parts)],
    [t('solver.moves.applied'), number(totals.moves.applied)],
    [t('solver.gain.proposed'), money(totals.gain)],
    [t('solver.gain.applied'), money(totals.moves.applied_gain)],
    [t('solver.time'), t('solver.seconds', { seconds: number(Math.round(totals.took_ms / SECOND_MS)) })],
  ] as const
  return (
    <dl className="card solver-totals">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Windows({ windows, shown, choose }: { windows: readonly SolverWindow[]; shown: number; choose: (window: number) => void }) {
  const { t, number, money, timeWithSeconds } = useWords()
  return (
    <section className="card solver-windows">
      <table className="plain-table">
        <caption className="visually-hidden">{t('solver.windows')}</caption>
        <TableHead columns={COLUMNS} />
        <tbody>
          {windows.map((each) => (
            <tr key={each.number} className={each.number === shown ? 'on' : ''}>
              <th scope="row">
                <button type="button" className="bare" aria-pressed={each.number === shown} onClick={() => choose(each.number)}>
                  {number(each.number)} <span className="muted small">{timeWithSeconds(each.at)}</span>
                </button>
              </th>
              <td className="end">{number(each.orders)}</td>
              <td className="end">{number(each.parts)}</td>
              <td className="end">{money(each.gain)}</td>
              <td className="end">{t('solver.of', { applied: number(each.moves.applied), proposed: number(each.moves.proposed) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
