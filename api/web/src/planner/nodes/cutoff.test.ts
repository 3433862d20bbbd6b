// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { nextCutoff, opensOn } from './cutoff'

describe('opening hours', () => {
  it.each([
    ['Mo-Fr 09:00-18:00', '2026-03-13', true],
    ['Mo-Fr 09:00-18:00', '2026-03-14', false],
    ['Mo-Sa 09:00-18:00; Su 10:00-16:00', '2026-03-15', true],
    ['Mo-Su 06:00-23:00; Su off', '2026-03-15', false],
    ['Sa-Mo 09:00-18:00', '2026-03-15', true],
    ['Mo,We,Fr 09:00-18:00', '2026-03-11', true],
    ['Mo,We,Fr 09:00-18:00', '2026-03-12', false],
    ['24/7', '2026-03-15', true],
    ['PH off; Mo-Fr 09:00-18:00', '2026-03-13', true],
    ['something else', '2026-03-15', true],
  ])('%s on %s: %s', (hours, day, open) => expect(opensOn(hours, day)).toBe(open))
})

describe('the next cutoff', () => {
  const node = { zone: 'America/Los_Angeles', cutoff: '17:00', hours: 'Mo-Fr 08:00-20:00' }
  const at = (now: string) => nextCutoff(node, Date.parse(now))

  it('is today, by the clock of the place', () => {
    expect(at('2026-03-12T20:00:00Z')).toEqual({ at: Date.parse('2026-03-13T00:00:00Z'), today: true })
  })

  it('is on the next day that it is open', () => {
    expect(at('2026-03-14T02:00:00Z')).toEqual({ at: Date.parse('2026-03-17T00:00:00Z'), today: false })
  })

  it('is unknown for a node that is not known well', () => {
    expect(nextCutoff({ zone: 'America/Los_Angeles' }, 0)).toBeNull()
  })
})
