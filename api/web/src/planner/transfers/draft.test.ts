// @vitest-environment node
import { expect, it } from 'vitest'
import { lacks, requestOf, type Draft } from './draft'

const draft: Draft = { from: 'DC-1', to: 'S-1', expected: '2026-03-06T15:00', reason: ' season ', lines: [{ sku: 'MUG', units: '5' }] }

it.each<[string, Partial<Draft>, string | null]>([
  ['nothing', {}, null],
  ['a destination', { to: '' }, 'nodes'],
  ['another destination', { to: 'DC-1' }, 'same'],
  ['a date', { expected: '' }, 'expected'],
  ['a reason', { reason: ' ' }, 'reason'],
  ['units', { lines: [{ sku: 'MUG', units: '0' }] }, 'lines'],
  ['whole units', { lines: [{ sku: 'MUG', units: '1.5' }] }, 'lines'],
  ['an item', { lines: [{ sku: '', units: '1' }] }, 'lines'],
  ['each item once', { lines: [{ sku: 'MUG', units: '1' }, { sku: 'MUG', units: '2' }] }, 'twice'],
])('lacks %s', (_, change, missing) => expect(lacks({ ...draft, ...change })).toBe(missing))

it('asks for what was filled in', () =>
  expect(requestOf(draft, Date.parse('2026-03-06T20:00:00Z'))).toEqual({
    from_node_id: 'DC-1',
    to_node_id: 'S-1',
    expected_at: '2026-03-06T20:00:00.000Z',
    reason: 'season',
    lines: [{ sku: 'MUG', quantity: 5 }],
  }))
