// @vitest-environment node
import { expect, it } from 'vitest'
import type { Transfer, TransferLine } from '../../api/transfers'
import { everything, hasSurplus, leftAfter, openLines, receipt, sending, unitsOf } from './counted'

const line = (sku: string, counts: Partial<TransferLine>): TransferLine => ({ sku, planned: 0, unsent: 0, sent: 0, in_transit: 0, received: 0, surplus: 0, damaged: 0, lost: 0, released: 0, ...counts })

const transfer: Transfer = {
  id: 'trf_1',
  state: 'in_transit',
  from_node_id: 'DC-1',
  to_node_id: 'S-1',
  expected_at: '2026-03-06T15:00:00Z',
  reason: 'season',
  planned_by: 'anna',
  planned_at: '2026-03-04T15:00:00Z',
  lines: [line('MUG', { planned: 5, unsent: 2, sent: 3, in_transit: 3 }), line('BOWL', { planned: 4, sent: 4, in_transit: 1, received: 3 }), line('CUP', { planned: 1, unsent: 1 })],
  settled: true,
}

it('begins with everything that is open', () => {
  expect(openLines(transfer, true).map(({ sku }) => sku)).toEqual(['MUG', 'CUP'])
  expect(everything(transfer, false)).toEqual({ MUG: { came: 3, damaged: 0 }, BOWL: { came: 1, damaged: 0 } })
  expect(unitsOf(everything(transfer, true))).toBe(3)
})

it('sends what was counted, and nothing of the rest', () => expect(sending({ MUG: { came: 1, damaged: 0 }, CUP: { came: 0, damaged: 0 } })).toEqual({ lines: [{ sku: 'MUG', quantity: 1 }] }))

it('receives with damage and what nobody had sent', () => {
  const counts = { MUG: { came: 5, damaged: 1 }, BOWL: { came: 0, damaged: 0 } }
  expect(hasSurplus(transfer, counts)).toBe(true)
  expect(receipt(transfer, counts, ' packed twice ')).toEqual({ lines: [{ sku: 'MUG', quantity: 3, surplus_quantity: 2, damaged_quantity: 1 }], reason: 'packed twice' })
  expect(leftAfter(transfer, counts, false)).toBe(1)
})

it('needs no reason for what was sent', () => {
  expect(receipt(transfer, everything(transfer, false), 'not asked')).not.toHaveProperty('reason')
  expect(leftAfter(transfer, everything(transfer, false), false)).toBe(0)
})
