import { describe, expect, it } from 'vitest'
import { addable, lacksNames, movedRule, newRule, plusRule, shownOf, withoutRule, withRule, withShown } from './rules'
import type { Content } from './shapes'

const CONTENT: Content = {
  name: 'x',
  weights: { split_mills: 0, full_load_mills: 0, late_per_hour_mills: 0, change_mills: 0, scarcity_permille: 0 },
  rules: [{ rule: 'max_parts', parts: 8 }, { rule: 'retry_rejected' }],
}

describe('a rule', () => {
  it('is shown in kilometres and in money', () => {
    expect(shownOf({ rule: 'max_distance', metres: 800_500 }, 'USD')).toEqual({ value: 800.5, least: 0.001, most: 40_000 })
    expect(shownOf({ rule: 'split_from_value', amount: 5_000 }, 'USD')?.value).toBe(50)
    expect(shownOf({ rule: 'split_from_value', amount: 5_000 }, 'JPY')?.value).toBe(5_000)
    expect(shownOf({ rule: 'max_parts', parts: 3 }, 'USD')?.value).toBe(3)
    expect(shownOf({ rule: 'retry_rejected' }, 'USD')).toBeNull()
  })

  it('takes what was shown, within its bounds', () => {
    expect(withShown({ rule: 'max_distance', metres: 1, node_types: ['store'] }, 12.5, 'USD')).toEqual({ rule: 'max_distance', metres: 12_500, node_types: ['store'] })
    expect(withShown({ rule: 'split_from_value', amount: 1 }, 19.99, 'USD').amount).toBe(1_999)
    expect(withShown({ rule: 'max_parts', parts: 1 }, 99, 'USD').parts).toBe(12)
    expect(withShown({ rule: 'retry_rejected' }, 5, 'USD')).toEqual({ rule: 'retry_rejected' })
  })

  it('lacks names where it says nothing without them', () => {
    expect(lacksNames({ rule: 'only_node_types', node_types: [] })).toBe(true)
    expect(lacksNames({ rule: 'no_node_groups', groups: ['g'] })).toBe(false)
    expect(lacksNames({ rule: 'max_distance', metres: 5 })).toBe(false)
  })
})

describe('the rules', () => {
  it('may have each kind once, but several distances', () => {
    expect(addable(CONTENT.rules ?? [])).not.toContain('max_parts')
    expect(addable([newRule('max_distance')])).toContain('max_distance')
    expect(addable(Array.from({ length: 20 }, () => newRule('max_distance')))).toEqual([])
  })

  it('are added, changed, moved and removed', () => {
    const more = plusRule(CONTENT, 'max_late')
    expect(more.rules?.at(-1)).toEqual({ rule: 'max_late', hours: 24 })
    expect(movedRule(more, 2, -1).rules?.map((each) => each.rule)).toEqual(['max_parts', 'max_late', 'retry_rejected'])
    expect(movedRule(more, 2, 1)).toBe(more)
    expect(movedRule(more, 0, -1)).toBe(more)
    expect(withoutRule(more, 0).rules?.map((each) => each.rule)).toEqual(['retry_rejected', 'max_late'])
    expect(withRule(CONTENT, 0, { rule: 'max_parts', parts: 2 }).rules?.[0]).toEqual({ rule: 'max_parts', parts: 2 })
  })
})
