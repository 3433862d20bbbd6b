import { expect, it } from 'vitest'
import { whereTo } from './SearchBox'

it('leads from a whole order id to its order, from anything else to a search', () => {
  expect(whereTo(' ord_0196a4b1-7000-7000-8000-000000001000 ')).toBe('/orders/ord_0196a4b1-7000-7000-8000-000000001000')
  expect(whereTo('ord_0196')).toBe('/orders?q=ord_0196')
  expect(whereTo('blue mug & co')).toBe('/orders?q=blue%20mug%20%26%20co')
})
