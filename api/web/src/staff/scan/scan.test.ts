import { describe, expect, it } from 'vitest'
import type { TaskLine } from '../task/task'
import { judge } from './code'
import { Wedge } from './wedge'

const type = (wedge: Wedge, text: string, gapMs: number, from = 0): (string | null)[] => [...text, 'Enter'].map((key, i) => wedge.key(key, from + i * gapMs))

describe('a keyboard-wedge scanner', () => {
  it('is told from a hand by its speed', () => {
    expect(type(new Wedge(), '4012345678901', 5).at(-1)).toBe('4012345678901')
    expect(type(new Wedge(), '4012345678901', 80).at(-1)).toBeNull()
  })

  it('is not confused by a letter typed before, by other keys, or by a lonely Enter', () => {
    const wedge = new Wedge()
    wedge.key('7', 0)
    wedge.key('Shift', 500)
    expect(type(wedge, 'SKU-1', 5, 1_000).at(-1)).toBe('SKU-1')
    expect(wedge.key('Enter', 1_010)).toBeNull()
    expect(type(wedge, 'ab', 5, 2_000).at(-1)).toBeNull()
  })
})

const line = (number: number, sku: string, gtin: string | null, quantity: number, picked: number): TaskLine => ({
  line: number, sku, gtin, name: sku, weight_grams: 100, bin: null, quantity, picked,
})

describe('a scanned code', () => {
  const mug = line(1, 'MUG-1', '4012345678901', 2, 0)
  const bowl = line(2, 'BOWL-1', '0036000291452', 1, 0)
  const done = line(3, 'DONE-1', null, 1, 1)
  const all = [mug, bowl, done]

  it('is the item by any writing of its GTIN, or by its SKU', () => {
    for (const code of ['4012345678901', '04012345678901', '0 4012345 67890 1', 'mug-1']) expect([code, judge(code, mug, all)]).toEqual([code, 'right'])
    expect(judge('036000291452', bowl, all)).toBe('right')
  })

  it('is told apart when it is of another line, one too many, or not of the task', () => {
    expect(judge('036000291452', mug, all)).toBe('other_line')
    expect(judge('DONE-1', mug, all)).toBe('enough')
    expect(judge('5901234123457', mug, all)).toBe('wrong')
    expect(judge('', mug, all)).toBe('wrong')
  })
})
