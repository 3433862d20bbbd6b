// @vitest-environment node
import { expect, it } from 'vitest'
import { nextRow } from './useRoving'

it.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 0, 0],
  ['PageDown', 5, 15],
  ['Home', 50, 0],
  ['End', 50, 99],
  ['a', 50, null],
])('%s at %i leads to %s', (key, at, next) => expect(nextRow(key, at, 100)).toBe(next))

it('leads nowhere in an empty list', () => expect(nextRow('End', 0, 0)).toBeNull())
