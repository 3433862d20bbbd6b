import type { WordKey } from '../words'
import { useWords } from '../words/useWords'

/** A column by its word, or with the class of its cells, too. */
export type Column = WordKey | readonly [WordKey, 'end' | 'bar-cell']

/** The names of a table's columns. */
export function TableHead({ columns }: { columns: readonly Column[] }) {
  const { t } = useWords()
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const [word, className] = typeof column === 'string' ? [column] : column
          return (
            <th key={word} scope="col" className={className}>
              {t(word)}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
