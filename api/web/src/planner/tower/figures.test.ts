import { describe, expect, it } from 'vitest'
import { byTimeToBreach, isUntouched, lastTwoHours, milliseconds, newest, pointTimes, sinceAnHour } from './figures'
import { aNeed, aTower } from './tower.example'

describe('durations', () => {
  it('are read in days and less', () => {
    expect(milliseconds('PT5M')).toBe(300_000)
    expect(milliseconds('P1DT2H')).toBe(26 * 3_600_000)
    expect(milliseconds('PT0.5S')).toBe(500)
    expect(milliseconds('soon')).toBe(0)
  })
})

describe('the change within an hour', () => {
  const trend = Array.from({ length: 36 }, (_, i) => i)

  it('compares a level with the one twelve points ago', () => {
    const tower = aTower({ figures: { late: 40 }, trends: { late: trend } })
    expect(sinceAnHour(tower, 'late')).toBe(40 - 23)
  })

  it('adds up what was counted', () => {
    const tower = aTower({ trends: { short_picked: Array.from({ length: 36 }, () => 2) } })
    expect(sinceAnHour(tower, 'short_picked')).toBe(24)
  })

  it('is unknown when the trend does not reach back', () => {
    expect(sinceAnHour(aTower({ trends: { late: [1, 2] } }), 'late')).toBeNull()
  })
})

describe('the hours', () => {
  const hours = { bucket: 'PT30M', from: '2026-11-21T08:00:00Z', orders_per_minute: [4, 6, null, 20], cost_per_order: [], split_rate: [], on_time: [] }

  it('are compared as means of what happened', () => {
    expect(lastTwoHours(hours, 'orders_per_minute')).toEqual({ now: 20, before: 5 })
    expect(lastTwoHours(hours, 'on_time')).toEqual({ now: null, before: null })
  })

  it('say the newest thing that happened', () => {
    expect(newest([1, 2, null])).toBe(2)
    expect(newest([null])).toBeNull()
  })

  it('begin one bucket after the other', () => {
    expect(pointTimes(hours.from, hours.bucket, 2)).toEqual([Date.parse('2026-11-21T08:00:00Z'), Date.parse('2026-11-21T08:30:00Z')])
  })
})

describe('needs', () => {
  it('come by time to breach', () => {
    const sorted = byTimeToBreach([aNeed({ id: 'b', breach_at: '2026-11-21T10:00:00.5Z' }), aNeed({ id: 'a', breach_at: '2026-11-21T10:00:00Z' })])
    expect(sorted.map((need) => need.id)).toEqual(['a', 'b'])
  })
})

describe('a network without orders', () => {
  it('is told from a calm one', () => {
    expect(isUntouched(aTower({}))).toBe(true)
    expect(isUntouched(aTower({ today: { orders: 1 } }))).toBe(false)
  })
})
