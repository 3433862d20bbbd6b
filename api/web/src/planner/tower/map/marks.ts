import type { NodeLoad } from '../../../api/live'
import type { Attention } from '../../../parts/Status'
import type { Spot } from './geo'

/** Worst thing to be said of a node. */
export const attentionOf = (node: NodeLoad): Attention => (node.late > 0 ? 'late' : node.at_risk > 0 ? 'at_risk' : 'ok')

/** Share of today's order lines that are taken; a node without capacity is full as soon as it has work. */
export const used = (node: NodeLoad): number => (node.capacity > 0 ? node.taken / node.capacity : node.taken > 0 ? 1 : 0)

export const HOT = 0.9

export const needsAttention = (node: NodeLoad): boolean => node.late > 0 || node.at_risk > 0 || (node.state !== 'on' && node.open > 0)

/** Late before at risk, more before fewer. */
export const byAttention = (a: NodeLoad, b: NodeLoad): number =>
  b.late - a.late || b.at_risk - a.at_risk || b.open - a.open || a.id.localeCompare(b.id)

export type Mark = 'ok' | 'throttled' | 'off' | 'at_risk' | 'late'

/** Painted in this order. */
export const CALM: readonly Mark[] = ['ok', 'throttled', 'off']
/** Painted above everything else: a warehouse must not hide a late store beside it. */
export const TROUBLE: readonly Mark[] = ['at_risk', 'late']

export function markOf(node: NodeLoad): Mark {
  const attention = attentionOf(node)
  return attention !== 'ok' ? attention : node.state === 'on' ? 'ok' : node.state
}

const SMALLEST = 1.5
const LARGEST = 5.5

/** Radius in pixels: area grows with open work. */
export const radius = (open: number): number => Math.min(LARGEST, SMALLEST + 0.45 * Math.sqrt(open))

const n = (value: number): string => value.toFixed(1)

const circle = (x: number, y: number, r: number): string => `M${n(x - r)},${n(y)}a${n(r)},${n(r)} 0 1,0 ${n(2 * r)},0a${n(r)},${n(r)} 0 1,0 ${n(-2 * r)},0`
const square = (x: number, y: number, r: number): string => `M${n(x - r)},${n(y - r)}h${n(2 * r)}v${n(2 * r)}h${n(-2 * r)}z`
const triangle = (x: number, y: number, r: number): string => `M${n(x)},${n(y - 1.2 * r)}l${n(1.2 * r)},${n(2.1 * r)}h${n(-2.4 * r)}z`
const cross = (x: number, y: number, r: number): string => `M${n(x - r)},${n(y - r)}l${n(2 * r)},${n(2 * r)}m0,${n(-2 * r)}l${n(-2 * r)},${n(2 * r)}`

/** Trouble is never smaller than can be told from a dot. */
const TELLABLE = 3.2

function draw(mark: Mark, spot: Spot, scale: number): string {
  const plain = radius(spot.node.open) / scale
  const big = Math.max(plain, TELLABLE / scale)
  switch (mark) {
    case 'late':
      return square(spot.x, spot.y, big)
    case 'at_risk':
      return triangle(spot.x, spot.y, big)
    case 'off':
      return cross(spot.x, spot.y, 2.6 / scale)
    case 'throttled':
      return circle(spot.x, spot.y, Math.max(plain, 2.6 / scale))
    case 'ok':
      return circle(spot.x, spot.y, plain)
  }
}

const ROOMY = 500
const DENSEST = 0.55

/**
 * Pixels of a mark's size per unit of the map, of which `scale` pixels are shown: a dot is as large on a phone as on a
 * wall. Marks shrink where there are very many of them, so that a metropolis does not become one blot.
 */
export const perUnit = (scale: number, count: number): number => scale / Math.min(1, Math.max(DENSEST, Math.sqrt(ROOMY / count)))

/** One path for all spots of a mark: thousands of nodes are few elements. Warehouses are drawn by themselves. */
export function markPaths(spots: readonly Spot[], unit: number, marks: readonly Mark[]): Readonly<Partial<Record<Mark, string>>> {
  const drawn: Partial<Record<Mark, string>> = {}
  for (const spot of spots) {
    const mark = markOf(spot.node)
    if (spot.node.type !== 'warehouse' && marks.includes(mark)) drawn[mark] = (drawn[mark] ?? '') + draw(mark, spot, unit)
  }
  return drawn
}
