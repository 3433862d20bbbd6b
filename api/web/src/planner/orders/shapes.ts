import type { Schemas } from '../../api/client'
import type { Money } from '../../words/useWords'

/** What the members answer about orders. */
export type Order = Schemas['Order']
export type Part = Schemas['FulfillmentOrder']
export type OrderStatus = Schemas['OrderStatus']

export interface OrderRow {
  readonly id: string
  readonly status: OrderStatus
  readonly attention: 'ok' | 'at_risk' | 'late'
  readonly placed_at: string
  readonly promised_by: string
  readonly projected_by: string | null
  readonly method: Schemas['Method']
  readonly level: Schemas['ServiceLevel']
  readonly channel: string
  readonly lines: number
  readonly units: number
  readonly node_ids: readonly string[]
  readonly parts: number
  readonly cost: Money | null
}

export interface OrdersPageBody {
  readonly orders: readonly OrderRow[]
  readonly next_page_token?: string | null
}

export interface OrderEvent {
  readonly type: string
  readonly subject: string
  readonly at: string
  readonly actor: string
  readonly attributes: Readonly<Record<string, string>>
}

export interface CostAmount {
  readonly name: string
  readonly amount: Money
  readonly mills: number
}

export interface Cost {
  readonly total: Money
  readonly mills: number
  readonly terms: readonly CostAmount[]
}

export interface Candidate {
  readonly node_id: string
  readonly name: string
  readonly metres: number
  readonly outcome: 'won' | 'lost' | 'refused'
  readonly refusals: readonly { readonly rule: string; readonly detail: string }[]
  readonly cost: Cost | null
}

export interface Decision {
  readonly at: string
  readonly about: string
  readonly subject: string
  readonly actor: string | null
  readonly strategy: string
  readonly method: string
  readonly parts: readonly { readonly node_id: string; readonly cost: Cost; readonly deliver_by: string }[]
  readonly cost: Cost
  readonly cost_delta: Money | null
  readonly candidates: readonly Candidate[]
  readonly runner_up: { readonly node_ids: readonly string[]; readonly cost: Money } | null
  readonly counterfactual: string | null
}

export interface Alternative {
  readonly node_id: string
  readonly name: string
  readonly cost: Money
  readonly delta: Money
  readonly ship_by: string
  readonly deliver_by: string
  readonly on_time: boolean
}

export interface Alternatives {
  readonly movable: boolean
  readonly current: { readonly node_id: string; readonly name: string; readonly cost: Money; readonly ship_by: string; readonly deliver_by: string }
  readonly alternatives: readonly Alternative[]
  readonly refused: readonly { readonly node_id: string; readonly name: string; readonly rule: string; readonly detail: string }[]
}
