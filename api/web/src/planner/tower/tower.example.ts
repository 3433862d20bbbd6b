import type { NodeLoad, TowerFigures } from '../../api/live'
import type { Need, Today, Tower, Trends } from './model'

/** Towers, nodes and needs for tests: nothing in them, but for what a test says. */
export const aNode = (node: Partial<NodeLoad>): NodeLoad => ({
  id: 'A',
  name: 'A',
  type: 'store',
  lat: 40,
  lon: -100,
  region: 'KS',
  open: 0,
  late: 0,
  at_risk: 0,
  taken: 0,
  capacity: 100,
  state: 'on',
  ...node,
})

export const aNeed = (need: Partial<Need>): Need => ({
  id: 'n',
  kind: 'late_part',
  severity: 'late',
  breach_at: '2026-11-21T10:00:00Z',
  parts: 1,
  node_id: null,
  order_id: null,
  fix: { kind: 'open', fulfillment_order_id: null, node_id: null, cost: null },
  ...need,
})

interface Said extends Partial<Omit<Tower, 'figures' | 'trends' | 'today'>> {
  readonly figures?: Partial<TowerFigures>
  readonly trends?: Partial<Trends>
  readonly today?: Partial<Today>
}

export function aTower({ figures, trends, today, ...rest }: Said): Tower {
  const from = '2026-11-21T09:00:00Z'
  return {
    as_of: '2026-11-21T12:00:00Z',
    speed: 1,
    figures: { open: 0, late: 0, at_risk: 0, unfillable: 0, waiting: 0, short_picked: 0, ...figures },
    trends: { bucket: 'PT5M', from, late: [], at_risk: [], unfillable: [], waiting: [], short_picked: [], ...trends },
    nodes: [],
    flows: [],
    needs: [],
    hours: { bucket: 'PT5M', from, orders_per_minute: [], cost_per_order: [], split_rate: [], on_time: [] },
    today: { orders: 0, cost_per_order: null, split_rate: null, on_time: null, moves: 0, saved: { amount: 0, currency: 'USD' }, ...today },
    proof: { state: 'none', oversold: 0, checked: 0, audited_at: null, running: false },
    ...rest,
  }
}
