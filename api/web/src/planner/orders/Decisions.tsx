import { useWords } from '../../words/useWords'
import { lead, positiveMills, ranked, termOf, TERMS, turningPoint, type Term } from './costs'
import { Legend } from './CostBar'
import { DecisionTable, Refusals } from './DecisionTable'
import { Replay } from './Replay'
import type { Decision } from './shapes'

/** Why each node was chosen: every decision about the order, the newest first. */
export function Decisions({ order, decisions }: { order: string; decisions: readonly Decision[] }) {
  const { t } = useWords()
  return (
    <section className="card decisions" aria-labelledby="decisions">
      <h2 id="decisions">{t('order.decisions')}</h2>
      {decisions.length === 0 && <p className="muted">{t('order.decisions.none')}</p>}
      {[...decisions].reverse().map((decision, i) => (
        <OneDecision key={`${decision.at} ${decision.subject}`} order={order} number={decisions.length - i} decision={decision} open={i === 0} />
      ))}
    </section>
  )
}

const ABOUT: readonly string[] = ['placement', 'attempt', 're-sourcing', 'move', 'reroute']
type About = 'placement' | 'attempt' | 're-sourcing' | 'move' | 'reroute'
const METHODS: readonly string[] = ['exact', 'greedy', 'window', 'manual']
type Method = 'exact' | 'greedy' | 'window' | 'manual'

function OneDecision({ order, number, decision, open }: { order: string; number: number; decision: Decision; open: boolean }) {
  const { t, dateTime, money } = useWords()
  const about = ABOUT.includes(decision.about) ? t(`order.about.${decision.about as About}`) : decision.about
  const method = METHODS.includes(decision.method) ? t(`order.found.${decision.method as Method}`) : decision.method
  return (
    <details className="decision" open={open}>
      <summary>
        <strong>{about}</strong>
        <span className="muted small">{dateTime(decision.at)}</span>
        <span className="total">{decision.parts.length > 0 && money(decision.cost.total)}</span>
      </summary>
      <p className="muted small">
        {method} · {decision.strategy}
        {decision.actor && ` · ${decision.actor}`}
      </p>
      <Outcome decision={decision} />
      <Rivals decision={decision} />
      <Refusals candidates={decision.candidates} />
      <Replay order={order} number={number} />
    </details>
  )
}

/** The result in one sentence: who won, and by how much. */
function Outcome({ decision }: { decision: Decision }) {
  const { t, money } = useWords()
  const names = new Map(decision.candidates.map((candidate) => [candidate.node_id, candidate.name]))
  const name = (id: string) => names.get(id) ?? id
  const winners = decision.parts.map((part) => name(part.node_id)).join(' + ')
  const second = decision.runner_up?.node_ids.map(name).join(' + ')
  const difference = lead(decision)
  const turn = turningPoint(decision)
  if (!winners) return <p>{t('order.outcome.none')}</p>
  return (
    <p>
      {second && difference ? t('order.outcome.lead', { winner: winners, second, difference: money(difference) }) : t('order.outcome.only', { winner: winners })}
      {decision.cost_delta && <> {t('order.outcome.delta', { delta: money(decision.cost_delta, true) })}</>}
      {turn && <span className="muted"> {t('order.outcome.counterfactual', { change: turn })}</span>}
    </p>
  )
}

function Rivals({ decision }: { decision: Decision }) {
  const rivals = ranked(decision)
  if (rivals.length === 0) return null
  const costs = rivals.flatMap(({ candidate }) => candidate.cost ?? [])
  const present = new Set<Term>(costs.flatMap((cost) => cost.terms.filter((term) => term.mills > 0).map((term) => termOf(term.name))))
  const terms = [...TERMS, 'other' as const].filter((term) => present.has(term))
  return (
    <>
      <DecisionTable rivals={rivals} longestMills={Math.max(0, ...costs.map(positiveMills))} />
      <Legend terms={terms} />
    </>
  )
}
