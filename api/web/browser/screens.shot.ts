import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { CHROMIUM, STORE, URL_OF } from './ground'
import { openScene, type Scene } from './scene'
import { HEIGHT, showTheme, words, type Seat } from './stage'
import { contested, trouble, untilAfternoon, untilSeen } from './trouble'

const FOLDER = resolve(import.meta.dirname, '../../../docs/screens')
const PATIENCE_MS = 40 * 60_000

/**
 * The pictures of the README and the docs: `npm run screens`, with WAYBILL_URL and WAYBILL_NODE, against
 * `waybill demo --port 8080 --speed 60 --leave-node ID --set orders.grace=20s`. It waits for the afternoon of the
 * demo's day, so that the demo may be started just before: about ten minutes at that speed. Nobody works at the left
 * store, where work gets late; another store is switched off, a warehouse throttled, and an audit run. All of that is real.
 */
describe.skipIf(!CHROMIUM)('pictures', () => {
  let scene: Scene
  let contestedOrder = ''

  beforeAll(async () => {
    scene = await openScene(['Stoneware mug, 350 ml', 'Desk lamp, brass'])
    const { api } = scene
    await untilAfternoon(api)
    contestedOrder = await contested(api, ['Wool blanket, grey', 'Reading chair, oak'])
    await trouble(api)
    await untilSeen(api)
    mkdirSync(FOLDER, { recursive: true })
  }, PATIENCE_MS)
  afterAll(() => scene?.stage.close())

  it('of the planner', async () => {
    const seat = await scene.stage.seat('planner')
    await take(seat, { name: 'tower', path: '/planner/' }, seat.page.getByText(words('tower.map')).first())
    await take(seat, { name: 'orders', path: '/planner/orders' }, seat.page.locator('a[href*="/orders/"]').first())
    await take(seat, { name: 'order', path: `/planner/orders/${contestedOrder}`, toItsEnd: true }, seat.page.getByRole('region', { name: words('order.timeline') }))
    await take(seat, { name: 'nodes', path: '/planner/nodes' }, seat.page.locator('a[href*="/nodes/"]').first())
    await take(seat, { name: 'node', path: `/planner/nodes/${STORE}` }, seat.page.getByRole('button', { name: words('node.throttle'), exact: true }))
  })

  it('of staff', async () => {
    const { stage, task } = scene
    const seat = await stage.seat('staff')
    await take(seat, { name: 'work', path: '/staff/' }, seat.page.locator(`a[href="/staff/tasks/${task}"]`))
    await seat.page.goto(`${URL_OF}/staff/tasks/${task}`)
    await seat.page.getByRole('button', { name: words('staff.start') }).click()
    await take(seat, { name: 'pick', path: `/staff/tasks/${task}` }, seat.page.getByRole('button', { name: words('staff.pick.in_tote'), exact: true }))
    await take(seat, { name: 'short-pick', path: `/staff/tasks/${task}/short` }, seat.page.getByRole('radio').first())
  })
})

/** A page that ends not far below the screen is shown to its end; one that is read to its end always is. */
const SCREENS_HIGH = 1.6

interface Shown {
  readonly name: string
  readonly path: string
  readonly toItsEnd?: boolean
}

async function take({ page }: Seat, { name, path, toItsEnd = false }: Shown, ready: { waitFor(): Promise<void> }): Promise<void> {
  await page.goto(URL_OF + path)
  await ready.waitFor()
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined) // the stream of events never ends
  const { width, height } = page.viewportSize() ?? { width: 0, height: HEIGHT }
  const whole = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: toItsEnd || whole <= SCREENS_HIGH * height ? whole : await lastRow(page, height) })
  for (const theme of ['light', 'dark'] as const) {
    await showTheme(page, theme)
    await page.screenshot({ path: `${FOLDER}/${name}-${theme}.png` })
  }
  await page.setViewportSize({ width, height })
}

/** Where the last row ends that is whole on the screen: lists are not cut in the middle of one, unless buttons lie over it. */
const lastRow = (page: Page, height: number): Promise<number> =>
  page.evaluate((most) => {
    if (document.querySelector('.staff-foot')) return most
    const ends = [...document.querySelectorAll('main :is(tr, li)')].map((row) => Math.ceil(row.getBoundingClientRect().bottom))
    return Math.max(...ends.filter((end) => end > most / 2 && end <= most), 0) || most
  }, height)
