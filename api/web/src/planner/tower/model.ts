import type { NodeLoad, TowerFigures } from '../../api/live'
import type { Money } from '../../words/useWords'

/** What `GET /v1/tower` answers. */
export interface Tower {
  readonly as_of: string
  readonly speed: number
  readonly figures: TowerFigures
  readonly trends: Trends
  readonly nodes: readonly NodeLoad[]
  readonly flows: readonly Flow[]
  readonly needs: readonly Need[]
  readonly hours: Hours
  readonly today: Today
  readonly proof: Proof
}

export interface Trends {
  readonly bucket: string
  readonly from: string
  readonly late: readonly number[]
  readonly at_risk: readonly number[]
  readonly unfillable: readonly number[]
  readonly waiting: readonly number[]
  readonly short_picked: readonly number[]
}

export interface Flow {
  readonly node_id: string
  readonly region: string
  readonly lat: number
  readonly lon: number
  readonly parts: number
  readonly late: number
}

export interface Need {
  readonly id: string
  readonly kind: 'late_part' | 'backlog_over_cutoff' | 'waiting_for_node' | 'node_off_with_work' | 'over_reserved'
  readonly severity: 'late' | 'at_risk'
  readonly breach_at: string
  readonly parts: number
  readonly node_id: string | null
  readonly order_id: string | null
  readonly fix: Fix
}

export interface Fix {
  readonly kind: 'reroute' | 'throttle' | 'wait' | 'open'
  readonly fulfillment_order_id: string | null
  readonly node_id: string | null
  readonly cost: Money | null
}

export interface Hours {
  readonly bucket: string
  readonly from: string
  readonly orders_per_minute: readonly (number | null)[]
  readonly cost_per_order: readonly (number | null)[]
  readonly split_rate: readonly (number | null)[]
  readonly on_time: readonly (number | null)[]
}

export interface Today {
  readonly orders: number
  readonly cost_per_order: Money | null
  readonly split_rate: number | null
  readonly on_time: number | null
  readonly moves: number
  readonly saved: Money
}

export interface Proof {
  readonly state: 'clean' | 'broken' | 'none'
  readonly oversold: number
  readonly checked: number
  readonly audited_at: string | null
  readonly running: boolean
}

/** What `GET /v1/fulfillment-orders/{id}/alternatives` answers. */
export interface Alternatives {
  readonly fulfillment_order_id: string
  readonly order_id: string
  readonly movable: boolean
  readonly current: { readonly node_id: string; readonly name: string; readonly cost: Money; readonly ship_by: string; readonly deliver_by: string }
  readonly alternatives: readonly Alternative[]
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
