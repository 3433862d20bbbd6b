import type { OrderRow, OrdersPageBody } from './shapes'

/** A row as the list shows it: one that has left the view stays in its place, faded, until the reader asks anew. */
export interface ShownRow {
  readonly row: OrderRow
  readonly left: boolean
}

export interface ShownPage {
  readonly token: string
  readonly rows: readonly ShownRow[]
  readonly next: string | null
}

export const pageOf = (token: string, body: OrdersPageBody): ShownPage => ({
  token,
  rows: body.orders.map((row) => ({ row, left: false })),
  next: body.next_page_token ?? null,
})

/**
 * A page as read anew. Nothing moves under the reader's hand: known rows change in place, rows that are gone stay as left,
 * and rows that would have to be put in between are told apart so that they can be announced.
 */
export function reread(page: ShownPage, body: OrdersPageBody, shown: ReadonlySet<string>): { page: ShownPage; unseen: readonly string[] } {
  if (!page.rows.length) return { page: pageOf(page.token, body), unseen: [] }
  const fresh = new Map(body.orders.map((row) => [row.id, row]))
  const lastMet = page.rows.findLastIndex(({ row }) => fresh.has(row.id))
  const pushedOut = (index: number) => index > lastMet && !!body.next_page_token
  const rows = page.rows.map(({ row, left }, index): ShownRow => {
    const now = fresh.get(row.id)
    return now ? { row: now, left: false } : { row, left: left || !pushedOut(index) }
  })
  return { page: { ...page, rows }, unseen: body.orders.filter((row) => !shown.has(row.id)).map((row) => row.id) }
}

/** All rows in order, each order once: a row may come again on the next page when the list has moved between two reads. */
export function rowsOf(pages: readonly ShownPage[]): readonly ShownRow[] {
  const seen = new Set<string>()
  return pages.flatMap((page) => page.rows.filter(({ row }) => !seen.has(row.id) && seen.add(row.id)))
}

export const idsOf = (pages: readonly ShownPage[]): ReadonlySet<string> => new Set(pages.flatMap((page) => page.rows.map(({ row }) => row.id)))
