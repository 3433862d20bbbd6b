import { describe, expect, it } from 'vitest'
import { changedParts, contentOf, digitsOf, millsOf, same, unitsOf, wayOf, withOrders, withWay, withWeight } from './contents'
import type { Content, Strategy } from './shapes'

const CONTENT: Content = {
  name: 'Standard',
  weights: { split_mills: 150_000, full_load_mills: 200_000, late_per_hour_mills: 100_000, change_mills: 50_000, scarcity_permille: 1_000 },
  rules: [{ rule: 'max_parts', parts: 8 }, { rule: 'retry_rejected' }],
}

const strategy = (draft: Content | null): Strategy => ({
  id: 's',
  state: 'published',
  version: 1,
  versions: [{ version: 1, content: CONTENT, published_at: '2026-03-04T08:00:00Z', published_by: 'anna' }],
  draft: draft && { version: 2, content: draft, saved_at: '2026-03-04T08:00:00Z', saved_by: 'anna' },
  archived: null,
  stopped: null,
})

describe('what is edited', () => {
  it('is the draft, else what was published', () => {
    expect(contentOf(strategy(null))?.name).toBe('Standard')
    expect(contentOf(strategy({ ...CONTENT, name: 'Next' }))?.name).toBe('Next')
  })

  it('is money in mills inside, by the digits of the currency', () => {
    expect(unitsOf(150_000, digitsOf('USD'))).toBe(1.5)
    expect(unitsOf(150_000, digitsOf('JPY'))).toBe(150)
    expect(unitsOf(150_000, digitsOf('KWD'))).toBe(0.15)
    expect(millsOf(1.5, 2)).toBe(150_000)
    expect(millsOf(1.5, 0)).toBe(1_500)
    expect(millsOf(0.001, 2)).toBe(100)
    expect(millsOf(-1, 2)).toBe(0)
  })

  it('changes one thing at a time', () => {
    expect(withWeight(CONTENT, { split_mills: 1 }).weights).toEqual({ ...CONTENT.weights, split_mills: 1 })
    expect(withOrders(withOrders(CONTENT, { channels: ['web'] }), { priority: 5 }).orders).toEqual({ channels: ['web'], priority: 5 })
  })

  it('decides all, a share, or nothing: never a share in the shadow', () => {
    expect(wayOf(CONTENT)).toBe('all')
    const split = withWay(CONTENT, 'split')
    expect([wayOf(split), split.split?.share_percent]).toEqual(['split', 10])
    const shadow = withWay(split, 'shadow')
    expect([wayOf(shadow), shadow.split]).toEqual(['shadow', null])
    expect(same(withWay(shadow, 'all'), { ...CONTENT, mode: 'live' })).toBe(true)
  })

  it('is the same with what was left empty', () => {
    expect(same(CONTENT, { ...CONTENT, split: null, orders: undefined })).toBe(true)
    expect(same({ channels: [] }, {})).toBe(true)
    expect(same(CONTENT, { ...CONTENT, name: 'Other' })).toBe(false)
  })
})

describe('what has changed between versions', () => {
  it('is named by its part', () => {
    expect(changedParts(null, CONTENT)).toEqual([])
    expect(changedParts(CONTENT, { ...CONTENT, mode: 'live', orders: { channels: [], priority: 0, from: null } })).toEqual([])
    expect(changedParts(CONTENT, withWeight({ ...CONTENT, name: 'Green' }, { carbon_per_kg_mills: 0 }))).toEqual(['name'])
    expect(changedParts(CONTENT, withWay(withWeight({ ...CONTENT, rules: [] }, { carbon_per_kg_mills: 9 }), 'split'))).toEqual(['weights', 'rules', 'way'])
    expect(changedParts(CONTENT, withOrders(CONTENT, { regions: ['US-NY'] }))).toEqual(['orders'])
  })
})
