import type { Spot } from './geo'

export type Direction = 'left' | 'right' | 'up' | 'down'

const UNIT: Readonly<Record<Direction, readonly [number, number]>> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }

/** What lies beside the way counts for more than what lies along it, so that "right" goes right. */
const ASIDE = 2.5
const SAME_PLACE = 0.05

/** The next spot when going one way from here; undefined at the edge of the network. */
export function next(spots: readonly Spot[], from: Spot, direction: Direction): Spot | undefined {
  const [dx, dy] = UNIT[direction]
  let best: Spot | undefined
  let least = Infinity
  for (const spot of spots) {
    const along = (spot.x - from.x) * dx + (spot.y - from.y) * dy
    if (along < SAME_PLACE) continue
    const aside = Math.abs((spot.x - from.x) * dy) + Math.abs((spot.y - from.y) * dx)
    const far = along + ASIDE * aside
    if (far < least) {
      least = far
      best = spot
    }
  }
  return best
}

/** The spot nearest to a point, if one is within reach. */
export function nearest(spots: readonly Spot[], x: number, y: number, reach: number): Spot | undefined {
  let best: Spot | undefined
  let least = reach * reach
  for (const spot of spots) {
    const far = (spot.x - x) ** 2 + (spot.y - y) ** 2
    if (far <= least) {
      least = far
      best = spot
    }
  }
  return best
}
