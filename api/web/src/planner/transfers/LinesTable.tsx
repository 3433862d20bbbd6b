import type { TransferLine } from '../../api/transfers'
import { TableHead, type Column } from '../../parts/TableHead'
import { useWords } from '../../words/useWords'

const COUNTS = ['planned', 'sent', 'in_transit', 'received', 'surplus', 'damaged', 'lost', 'released'] as const
/** What most transfers have nothing of: told where there is something. */
const RARE: readonly string[] = ['surplus', 'damaged', 'lost', 'released']

/** Where the units of each item are. What nobody has to look at is quiet, or left out. */
export function LinesTable({ lines, nameOf }: { lines: readonly TransferLine[]; nameOf: (sku: string) => string }) {
  const { t } = useWords()
  const counts = COUNTS.filter((count) => !RARE.includes(count) || lines.some((line) => line[count] > 0))
  const columns: readonly Column[] = ['transfers.item', ...counts.map((each) => [`transfers.count.${each}`, 'end'] as const)]
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('transfers.lines')}>
      <table className="plain-table transfer-lines">
        <TableHead columns={columns} />
        <tbody>
          {lines.map((line) => (
            <tr key={line.sku}>
              <th scope="row">
                <bdi>{nameOf(line.sku)}</bdi>
                <span className="muted small sku">
                  <bdi dir="ltr">{line.sku}</bdi>
                </span>
                {line.kit && (
                  <span className="muted small sku">
                    {t('transfers.of_kit')} <bdi dir="ltr">{line.kit.sku}</bdi>
                  </span>
                )}
              </th>
              {counts.map((count) => (
                <Units key={count} units={line[count]} bad={count === 'damaged' || count === 'lost'} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Units({ units, bad }: { units: number; bad: boolean }) {
  const { number } = useWords()
  return <td className={`end ${units === 0 ? 'muted' : bad ? 'bad' : ''}`}>{number(units)}</td>
}
