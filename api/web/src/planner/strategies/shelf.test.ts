import { describe, expect, it } from 'vitest'
import type { Strategy } from './shapes'
import { idOf, inOrder, instantOf, isId, listOf, localOf } from './shelf'

const strategy = (id: string, state: Strategy['state'], priority = 0): Strategy => ({
  id,
  state,
  version: state === 'published' ? 1 : null,
  versions: [
    {
      version: 1,
      content: { name: id, orders: { priority }, weights: { split_mills: 0, full_load_mills: 0, late_per_hour_mills: 0, change_mills: 0, scarcity_permille: 0 } },
      published_at: '2026-03-04T08:00:00Z',
      published_by: 'anna',
    },
  ],
  draft: null,
  archived: null,
  stopped: null,
})

describe('strategies', () => {
  it('stand in the order in which orders meet them', () => {
    const all = [strategy('standard', 'published', 0), strategy('old', 'archived', 9), strategy('b', 'published', 5), strategy('a', 'published', 5), strategy('top', 'published', 7), strategy('new', 'draft', 100)]
    expect(inOrder(all).map((each) => each.id)).toEqual(['top', 'a', 'b', 'standard', 'new', 'old'])
  })

  it('have an id made of their name, where it can be', () => {
    expect(idOf(' Grün & schnell, 2026! ')).toBe('grun-schnell-2026')
    expect(isId(idOf('Green in New York'))).toBe(true)
    expect(idOf('绿色')).toBe('')
    expect(isId('')).toBe(false)
    expect(isId('a b')).toBe(false)
  })
})

describe('a field', () => {
  it('of names takes commas and spaces, and each once', () => expect(listOf(' web, app  web;shop,')).toEqual(['web', 'app', 'shop']))

  it('of a time is where the reader is, and comes back the same', () => {
    expect(instantOf(localOf('2026-03-04T08:30:00.000Z'))).toBe('2026-03-04T08:30:00.000Z')
    expect(localOf(null)).toBe('')
    expect(instantOf('')).toBeNull()
  })
})
