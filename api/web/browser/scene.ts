import { Api, order, stock, taskOf, type Goods } from './api'
import { STORE } from './ground'
import { Stage } from './stage'

/** A stage on which something waits to be picked. */
export interface Scene {
  readonly stage: Stage
  readonly api: Api
  readonly goods: readonly Goods[]
  readonly orderId: string
  /** The pick task of the order, at the store at which nobody else works. */
  readonly task: string
}

/** Opens a browser, and places an order for two each of goods of these names that only the store has. */
export async function openScene(names: readonly string[]): Promise<Scene> {
  const [stage, api] = await Promise.all([Stage.open(), Api.open()])
  const goods = await stock(api, names, [STORE])
  const orderId = await order(api, goods, 2, 'delivery')
  return { stage, api, goods, orderId, task: await taskOf(api, orderId, 'pick') }
}
