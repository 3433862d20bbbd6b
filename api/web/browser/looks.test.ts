import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { CHROMIUM, STORE, URL_OF } from './ground'
import { openScene, type Scene } from './scene'
import { fits, HEIGHT, isAccessible, showTheme, WIDTHS, words, type Person, type Seat } from './stage'

const THEMES = ['light', 'dark'] as const

describe.skipIf(!CHROMIUM)('every screen', () => {
  let scene: Scene

  beforeAll(async () => {
    scene = await openScene(['Stoneware mug', 'Desk lamp'])
  })
  afterEach(() => scene.stage.clear())
  afterAll(() => scene?.stage.close())

  const screens: [string, Person, () => string, (seat: Seat) => Promise<void>][] = [
    ['tower', 'planner', () => '/planner/', async ({ page }) => page.getByText(words('tower.map')).first().waitFor()],
    ['queue', 'planner', () => '/planner/queues/backorder', async ({ page }) => page.getByText(words('queues.about.backorder')).waitFor()],
    ['orders', 'planner', () => '/planner/orders', async ({ page }) => page.locator('a[href*="/orders/"]').first().waitFor()],
    ['order', 'planner', () => `/planner/orders/${scene.orderId}`, async ({ page }) => page.getByRole('region', { name: words('order.timeline') }).waitFor()],
    ['nodes', 'planner', () => '/planner/nodes', async ({ page }) => page.locator('a[href*="/nodes/"]').first().waitFor()],
    ['node', 'planner', () => `/planner/nodes/${STORE}`, async ({ page }) => page.getByRole('button', { name: words('node.throttle'), exact: true }).waitFor()],
    ['work', 'staff', () => '/staff/', async ({ page }) => page.locator(`a[href="/staff/tasks/${scene.task}"]`).waitFor()],
    ['before-pick', 'staff', () => `/staff/tasks/${scene.task}`, async ({ page }) => page.getByRole('button', { name: words('staff.start') }).waitFor()],
    ['reject', 'staff', () => `/staff/tasks/${scene.task}/reject`, async ({ page }) => page.getByRole('radio').first().waitFor()],
    ['pick', 'staff', () => `/staff/tasks/${scene.task}`, begin],
    ['short-pick', 'staff', () => `/staff/tasks/${scene.task}/short`, async ({ page }) => page.getByRole('radio').first().waitFor()],
    ['waiting', 'staff', () => '/staff/waiting', async ({ page }) => page.getByText(words('staff.outbox.nothing')).waitFor()],
  ]

  it.each(screens)('%s fits each width in both themes, and axe finds nothing serious', async (name, person, path, ready) => {
    const seat = await scene.stage.seat(person)
    await seat.page.goto(URL_OF + path())
    await ready(seat)
    for (const theme of THEMES) {
      await showTheme(seat.page, theme)
      for (const width of WIDTHS) {
        await seat.page.setViewportSize({ width, height: HEIGHT })
        await fits(seat.page, `${name}-${theme}-${width}`)
        if (width === 360 || width === 1440) await isAccessible(seat.page, `${name}-${theme}-${width}`)
      }
    }
  })
})

async function begin({ page }: Seat): Promise<void> {
  await page.getByRole('button', { name: words('staff.start') }).click()
  await page.getByRole('button', { name: words('staff.pick.in_tote'), exact: true }).waitFor()
}
