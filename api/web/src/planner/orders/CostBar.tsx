import { useWords } from '../../words/useWords'
import { slices, termOf, type Term } from './costs'
import type { Cost } from './shapes'

/** A cost as one bar of its terms, as long as it is dear; said in words for whoever does not see it. */
export function CostBar({ cost, longestMills }: { cost: Cost; longestMills: number }) {
  const { t, money } = useWords()
  const shown = slices(cost, longestMills)
  const said = cost.terms.filter((term) => term.mills !== 0).map((term) => `${t(`order.term.${termOf(term.name)}`)} ${money(term.amount)}`)
  return (
    <span className="cost-bar" title={said.join('\n')}>
      {shown.map(({ term, share }) => (
        <i key={term} className={`term ${term}`} style={{ inlineSize: `${share * 100}%` }} aria-hidden="true" />
      ))}
      <span className="visually-hidden">{said.join(', ')}</span>
    </span>
  )
}

/** What the colours stand for. */
export function Legend({ terms }: { terms: readonly Term[] }) {
  const { t } = useWords()
  return (
    <ul className="terms-legend">
      {terms.map((term) => (
        <li key={term}>
          <i className={`term ${term}`} aria-hidden="true" />
          {t(`order.term.${term}`)}
          <span className="muted"> {t(`order.term.why.${term}`)}</span>
        </li>
      ))}
    </ul>
  )
}
