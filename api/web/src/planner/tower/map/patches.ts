import type { Spot } from './geo'

/** Side of a patch in units of the map: the nodes that change within a second lie on few of some sixty. */
const SIDE = 100

export interface Patch {
  readonly key: string
  readonly spots: readonly Spot[]
}

/** The spots by the patch of the map that they lie on, each in the order in which they came. */
export function patches(spots: readonly Spot[]): readonly Patch[] {
  const found = new Map<string, Spot[]>()
  for (const spot of spots) {
    const key = `${Math.floor(spot.x / SIDE)} ${Math.floor(spot.y / SIDE)}`
    const patch = found.get(key)
    if (patch) patch.push(spot)
    else found.set(key, [spot])
  }
  return [...found].map(([key, within]) => ({ key, spots: within }))
}

/** Whether there is nothing to draw anew: a spot whose node has not changed is the same spot. */
export const isSame = (before: readonly Spot[], after: readonly Spot[]): boolean =>
  before.length === after.length && before.every((spot, i) => spot === after[i])
