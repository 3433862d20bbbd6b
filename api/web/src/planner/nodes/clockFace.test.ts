// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { arc, hourTurn, minuteTurn, onFace } from './clockFace'

describe('a clock face', () => {
  it('has twelve above and three to the right', () => {
    expect(onFace(0, 10).y).toBeCloseTo(-10)
    expect(onFace(0.25, 10).x).toBeCloseTo(10)
  })

  it('turns twice a day', () => {
    expect([hourTurn(15 * 60), hourTurn(3 * 60), minuteTurn(90)]).toEqual([0.25, 0.25, 0.5])
  })

  it('shows the way to the cutoff, none once it has passed', () => {
    expect(arc(0, 3 * 3_600_000, 10)).toBe('M0.00,-10.00A10,10 0 0 1 10.00,-0.00')
    expect(arc(0, 9 * 3_600_000, 10)).toContain(' 1 1 ')
    expect(arc(0, -1, 10)).toBe('')
  })
})
