import type { Schemas } from '../../api/client'

/** What the members answer about orders. */
export type Order = Schemas['Order']
export type OrderRow = Schemas['OrderRow']
export type OrdersPageBody = Schemas['Orders']
export type Part = Schemas['FulfillmentOrder']
export type Cost = Schemas['Cost']
export type Decision = Schemas['Decision']
export type Candidate = Schemas['DecisionCandidate']
export type Alternative = Schemas['Alternative']
export type Alternatives = Schemas['Alternatives']

export interface OrderEvent {
  readonly type: string
  readonly subject: string
  readonly at: string
  readonly actor: string
  readonly attributes: Readonly<Record<string, string>>
}
