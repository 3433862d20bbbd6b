import { instantOf, localText, nextDay } from '../lists/zones'
import { nextCutoff } from './cutoff'
import type { Node } from './shapes'

export const UNTILS = ['hour', 'cutoff', 'morning', 'custom'] as const
export type Until = (typeof UNTILS)[number]

const HOUR_MS = 3_600_000
/** When the first shift begins, by the node's own clock. */
const MORNING = '06:00'

/** When a throttle ends, by what the planner chose; null where that is not known. */
export function untilOf(choice: Until, custom: string, node: Node, now: number): number | null {
  const zone = node.zone ?? 'UTC'
  switch (choice) {
    case 'hour':
      return now + HOUR_MS
    case 'cutoff':
      return nextCutoff(node, now)?.at ?? null
    case 'morning':
      return instantOf(`${nextDay(localText(now, zone).slice(0, 10))}T${MORNING}`, zone)
    case 'custom':
      return custom ? instantOf(custom, zone) : null
  }
}
