import { Link } from 'wouter'
import { TableHead, type Column } from '../../parts/TableHead'
import { useWords } from '../../words/useWords'
import { CostBar } from './CostBar'
import { refusalsByRule, ruleOf, type Ranked } from './costs'
import type { Candidate } from './shapes'

const COLUMNS: readonly Column[] = [
  'order.candidate.node',
  ['order.candidate.distance', 'end'],
  ['order.candidate.cost', 'bar-cell'],
  ['order.candidate.total', 'end'],
  ['order.candidate.more', 'end'],
]
const METRES_PER_KM = 1_000

/** The nodes that could have had the order, with what each would have cost. */
export function DecisionTable({ rivals, longestMills }: { rivals: readonly Ranked[]; longestMills: number }) {
  const { t, number, money } = useWords()
  return (
    <div className="scroll" role="region" aria-label={t('order.candidates')} tabIndex={0}>
      <table className="plain-table">
        <caption className="visually-hidden">{t('order.candidates')}</caption>
        <TableHead columns={COLUMNS} />
        <tbody>
          {rivals.map(({ candidate, mark, more }) => (
            <tr key={candidate.node_id} className={mark}>
              <th scope="row">
                <Link href={`/nodes/${candidate.node_id}`}>{candidate.name}</Link>
                {mark !== 'lost' && <span className={`tag ${mark}`}>{t(`order.mark.${mark}`)}</span>}
              </th>
              <td className="end muted">{t('order.km', { km: number(Math.round(candidate.metres / METRES_PER_KM)) })}</td>
              <td className="bar-cell">{candidate.cost && <CostBar cost={candidate.cost} longestMills={longestMills} />}</td>
              <td className="end">{candidate.cost ? money(candidate.cost.total) : '–'}</td>
              <td className="end muted">{more ? money(more, true) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The nodes that a rule refused: counted by rule, each with the rule's own words on request. */
export function Refusals({ candidates }: { candidates: readonly Candidate[] }) {
  const { t, number } = useWords()
  const refused = candidates.filter((candidate) => candidate.outcome === 'refused')
  if (refused.length === 0) return null
  const counted = refusalsByRule(refused).map(({ rule, count }) => `${t(`order.rule.${rule}`)} ${number(count)}`)
  return (
    <details className="refusals">
      <summary>
        {t('order.refused', { count: refused.length })} <span className="muted">{counted.join(' · ')}</span>
      </summary>
      <ul>
        {refused.map((candidate) => (
          <li key={candidate.node_id}>
            <Link href={`/nodes/${candidate.node_id}`}>{candidate.name}</Link>
            <span>
              {candidate.refusals.map(({ rule, detail }, i) => (
                <span key={i}>
                  {t(`order.rule.${ruleOf(rule)}`)}
                  {detail && <span className="muted"> · {detail}</span>}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
