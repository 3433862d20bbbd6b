import { openUnits, type TaskLine } from '../task/task'

/** The digits that count: 12, 13 and 14 digits of one GTIN differ in leading zeros only. */
const bare = (code: string): string => {
  const text = code.replaceAll(/[\s-]/g, '')
  return /^\d+$/.test(text) ? text.replace(/^0+/, '') : text.toUpperCase()
}

export const names = (line: TaskLine, code: string): boolean =>
  bare(code) !== '' && ((line.gtin != null && bare(line.gtin) === bare(code)) || line.sku.toUpperCase() === code.trim().toUpperCase())

export type Scanned = 'right' | 'other_line' | 'enough' | 'wrong'

/** What a scanned code means for somebody who is at this line. */
export function judge(code: string, line: TaskLine, all: readonly TaskLine[]): Scanned {
  if (names(line, code)) return 'right'
  const other = all.find((each) => names(each, code))
  if (!other) return 'wrong'
  return openUnits(other) > 0 ? 'other_line' : 'enough'
}
