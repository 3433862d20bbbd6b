import type { Schemas } from '../../api/client'
import { sum, type Transfer, type TransferLine } from '../../api/transfers'

/** What somebody has counted of one line; `came` may be more than is on its way. */
export interface Counted {
  readonly came: number
  readonly damaged: number
}

export type Counts = Readonly<Record<string, Counted>>

const open = (line: TransferLine, sending: boolean): number => (sending ? line.unsent : line.in_transit)

/** The lines about which something is left to do. */
export const openLines = (transfer: Transfer, sending: boolean): readonly TransferLine[] => transfer.lines.filter((line) => open(line, sending) > 0)

/** Everything, as if all of it were there and whole: most times it is. */
export const everything = (transfer: Transfer, sending: boolean): Counts =>
  Object.fromEntries(openLines(transfer, sending).map((line) => [line.sku, { came: open(line, sending), damaged: 0 }]))

export const surplusOf = (line: TransferLine, counted: Counted | undefined): number => Math.max(0, (counted?.came ?? 0) - line.in_transit)

export const unitsOf = (counts: Counts): number => Object.values(counts).reduce((units, { came }) => units + came, 0)

export const hasSurplus = (transfer: Transfer, counts: Counts): boolean => transfer.lines.some((line) => surplusOf(line, counts[line.sku]) > 0)

export const sending = (counts: Counts): Schemas['TransferSending'] => ({
  lines: Object.entries(counts).flatMap(([sku, { came }]) => (came > 0 ? [{ sku, quantity: came }] : [])),
})

/** Lines of which nothing came are left out: they stay on their way. */
export function receipt(transfer: Transfer, counts: Counts, reason: string): Schemas['TransferReceipt'] {
  const lines = transfer.lines.flatMap((line) => {
    const counted = counts[line.sku]
    if (!counted || counted.came === 0) return []
    const surplus = surplusOf(line, counted)
    return [{ sku: line.sku, quantity: counted.came - surplus, surplus_quantity: surplus, damaged_quantity: Math.min(counted.damaged, counted.came) }]
  })
  return { lines, ...(hasSurplus(transfer, counts) ? { reason: reason.trim() } : {}) }
}

/** What will still be open when this has been said. */
export const leftAfter = (transfer: Transfer, counts: Counts, sends: boolean): number =>
  sum(transfer, sends ? 'unsent' : 'in_transit') - Object.entries(counts).reduce((units, [sku, { came }]) => units + Math.min(came, openOf(transfer, sku, sends)), 0)

const openOf = (transfer: Transfer, sku: string, sends: boolean): number => transfer.lines.filter((line) => line.sku === sku).reduce((units, line) => units + open(line, sends), 0)
