import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { Api, order, stock, taskOf } from './api'
import { CHROMIUM, STORE, URL_OF } from './ground'
import { showTheme, Stage, words, type Seat } from './stage'

const FOLDER = resolve(import.meta.dirname, '../../../docs/screens')

/** The pictures of the README and the docs, from a running demo: `npm run screens`. */
describe.skipIf(!CHROMIUM)('pictures', () => {
  let stage: Stage
  let orderId = ''
  let task = ''

  beforeAll(async () => {
    const [opened, api] = await Promise.all([Stage.open(), Api.open()])
    stage = opened
    const goods = await stock(api, ['Stoneware mug, 350 ml', 'Desk lamp, brass'], [STORE])
    orderId = await order(api, goods, 2, 'delivery')
    task = await taskOf(api, orderId, 'pick')
    mkdirSync(FOLDER, { recursive: true })
  })
  afterAll(() => stage?.close())

  it('of the planner', async () => {
    const seat = await stage.seat('planner')
    await take(seat, 'tower', '/planner/', seat.page.getByText(words('tower.map')).first())
    await take(seat, 'orders', '/planner/orders', seat.page.locator('a[href*="/orders/"]').first())
    await take(seat, 'order', `/planner/orders/${orderId}`, seat.page.getByRole('region', { name: words('order.timeline') }))
    await take(seat, 'nodes', '/planner/nodes', seat.page.locator('a[href*="/nodes/"]').first())
    await take(seat, 'node', `/planner/nodes/${STORE}`, seat.page.getByRole('button', { name: words('node.throttle'), exact: true }))
  })

  it('of staff', async () => {
    const seat = await stage.seat('staff')
    await take(seat, 'work', '/staff/', seat.page.locator(`a[href="/staff/tasks/${task}"]`))
    await seat.page.goto(`${URL_OF}/staff/tasks/${task}`)
    await seat.page.getByRole('button', { name: words('staff.start') }).click()
    await take(seat, 'pick', `/staff/tasks/${task}`, seat.page.getByRole('button', { name: words('staff.pick.in_tote'), exact: true }))
    await take(seat, 'short-pick', `/staff/tasks/${task}/short`, seat.page.getByRole('radio').first())
  })
})

async function take({ page }: Seat, name: string, path: string, ready: { waitFor(): Promise<void> }): Promise<void> {
  await page.goto(URL_OF + path)
  await ready.waitFor()
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined) // the stream of events never ends
  for (const theme of ['light', 'dark'] as const) {
    await showTheme(page, theme)
    await page.screenshot({ path: `${FOLDER}/${name}-${theme}.png` })
  }
}
