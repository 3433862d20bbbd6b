import { describe, expect, it } from 'vitest'
import { areaPath, extent, linePath, ringDash, runs } from './charts'

const FRAME = { width: 100, height: 20, pad: 2 }

describe('a series', () => {
  it('spans the frame, the highest point on top', () => {
    expect(runs([0, 5, 10], FRAME)).toEqual([[[0, 18], [50, 10], [100, 2]]])
  })

  it('breaks where nothing happened', () => {
    expect(runs([1, null, 2, 3], FRAME)).toHaveLength(2)
    expect(linePath([1, 2, null], FRAME).match(/M/g)).toHaveLength(1)
  })

  it('shows a lonely point as a dash', () => {
    expect(linePath([null, 4, null], FRAME)).toBe('M48.5,18h3')
  })

  it('is nothing where there is nothing', () => {
    expect(linePath([null, null], FRAME)).toBe('')
    expect(areaPath([], FRAME)).toBe('')
  })

  it('lies on the ground when it does not change', () => {
    expect(runs([7, 7], FRAME)).toEqual([[[0, 18], [100, 18]]])
  })

  it('begins at 0 when asked', () => {
    expect(extent([4, 9], true)).toEqual([0, 9])
    expect(extent([4, 9], false)).toEqual([4, 9])
  })
})

describe('a ring', () => {
  it('is filled by its share and never more than once round', () => {
    expect(ringDash(0.5, 10)).toBe('31.4 62.8')
    expect(ringDash(1.4, 10)).toBe('62.8 62.8')
    expect(ringDash(-1, 10)).toBe('0 62.8')
  })
})
