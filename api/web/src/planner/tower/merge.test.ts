import { describe, expect, it } from 'vitest'
import type { TowerNews } from '../../api/live'
import { merge, RecentNews } from './merge'
import { aNode, aTower } from './tower.example'
import { readEvery } from './useTower'

const news = (as_of: string, ...nodes: TowerNews['nodes']): TowerNews => ({ as_of, figures: { open: 9, late: 1, at_risk: 0, unfillable: 0, waiting: 0, short_picked: 0 }, nodes })

describe('news of the tower', () => {
  const tower = aTower({ nodes: [aNode({ id: 'A', open: 1 }), aNode({ id: 'B', open: 2 })] })

  it('replaces the figures and the nodes that changed, and leaves the others', () => {
    const merged = merge(tower, news('2026-11-21T12:00:01Z', aNode({ id: 'B', open: 7 })))
    expect(merged.figures.open).toBe(9)
    expect(merged.nodes.map((node) => node.open)).toEqual([1, 7])
    expect(merged.nodes[0]).toBe(tower.nodes[0])
  })

  it('adds a node that is new', () => {
    expect(merge(tower, news('2026-11-21T12:00:01Z', aNode({ id: 'C' }))).nodes.map((node) => node.id)).toEqual(['A', 'B', 'C'])
  })

  it('does not undo what was read later', () => {
    expect(merge(tower, news('2026-11-21T11:59:59Z', aNode({ id: 'A', open: 100 })))).toBe(tower)
  })

  it('is laid onto an answer that was on its way meanwhile', () => {
    const recent = new RecentNews(() => 0)
    recent.add(news('2026-11-21T12:00:02Z', aNode({ id: 'A', open: 5 })))
    recent.add(news('2026-11-21T12:00:03Z', aNode({ id: 'B', open: 6 })))
    expect(recent.onto(tower).nodes.map((node) => node.open)).toEqual([5, 6])
  })
})

describe('the loads of nodes', () => {
  it('are kept true by the stream, until it is silent or has a gap', () => {
    let now = 0
    const recent = new RecentNews(() => now)
    expect(recent.keepUp()).toBe(false)
    recent.add(news('2026-11-21T12:00:02Z'))
    expect(recent.keepUp()).toBe(true)
    now = 60_000
    expect(recent.keepUp()).toBe(false)
    recent.add(news('2026-11-21T12:01:02Z'))
    recent.gap()
    expect(recent.keepUp()).toBe(false)
  })
})

describe('reading again', () => {
  it('follows the speed of the domain clock within bounds', () => {
    expect(readEvery('PT5M', 1)).toBe(30_000)
    expect(readEvery('PT5M', 30)).toBe(10_000)
    expect(readEvery('PT5M', 600)).toBe(5_000)
    expect(readEvery(undefined, 600)).toBe(30_000)
  })
})
