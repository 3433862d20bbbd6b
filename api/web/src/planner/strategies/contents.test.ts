import { describe, expect, it } from 'vitest'
import { contentOf, millsOf, numberOf, same, unitsOf, withNumber, withRule, withWeight } from './contents'
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

  it('is money in mills inside', () => {
    expect(unitsOf(150_000)).toBe(1.5)
    expect(millsOf(1.5)).toBe(150_000)
    expect(millsOf(-1)).toBe(0)
  })

  it('changes one thing at a time', () => {
    expect(withWeight(CONTENT, { split_mills: 1 }).weights).toEqual({ ...CONTENT.weights, split_mills: 1 })
    const rule = withNumber({ rule: 'max_parts', parts: 8 }, 2)
    expect(withRule(CONTENT, 0, rule).rules).toEqual([{ rule: 'max_parts', parts: 2 }, { rule: 'retry_rejected' }])
    expect(numberOf({ rule: 'retry_rejected' })).toBeNull()
  })

  it('is the same with what was left empty', () => {
    expect(same(CONTENT, { ...CONTENT, split: null, orders: undefined as never })).toBe(true)
    expect(same(CONTENT, { ...CONTENT, name: 'Other' })).toBe(false)
  })
})
