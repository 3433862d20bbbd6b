// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { idsOf, pageOf, reread, rowsOf } from './pages'
import type { OrderRow } from './shapes'

const row = (id: string, more: Partial<OrderRow> = {}): OrderRow => ({ id, attention: 'ok', ...more }) as OrderRow
const body = (ids: readonly string[], next: string | null = null) => ({ orders: ids.map((id) => row(id)), next_page_token: next })
const shown = (page: ReturnType<typeof pageOf>) => page.rows.map(({ row, left }) => (left ? `(${row.id})` : row.id)).join(' ')

describe('a page that is read again', () => {
  it('changes rows in place', () => {
    const page = pageOf('', body(['a', 'b']))
    const now = reread(page, { orders: [row('b'), row('a', { attention: 'late' })] }, idsOf([page]))
    expect(now.page.rows.map(({ row }) => [row.id, row.attention])).toEqual([['a', 'late'], ['b', 'ok']])
  })

  it('keeps what has left in its place, and tells what is new apart', () => {
    const page = pageOf('', body(['a', 'b', 'c']))
    const now = reread(page, body(['a', 'x', 'c']), idsOf([page]))
    expect(shown(now.page)).toBe('a (b) c')
    expect(now.unseen).toEqual(['x'])
  })

  it('does not take for left what newer rows have pushed to the next page', () => {
    const page = pageOf('', body(['a', 'b', 'c'], 'next'))
    const now = reread(page, body(['x', 'a', 'b'], 'next'), idsOf([page]))
    expect(shown(now.page)).toBe('a b c')
  })

  it('marks the last rows as left when there is no next page', () => {
    const page = pageOf('', body(['a', 'b', 'c']))
    expect(shown(reread(page, body(['a']), idsOf([page])).page)).toBe('a (b) (c)')
  })

  it('shows rows that come back to the view', () => {
    const page = pageOf('', body(['a', 'b']))
    const without = reread(page, body(['b']), idsOf([page])).page
    expect(shown(reread(without, body(['a', 'b']), idsOf([page])).page)).toBe('a b')
  })

  it('shows everything at once where nothing was shown', () => {
    const now = reread(pageOf('', body([])), body(['a']), new Set())
    expect([shown(now.page), now.unseen]).toEqual(['a', []])
  })
})

describe('rows of all pages', () => {
  it('has each order once', () => {
    expect(rowsOf([pageOf('', body(['a', 'b'], 'n')), pageOf('n', body(['b', 'c']))]).map(({ row }) => row.id)).toEqual(['a', 'b', 'c'])
  })
})
