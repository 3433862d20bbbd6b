import { cleanup, render, screen } from '@testing-library/react'
import { IntlProvider } from 'react-intl'
import { afterEach, expect, it } from 'vitest'
import en from '../../words/en.json'
import { RouterRows } from './RouterRows'
import type { Result } from './shapes'

const usd = (amount: number) => ({ amount, currency: 'USD' })

const result = (scenario: string, backlog_router: Result['backlog_router']): Result => ({
  scenario,
  strategy: null,
  orders: 1_200,
  unfilled_orders: 0,
  fill_permille: 1_000,
  on_time_permille: 1_000,
  split_orders: 0,
  parts: 1_200,
  parcels: 1_200,
  carbon_grams: 0,
  cost_per_order: usd(905),
  cost_per_order_mills: 905_000,
  cost: { total: usd(0), mills: 0, terms: [] },
  changed_orders: 0,
  changed: [],
  nodes: [],
  backlog_router,
})

const DID = {
  every_seconds: 300,
  windows: 288,
  parts: 2_400,
  moves: 60,
  refused_moves: 0,
  moved_orders: 55,
  unseen_parts: 0,
  cost_before: usd(50_000),
  cost_after: usd(44_500),
  gain: usd(5_500),
  gain_mills: 5_500_000,
}

const shown = (results: readonly Result[]) =>
  render(
    <IntlProvider locale="en" messages={en}>
      <table>
        <RouterRows results={results} />
      </table>
    </IntlProvider>,
  )

afterEach(cleanup)

it('shows what moving saved beside the replay in which nothing moved', () => {
  shown([result('baseline', null), result('routed', DID)])
  const cells = screen.getByRole('rowheader', { name: 'Saved by moving' }).parentElement?.querySelectorAll('td')
  expect([...(cells ?? [])].map((cell) => cell.textContent)).toEqual(['–', '+$55.00'])
  const moved = screen.getByRole('rowheader', { name: 'Orders moved' }).parentElement?.querySelectorAll('td')
  expect(moved?.[1]?.textContent).toBe('55 of 1,200')
})

it('shows nothing where the router took no part', () => {
  const { container } = shown([result('baseline', null)])
  expect(container.querySelector('tbody')).toBeNull()
})
