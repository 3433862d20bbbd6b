import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Api, order, stock, taskOf } from './api'
import { CHROMIUM, STORE, URL_OF } from './ground'
import { Stage, words } from './stage'

const MOST_TABS = 60

describe.skipIf(!CHROMIUM)('with the keyboard only', () => {
  let stage: Stage
  let api: Api

  beforeAll(async () => {
    ;[stage, api] = await Promise.all([Stage.open(), Api.open()])
  })
  afterEach(() => stage.clear())
  afterAll(() => stage?.close())

  it('a planner goes from the tower to an order', async () => {
    const { page } = await stage.seat('planner')
    await page.goto(`${URL_OF}/planner/`)
    await page.getByRole('heading', { level: 1, name: words('nav.tower') }).waitFor()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toContain(words('nav.skip'))
    await tabTo(page, words('nav.orders'))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: words('nav.orders') }).waitFor()
    await page.locator('a[href*="/orders/"]').first().waitFor()
    await tabUntil(page, 'a row of the list', () => page.evaluate(() => document.activeElement?.closest('tr, li, [role=row]') !== null && document.activeElement?.closest('nav') === null))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/orders\/ord_/)
  })

  it('staff pick, pack and ship', async () => {
    const goods = await stock(api, ['Tea towel'], [STORE])
    const task = await taskOf(api, await order(api, goods, 1, 'delivery'), 'pick')
    const { page } = await stage.seat('staff')
    await page.goto(`${URL_OF}/staff/`)
    await page.locator(`a[href="/staff/tasks/${task}"]`).waitFor()
    await tabUntil(page, 'the task', () => page.evaluate((id) => document.activeElement?.getAttribute('href')?.endsWith(id) === true, task))
    await page.keyboard.press('Enter')
    for (const word of ['staff.start', 'staff.pick.in_tote', 'staff.pack.check_all'] as const) await press(page, words(word))
    await press(page, 'Packed in 1 parcel')
    await press(page, words('staff.ship.own_number'))
    await press(page, words('staff.ship.done'))
    await page.getByRole('status').getByText(/is on its way/).waitFor()
  })
})

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).waitFor()
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** The name of what has the focus; none when nothing has. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    return at === null || at === document.body ? '' : (at.getAttribute('aria-label') ?? at.textContent ?? '').trim()
  })

const tabTo = (page: Page, name: string): Promise<void> => tabUntil(page, name, async () => (await focused(page)) === name)

/** Whether the focus is drawn: at the element, at its overlay, or around its row. */
function isSeen(): boolean {
  const at = document.activeElement
  if (at === null) return false
  const places = [at, at.closest('tr, li, [role=row]') ?? at]
  const styles = places.flatMap((place) => [getComputedStyle(place), getComputedStyle(place, '::after'), getComputedStyle(place, '::before')])
  return styles.some((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none')
}

/** Tabs on, and sees to it that wherever the focus is, it is seen. */
async function tabUntil(page: Page, what: string, there: () => Promise<boolean>): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await there()) {
      const seen = await page.evaluate(isSeen)
      expect([what, seen]).toEqual([what, true])
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`${what} cannot be reached by Tab`)
}
