// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { ordersPath, readSearch, takesNewOrders, withText, withView, writeSearch, type Search } from './views'

const NOW = Date.parse('2026-03-14T12:00:00Z')
const read = (query: string): Search => readSearch(new URLSearchParams(query), NOW)

describe('the search in the URL', () => {
  it('is the open orders when it says nothing', () => {
    expect(read('')).toEqual({ view: 'open', day: '2026-03-14', q: '', node: '' })
  })

  it('takes an unknown view as the open orders', () => {
    expect(read('view=everything').view).toBe('open')
  })

  it.each(['view=late&node_id=DC-1', 'view=day&day=2026-03-01', 'q=MUG', 'view=open&q=MUG', ''])('is the same after reading "%s"', (query) => {
    expect(writeSearch(read(query)).toString()).toBe(query)
  })
})

describe('a text', () => {
  it('is looked for everywhere first', () => {
    expect(withText(read('view=late'), 'MUG').view).toBe('found')
  })

  it('stays in the view that was chosen after it', () => {
    expect(withText(withView(withText(read(''), 'MU'), 'late'), 'MUG')).toMatchObject({ view: 'late', q: 'MUG' })
  })

  it('leaves the open orders when it is taken away', () => {
    expect(withText(read('q=MUG'), '').view).toBe('open')
  })

  it('is dropped by a day, which is not searched', () => {
    expect(withView(read('q=MUG'), 'day')).toMatchObject({ q: '', view: 'day' })
  })
})

describe('the question to the member', () => {
  it('asks for a day alone', () => {
    expect(ordersPath(read('view=day&day=2026-03-01'), '')).toBe('/v1/orders?day=2026-03-01&page_size=50')
  })

  it('asks for a view with its node, text and page', () => {
    expect(ordersPath({ ...read('view=late&node_id=DC-1'), q: 'MUG' }, 'next')).toBe('/v1/orders?view=late&node_id=DC-1&q=MUG&page_size=50&page_token=next')
  })

  it('asks for a text without a view when all is searched', () => {
    expect(ordersPath(read('q=MUG'), '')).toBe('/v1/orders?q=MUG&page_size=50')
  })
})

describe('new orders', () => {
  it.each([
    ['', true],
    ['view=day', true],
    ['view=day&day=2026-03-13', false],
    ['view=late', false],
    ['q=MUG', false],
  ])('show in "%s": %s', (query, shows) => expect(takesNewOrders(read(query), NOW)).toBe(shows))
})
