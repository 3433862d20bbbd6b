import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { CHROMIUM, URL_OF } from './ground'
import { isAccessible, Stage, words } from './stage'

describe.skipIf(!CHROMIUM)('orders that wait for goods', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await Stage.open()
  })
  afterEach(() => stage.clear())
  afterAll(() => stage?.close())

  it('are counted on the tower, and each number leads to who waits', async () => {
    const { page } = await stage.seat('planner')
    await page.goto(`${URL_OF}/planner/`)
    const tiles = page.getByRole('region', { name: words('queues.title') })
    await tiles.getByRole('link', { name: words('queues.name.preorder') }).click()
    await page.getByRole('heading', { level: 1, name: words('queues.title') }).waitFor()
    await page.getByText(words('queues.about.preorder')).waitFor()
    const queues = page.getByRole('navigation', { name: words('queues.all') })
    await queues.getByRole('link', { name: words('queues.name.unfillable') }).click()
    await queues.locator('a[aria-current="page"]', { hasText: words('queues.name.unfillable') }).waitFor()
    await page.getByText(words('queues.empty')).or(page.getByRole('table')).first().waitFor()
    await isAccessible(page, 'queue')
  })
})
