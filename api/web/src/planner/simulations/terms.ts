import type { WordTools } from '../../words/useWords'
import { termOf } from '../orders/costs'

const MORE = ['carbon', 'stock-out', 'markdown'] as const

/** What a term of a cost is called; a term that has no word yet keeps its own name. */
export function termWord(name: string, t: WordTools['t']): string {
  const more = MORE.find((each) => each === name)
  if (more) return t(`simulation.term.${more}`)
  const term = termOf(name)
  return term === 'other' ? name : t(`order.term.${term}`)
}
