import type { Schemas } from '../../api/client'
import type { Money } from '../../words/useWords'

/** What the members answer about nodes. */
export type Node = Schemas['Node']
export type NodePatch = Schemas['NodePatch']
export type Throttle = Schemas['Throttle']

export interface DayLoad {
  readonly day: string
  readonly taken: number
  readonly worked: number
  readonly limit: number
}

export interface SlotLoad {
  readonly start: string
  readonly end: string
  readonly taken: number
  readonly limit: number
}

export interface NodeWork {
  readonly to_pick: number
  readonly picking: number
  readonly to_pack: number
  readonly to_ship: number
  readonly to_hand_over: number
  readonly late: number
  readonly at_risk: number
}

export interface Load {
  readonly node_id: string
  readonly as_of: string
  readonly local_time: string
  readonly zone: string
  readonly state: 'on' | 'off' | 'throttled'
  readonly cutoff: { readonly local: string; readonly at: string; readonly left: string } | null
  readonly days: readonly DayLoad[]
  readonly slots: readonly SlotLoad[]
  readonly work: NodeWork
  readonly throttle: Throttle | null
}

export interface Estimate {
  /** Of the parts to move, how many were priced. */
  readonly looked_at: number
  readonly days: readonly { readonly day: string; readonly taken: number; readonly limit_before: number; readonly limit_after: number; readonly over: number }[]
  readonly movable_parts: number
  readonly cost_to_move: Money | null
  readonly stuck_parts: number
}
