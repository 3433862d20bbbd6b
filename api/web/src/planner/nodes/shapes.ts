import type { Schemas } from '../../api/client'

/** What the members answer about nodes. */
export type Node = Schemas['Node']
export type NodePatch = Schemas['NodePatch']
export type Load = Schemas['NodeLoadDetail']
export type DayLoad = Schemas['DayLoad']
export type SlotLoad = Schemas['SlotLoad']
export type NodeWork = Schemas['NodeWork']
export type Estimate = Schemas['NodeEstimate']
