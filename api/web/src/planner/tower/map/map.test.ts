import { describe, expect, it } from 'vitest'
import { aNode } from '../tower.example'
import { next, nearest } from './cursor'
import { arcs, percent, spots, type Spot } from './geo'
import { byAttention, CALM, markOf, markPaths, needsAttention, perUnit, radius, used } from './marks'
import { isSame, patches } from './patches'

const at = (id: string, x: number, y: number): Spot => ({ node: aNode({ id }), x, y })

describe('places on the map', () => {
  const kansas = aNode({ id: 'K', lat: 39.1, lon: -94.6 })
  const paris = aNode({ id: 'P', lat: 48.9, lon: 2.4 })

  it('lists what lies beyond it', () => {
    const { shown, beyond } = spots([kansas, paris])
    expect(shown.map((spot) => spot.node.id)).toEqual(['K'])
    expect(beyond).toEqual([paris])
    expect(shown[0]?.x).toBeCloseTo(522.4, 1)
  })

  it('are shares of the box', () => {
    expect(percent(at('A', 480, 307.5))).toEqual({ left: '50.00%', top: '50.00%' })
  })

  it('draws arcs between what it shows, wide where much flows', () => {
    const flow = { region: 'US-NY', lat: 40.7, lon: -74, late: 0 }
    const drawn = arcs([{ ...flow, node_id: 'K', parts: 100 }, { ...flow, node_id: 'K', region: 'US-MA', parts: 1, late: 1 }, { ...flow, node_id: 'P', parts: 5 }], [kansas, paris])
    expect(drawn.map((arc) => arc.key)).toEqual(['K US-NY', 'K US-MA'])
    expect(drawn[0]!.width).toBeGreaterThan(drawn[1]!.width)
    expect(drawn[1]!.late).toBe(1)
  })
})

describe('marks', () => {
  it('say the worst of a node', () => {
    expect(markOf(aNode({ late: 1, at_risk: 3 }))).toBe('late')
    expect(markOf(aNode({ at_risk: 3, state: 'off' }))).toBe('at_risk')
    expect(markOf(aNode({ state: 'throttled' }))).toBe('throttled')
    expect(markOf(aNode({}))).toBe('ok')
  })

  it('are one path for each mark that is asked for, without warehouses', () => {
    const warehouse = { ...at('W', 3, 3), node: aNode({ id: 'W', type: 'warehouse' }) }
    const late = { ...at('L', 4, 4), node: aNode({ id: 'L', late: 1 }) }
    const paths = markPaths([at('A', 1, 1), at('B', 2, 2), warehouse, late], 1, CALM)
    expect(paths.ok?.match(/M/g)).toHaveLength(2)
    expect(paths.late).toBeUndefined()
  })

  it('shrink where there are very many of them, and not without end', () => {
    expect(perUnit(2, 100)).toBe(2)
    expect(perUnit(1, 1_000)).toBeGreaterThan(1)
    expect(perUnit(1, 1e6)).toBe(perUnit(1, 1e9))
  })

  it('grow with open work, up to a bound', () => {
    expect(radius(16)).toBeGreaterThan(radius(1))
    expect(radius(1e6)).toBe(radius(1e9))
  })

  it('count a node without capacity as full when it has work', () => {
    expect(used(aNode({ capacity: 0, taken: 1 }))).toBe(1)
    expect(used(aNode({ capacity: 0, taken: 0 }))).toBe(0)
    expect(used(aNode({ capacity: 50, taken: 25 }))).toBe(0.5)
  })

  it('order late before at risk', () => {
    const nodes = [aNode({ id: 'r', at_risk: 9 }), aNode({ id: 'l', late: 1 }), aNode({ id: 'ok' })]
    expect([...nodes].sort(byAttention).map((node) => node.id)).toEqual(['l', 'r', 'ok'])
    expect(nodes.filter(needsAttention)).toHaveLength(2)
  })
})

describe('patches of the map', () => {
  const nodes = [aNode({ id: 'K', lat: 39.1, lon: -94.6 }), aNode({ id: 'L', lat: 39.11, lon: -94.61 }), aNode({ id: 'B', lat: 42.3, lon: -71 })]

  it('are drawn anew only where a node has changed', () => {
    const before = patches(spots(nodes).shown)
    const after = patches(spots(nodes.map((node) => (node.id === 'B' ? { ...node, open: 7 } : node))).shown)
    expect(before.map((patch) => patch.spots.map(({ node }) => node.id))).toEqual([['K', 'L'], ['B']])
    expect(before.map((patch, i) => isSame(patch.spots, after[i]?.spots ?? []))).toEqual([true, false])
  })
})

describe('the pointer', () => {
  const here = at('here', 0, 0)
  const east = at('east', 10, 1)
  const north = at('north', 3, -10)
  const all = [here, east, north]

  it('goes the way it is told', () => {
    expect(next(all, here, 'right')).toBe(east)
    expect(next(all, here, 'up')).toBe(north)
    expect(next(all, here, 'left')).toBeUndefined()
  })

  it('finds what is within reach', () => {
    expect(nearest(all, 9, 0, 5)).toBe(east)
    expect(nearest(all, 100, 0, 5)).toBeUndefined()
  })
})
