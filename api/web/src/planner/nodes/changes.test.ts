// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { changesOf } from './changes'
import type { Node } from './shapes'

const node = (more: Partial<Node> = {}): Node => ({ id: 'A', name: 'A', active: true, daily_lines: 100, ...more }) as Node
const THROTTLE = { percent: 50, until: '2026-03-14T17:00:00Z', reason: 'staff', by: 'ana' }

describe('what somebody else has changed', () => {
  it('is nothing where nothing is different', () => expect(changesOf(node(), node())).toEqual([]))

  it('is each field with before and after', () => {
    expect(changesOf(node(), node({ active: false, throttle: THROTTLE }))).toEqual([
      { field: 'active', before: 'true', after: 'false' },
      { field: 'throttle', before: '', after: '50 · 2026-03-14T17:00:00Z · staff · ana' },
    ])
  })

  it('is told at least to be there for other fields', () => {
    expect(changesOf(node(), node({ name: 'B' })).map(({ field }) => field)).toEqual(['other'])
  })
})
