import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Api, order, stock, taskOf, until, type Goods } from './api'
import { CHROMIUM, STORE, URL_OF } from './ground'
import { scan, Stage, words, type Seat } from './stage'

interface Part {
  readonly node_id: string
  readonly state: string
  readonly pickup_code?: string | null
}

describe.skipIf(!CHROMIUM)('a day', () => {
  let stage: Stage
  let api: Api
  let goods: Goods[]

  beforeAll(async () => {
    ;[stage, api] = await Promise.all([Stage.open(), Api.open()])
    goods = await stock(api, ['Stoneware mug', 'Desk lamp'], [STORE])
  })
  afterEach(() => stage.clear())
  afterAll(() => stage?.close())

  const partsOf = async (id: string): Promise<Part[]> => (await api.get<{ fulfillment_orders: Part[] }>(`/v1/orders/${id}`)).fulfillment_orders

  it('begins with an order that the planner sees, and that staff pick, short-pick, pack and ship', async () => {
    const planner = await stage.seat('planner')
    await planner.page.goto(`${URL_OF}/planner/orders`)
    await planner.page.getByRole('heading', { level: 1 }).waitFor()
    const id = await order(api, goods, 2, 'delivery')
    await find(planner, id)
    await planner.page.getByRole('link', { name: new RegExp(id.slice(-6)) }).first().click()
    await planner.page.waitForURL(`**/orders/${id}`)

    const staff = await stage.seat('staff')
    await pickAndShip(staff, api, id, goods)

    const timeline = planner.page.getByRole('region', { name: words('order.timeline') })
    await timeline.getByText(/Short pick/).waitFor()
    await timeline.getByText(/Shipped from/).waitFor()
    const decisions = planner.page.getByRole('region', { name: words('order.decisions') })
    await decisions.getByText(words('order.mark.won')).first().waitFor()
    expect((await partsOf(id)).map((part) => part.state)).toContain('shipped')
  })

  it('has a pickup that waits on a shelf, and is handed over for the right code only', async () => {
    const staff = await stage.seat('staff')
    staff.watch.expect(/status of 422/)
    const id = await order(api, goods.slice(0, 1), 1, 'pickup')
    const { page } = staff
    await openTask(staff, await taskOf(api, id, 'pick'))
    await page.getByRole('button', { name: words('staff.start'), exact: true }).click()
    await page.getByRole('button', { name: words('staff.pick.in_tote'), exact: true }).click()
    await page.getByLabel(words('staff.stage.shelf')).fill('P-14')
    await page.getByRole('button', { name: words('staff.stage.done') }).click()
    await page.getByRole('heading', { name: words('staff.work.title') }).waitFor()

    await openTask(staff, await taskOf(api, id, 'hand_over'))
    await page.getByText('P-14').waitFor()
    await page.getByLabel(words('staff.hand_over.code')).fill('NOSUCH')
    await page.getByRole('button', { name: words('staff.hand_over.done') }).click()
    await page.getByRole('alert').getByText(words('staff.hand_over.wrong'), { exact: true }).waitFor()
    const code = (await partsOf(id))[0]?.pickup_code ?? ''
    await page.getByLabel(words('staff.hand_over.code')).fill(code)
    await page.getByRole('button', { name: words('staff.hand_over.done') }).click()
    await page.getByRole('heading', { name: words('staff.work.title') }).waitFor()
    await until(() => partsOf(id), (parts) => parts[0]?.state === 'handed_over')
  })

  it('lets a planner throttle a node, see what it does, and end it', async () => {
    const { page } = await stage.seat('planner')
    await page.goto(`${URL_OF}/planner/nodes/${STORE}`)
    await page.getByRole('button', { name: words('node.throttle'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('spinbutton').fill('40')
    await dialog.getByLabel(words('node.reason')).fill('half the team is at the doctor')
    await dialog.getByRole('button', { name: words('node.throttle.save', { percent: 40 }) }).click()
    await page.getByText(words('node.held', { percent: 40 })).waitFor()
    await page.getByText('half the team is at the doctor').first().waitFor()
    const node = await api.get<{ throttle?: { percent: number } | null }>(`/v1/nodes/${STORE}`)
    expect(node.throttle?.percent).toBe(40)
    await page.getByRole('button', { name: words('node.restore') }).click()
    await page.getByText(words('node.held', { percent: 40 })).waitFor({ state: 'hidden' })
  })
})

/** Finds an order by its number, as somebody does on the phone. */
async function find({ page }: Seat, id: string): Promise<void> {
  await page.getByRole('searchbox', { name: words('orders.search') }).fill(id)
  await page.locator(`a[href$="/orders/${id}"]`).first().waitFor()
}

async function openTask({ page }: Seat, task: string): Promise<void> {
  await page.goto(`${URL_OF}/staff/`)
  await page.locator(`a[href="/staff/tasks/${task}"]`).click()
}

/** Two of one thing by scanner, with a wrong item in between; one of two of the other is missing. */
async function pickAndShip(seat: Seat, api: Api, id: string, goods: readonly Goods[]): Promise<void> {
  const { page } = seat
  await openTask(seat, await taskOf(api, id, 'pick'))
  await page.getByRole('button', { name: words('staff.start'), exact: true }).click()
  await page.getByText(words('staff.pick.picked', { picked: 0, of: 2 })).waitFor()
  const first = goods.find(({ name }) => name === goodsName(goods, 0)) as Goods
  const shown = await page.getByRole('heading', { level: 2 }).textContent()
  const now = goods.find(({ name }) => name === shown) ?? first
  const other = goods.find(({ name }) => name !== shown) as Goods
  await scan(page, '5901234123457')
  await page.getByRole('alert').getByText(words('staff.wrong.wrong'), { exact: true }).waitFor()
  await page.getByText(words('staff.pick.picked', { picked: 0, of: 2 })).waitFor()
  await scan(page, now.gtin)
  await page.getByText(words('staff.pick.picked', { picked: 1, of: 2 })).waitFor()
  await page.getByLabel(words('staff.pick.code')).fill(now.sku)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 2, name: other.name }).waitFor()

  await page.getByRole('link', { name: words('staff.pick.cannot_find') }).click()
  await page.getByRole('button', { name: words('staff.more'), exact: true }).click()
  await page.getByLabel(words('staff.reason.damaged')).check()
  await page.getByRole('button', { name: /Report 1 missing/ }).click()

  await page.getByText(words('staff.pack.items', { done: 0, of: 2 })).waitFor()
  await scan(page, now.gtin)
  await page.getByText(words('staff.pack.items', { done: 1, of: 2 })).waitFor()
  await page.getByRole('checkbox').last().check()
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: /Packed in 1 parcel/ }).click()

  await page.getByLabel(words('staff.ship.tracking')).waitFor()
  await scan(page, '1Z999AA10123456784')
  await page.getByRole('button', { name: words('staff.ship.done') }).click()
  await page.getByRole('status').getByText(/is on its way/).waitFor()
}

const goodsName = (goods: readonly Goods[], at: number): string => goods[at]?.name ?? ''
