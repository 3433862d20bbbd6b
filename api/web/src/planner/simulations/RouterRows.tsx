import { useWords, type WordTools } from '../../words/useWords'
import { routerRows, type RouterFigure } from './compare'
import type { Result } from './shapes'

/** What the backlog router did in each replay in which it took part; nothing where it took part in none. */
export function RouterRows({ results }: { results: readonly Result[] }) {
  const tools = useWords()
  const { t } = tools
  const rows = routerRows(results)
  if (rows.length === 0) return null
  return (
    <tbody className="cost-terms">
      <tr>
        <th scope="rowgroup" colSpan={results.length + 1} className="muted small">
          {t('simulation.router.did')}
        </th>
      </tr>
      {rows.map(({ row, figures }) => (
        <tr key={row}>
          <th scope="row">{t(`simulation.router.${row}`)}</th>
          {figures.map((figure, i) => (
            <td key={results[i]?.scenario}>{figure ? written(figure, tools) : '–'}</td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}

function written(figure: RouterFigure, { money, number, t }: WordTools): string {
  switch (figure.kind) {
    case 'money':
      return money(figure.money, figure.signed)
    case 'count':
      return number(figure.count)
    case 'of':
      return t('simulation.of', { count: number(figure.count), of: number(figure.of) })
  }
}
