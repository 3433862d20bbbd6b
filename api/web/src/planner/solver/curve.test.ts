import { describe, expect, it } from 'vitest'
import { codeOf, moneyOf, steps, termOf } from './curve'

const sample = (after_ms: number, cost_mills: number) => ({ after_ms, cost_mills, excess: 0 })

describe('the curve of a window', () => {
  it('stays at the best plan until a better one is found', () => {
    expect(steps([sample(0, 900), sample(50, 700), sample(60, 600)], 100, 5)).toEqual([900, 900, 700, 600, 600])
  })

  it('ends with the last plan, also where the clock says less', () => {
    expect(steps([sample(0, 900), sample(50, 700)], 10, 3)).toEqual([900, 900, 700])
    expect(steps([sample(0, 900)], 0, 3)).toEqual([900, 900, 900])
    expect(steps([], 10)).toEqual([])
  })
})

describe('names that are not known', () => {
  it('are others', () => {
    expect(termOf('parcel')).toBe('parcel')
    expect(termOf('moon')).toBe('other')
    expect(codeOf('TARGET')).toBe('TARGET')
    expect(codeOf('ALREADY_RELEASED')).toBe('other')
  })
})

describe('money of mills', () => {
  it('is rounded once', () => expect(moneyOf(1_500, 'USD')).toEqual({ amount: 2, currency: 'USD' }))
})
