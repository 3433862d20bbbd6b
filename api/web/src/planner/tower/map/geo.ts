import { geoAlbersUsa } from 'd3-geo'
import type { NodeLoad } from '../../../api/live'
import type { Flow } from '../model'

/** What the map shows of the 975 by 610 on which us-atlas has drawn the states; the outermost Aleutians are cut. */
export const BOX = { x: -10, y: 5, width: 980, height: 605 }

/** The projection us-atlas used, so that our points lie on its land. */
const projection = geoAlbersUsa().scale(1300).translate([487.5, 305])

export interface Spot {
  readonly node: NodeLoad
  readonly x: number
  readonly y: number
}

export interface Spots {
  readonly shown: readonly Spot[]
  /** Nodes that lie beyond what this map shows. */
  readonly beyond: readonly NodeLoad[]
}

/** A node hardly ever moves, but its figures change every second: the place is kept apart. */
const places = new Map<string, readonly [number, number] | null>()
const MAX_PLACES = 20_000

function place(lat: number, lon: number): readonly [number, number] | null {
  const key = `${lat},${lon}`
  const known = places.get(key)
  if (known !== undefined) return known
  if (places.size >= MAX_PLACES) places.clear()
  const found = projection([lon, lat])
  places.set(key, found)
  return found
}

/** What was worked out for a node as it was told: one that has not changed keeps its spot, and is not drawn anew. */
const known = new WeakMap<NodeLoad, Spot | null>()

function spot(node: NodeLoad): Spot | null {
  const before = known.get(node)
  if (before !== undefined) return before
  const at = place(node.lat, node.lon)
  const found = at && { node, x: at[0], y: at[1] }
  known.set(node, found)
  return found
}

export function spots(nodes: readonly NodeLoad[]): Spots {
  const shown: Spot[] = []
  const beyond: NodeLoad[] = []
  for (const node of nodes) {
    const at = spot(node)
    if (at) shown.push(at)
    else beyond.push(node)
  }
  return { shown, beyond }
}

export interface Arc {
  readonly key: string
  readonly path: string
  readonly width: number
  /** Share of its parts that are late. */
  readonly late: number
}

const THINNEST = 1
const THICKEST = 4.5

/** How far an arc is bowed, as a share of its length. */
const BOW = 0.14

/**
 * An arc bowed to the north, as the shortest way over the globe is: on this projection a great circle is so nearly
 * straight that one could not tell the ways in a bundle apart.
 */
function arc([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): string {
  const [dx, dy] = x2 >= x1 ? [x2 - x1, y2 - y1] : [x1 - x2, y1 - y2]
  const [x, y] = [(x1 + x2) / 2 + dy * BOW, (y1 + y2) / 2 - dx * BOW]
  return `M${x1.toFixed(1)},${y1.toFixed(1)}Q${x.toFixed(1)},${y.toFixed(1)} ${x2.toFixed(1)},${y2.toFixed(1)}`
}

/** One arc from node to region for each flow, as wide as the root of its parts. Ways that the map does not show are left out. */
export function arcs(flows: readonly Flow[], nodes: readonly NodeLoad[]): readonly Arc[] {
  const from = new Map(nodes.map((node) => [node.id, node]))
  const most = Math.max(1, ...flows.map((flow) => flow.parts))
  return flows.flatMap((flow) => {
    const node = from.get(flow.node_id)
    const begin = node && place(node.lat, node.lon)
    const end = place(flow.lat, flow.lon)
    if (!begin || !end) return []
    const width = THINNEST + (THICKEST - THINNEST) * Math.sqrt(flow.parts / most)
    return [{ key: `${flow.node_id} ${flow.region}`, path: arc(begin, end), width, late: flow.parts ? flow.late / flow.parts : 0 }]
  })
}

/** Where a spot lies in the box, in hundredths. A map is never mirrored, so this is from the left in every language. */
export const percent = (spot: Spot): { left: string; top: string } => ({
  left: `${(((spot.x - BOX.x) / BOX.width) * 100).toFixed(2)}%`,
  top: `${(((spot.y - BOX.y) / BOX.height) * 100).toFixed(2)}%`,
})
