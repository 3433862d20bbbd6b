// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { instantOf, localText, nextDay, offsetAt } from './zones'

const NY = 'America/New_York'
const utc = (text: string): number => Date.parse(text)

describe('local time of another place', () => {
  it('reads back what it shows', () => {
    for (const instant of ['2026-01-15T12:00:00Z', '2026-07-15T03:30:00Z']) expect(instantOf(localText(utc(instant), NY), NY)).toBe(utc(instant))
  })

  it('knows daylight saving', () => {
    expect([offsetAt(utc('2026-01-15T12:00:00Z'), NY), offsetAt(utc('2026-07-15T12:00:00Z'), NY)]).toEqual([-5 * 3_600_000, -4 * 3_600_000])
  })

  it('takes a time that is left out as much later', () => {
    expect(instantOf('2026-03-08T02:30', NY)).toBe(utc('2026-03-08T07:30:00Z'))
  })

  it('takes the first of a time that comes twice', () => {
    expect(instantOf('2026-11-01T01:30', NY)).toBe(utc('2026-11-01T05:30:00Z'))
  })

  it('counts days over the end of a month', () => {
    expect(nextDay('2026-02-28')).toBe('2026-03-01')
  })
})
