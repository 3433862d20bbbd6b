import { describe, expect, it } from 'vitest'
import { areaPath, extent, linePath, ringDash, runs } from './charts'

const FRAME = { width: 100, height: 20, pad: 2 }

describe('a series', () => {
  it('spans the frame, with some room above the highest point', () => {
    expect(runs([0, 5, 10], FRAME)).toEqual([[[0, 18], [50, 11.3], [100, 4.7]]])
  })

  it('breaks where nothing happened', () => {
    expect(runs([1, null, 2, 3], FRAME)).toHaveLength(2)
    expect(linePath([1, 2, null], FRAME).match(/M/g)).toHaveLength(1)
  })

  it('shows a lonely point as a dash', () => {
    expect(linePath([null, 4, null], FRAME)).toBe('M48.5,10h3')
  })

  it('is nothing where there is nothing', () => {
    expect(linePath([null, null], FRAME)).toBe('')
    expect(areaPath([], FRAME)).toBe('')
  })

  it('lies in the middle when it does not change, far from the frame', () => {
    expect(runs([1, 1], FRAME)).toEqual([[[0, 10], [100, 10]]])
    expect(runs([-7, -7], FRAME)).toEqual([[[0, 10], [100, 10]]])
  })

  it('lies on the ground when it is nothing all along', () => {
    expect(runs([0, 0], FRAME)).toEqual([[[0, 18], [100, 18]]])
  })

  it('begins at 0 when asked', () => {
    expect(extent([4, 9], true)).toEqual([0, 10.8])
    expect(extent([4, 9], false)).toEqual([4, 10])
  })
})

describe('a ring', () => {
  it('is filled by its share and never more than once round', () => {
    expect(ringDash(0.5, 10)).toBe('31.4 62.8')
    expect(ringDash(1.4, 10)).toBe('62.8 62.8')
    expect(ringDash(-1, 10)).toBe('0 62.8')
  })
})
