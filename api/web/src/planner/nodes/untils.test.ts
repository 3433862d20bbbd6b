// @vitest-environment node
import { expect, it } from 'vitest'
import type { Node } from './shapes'
import { untilOf, type Until } from './untils'

const NODE = { zone: 'America/Los_Angeles', cutoff: '17:00', hours: 'Mo-Su 08:00-20:00' } as Node
const NOW = Date.parse('2026-03-12T20:00:00Z')

it.each<[Until, string, string]>([
  ['hour', '', '2026-03-12T21:00:00.000Z'],
  ['cutoff', '', '2026-03-13T00:00:00.000Z'],
  ['morning', '', '2026-03-13T13:00:00.000Z'],
  ['custom', '2026-03-14T09:30', '2026-03-14T16:30:00.000Z'],
])('%s %s is until %s', (choice, custom, until) => {
  expect(new Date(untilOf(choice, custom, NODE, NOW) ?? 0).toISOString()).toBe(until)
})

it('is not known before a time is given', () => expect(untilOf('custom', '', NODE, NOW)).toBeNull())
