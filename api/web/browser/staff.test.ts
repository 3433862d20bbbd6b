import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Api, order, stock, taskOf, until, type Goods } from './api'
import { CHROMIUM, STORE, URL_OF } from './ground'
import { Stage, words, type Seat } from './stage'

interface OneTask {
  readonly state: string
  readonly version: number
  readonly assignee: string | null
}

const LARGE_PX = 40

describe.skipIf(!CHROMIUM)('staff', () => {
  let stage: Stage
  let api: Api
  let goods: Goods[]

  beforeAll(async () => {
    ;[stage, api] = await Promise.all([Stage.open(), Api.open()])
    goods = await stock(api, ['Picture frame', 'Wall clock'], [STORE])
  })
  afterEach(() => stage.clear())
  afterAll(() => stage?.close())

  const read = (task: string): Promise<OneTask> => api.get<OneTask>(`/v1/tasks/${task}`)

  /** An order of two things that only the store has; its pick task, open on the page of somebody there. */
  const given = async (): Promise<{ seat: Seat; task: string; id: string }> => {
    const id = await order(api, goods, 1, 'delivery')
    const task = await taskOf(api, id, 'pick')
    const seat = await stage.seat('staff')
    await seat.page.goto(`${URL_OF}/staff/tasks/${task}`)
    await seat.page.getByRole('button', { name: words('staff.start'), exact: true }).waitFor()
    return { seat, task, id }
  }

  it('see where things lie, in large type', async () => {
    const { page } = (await given()).seat
    await page.getByRole('button', { name: words('staff.start'), exact: true }).click()
    await page.getByRole('button', { name: words('staff.pick.in_tote'), exact: true }).waitFor()
    for (let line = 0; line < goods.length; line++) {
      const name = await page.getByRole('heading', { level: 2 }).textContent()
      const lies = goods.find((each) => each.name === name)?.bin.split('-') ?? []
      const shown = page.locator('dl.bin dd')
      expect(await shown.allTextContents()).toEqual(lies)
      const sizes = await shown.evaluateAll((all) => all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize)))
      sizes.forEach((size) => expect(size).toBeGreaterThanOrEqual(LARGE_PX))
      await page.getByRole('button', { name: words('staff.pick.in_tote'), exact: true }).click()
      await page.getByRole('heading', { level: 2, name: name ?? '', exact: true }).waitFor({ state: 'detached' })
    }
  })

  it('give an order to another place, and say why', async () => {
    const { seat, task, id } = await given()
    const { page } = seat
    await page.getByRole('link', { name: words('staff.reject.open') }).click()
    const send = page.getByRole('button', { name: words('staff.reject.send') })
    expect(await send.isDisabled()).toBe(true)
    await page.getByLabel(words('staff.reason.no_staff')).check()
    await send.click()
    await page.getByRole('status').getByText(/goes to another place/).waitFor()
    await page.locator(`a[href="/staff/tasks/${task}"]`).waitFor({ state: 'detached' })
    const parts = await until(
      async () => (await api.get<{ fulfillment_orders: { state: string }[] }>(`/v1/orders/${id}`)).fulfillment_orders.map(({ state }) => state),
      (states) => states.includes('rejected'),
    )
    expect(parts).toContain('rejected')

    const planner = await stage.seat('planner')
    await planner.page.goto(`${URL_OF}/planner/orders/${id}`)
    await planner.page.getByRole('region', { name: words('order.timeline') }).getByText(words('staff.reason.no_staff')).waitFor()
  })

  it('hand a begun task back, and somebody else may take it', async () => {
    const { seat, task } = await given()
    const { page } = seat
    await page.getByRole('button', { name: words('staff.start'), exact: true }).click()
    await until(() => read(task), ({ state }) => state === 'started')
    await page.getByLabel(words('staff.more_ways')).click()
    await page.getByRole('button', { name: words('staff.hand_back'), exact: true }).click()
    await page.getByRole('status').getByText(/is back on the list/).waitFor()
    await page.locator(`a[href="/staff/tasks/${task}"]`).waitFor()
    const back = await until(() => read(task), ({ state }) => state === 'open')
    expect(back.assignee).toBeNull()
  })

  it('are told when somebody else has changed a task meanwhile, and what they can do', async () => {
    const { seat, task } = await given()
    const { page, context, watch } = seat
    watch.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 412/)
    await context.setOffline(true)
    await page.getByRole('button', { name: words('staff.start'), exact: true }).click()
    await page.getByRole('link', { name: /waiting to send/ }).waitFor()
    const { version } = await read(task)
    await api.post(`/v1/tasks/${task}:claim`, undefined, { 'If-Match': `"${version}"` })
    await context.setOffline(false)

    const panel = page.getByRole('alert', { name: words('staff.conflict.changed') })
    await panel.waitFor()
    await panel.getByText(words('staff.conflict.changed.todo')).waitFor()
    await panel.getByRole('button', { name: words('staff.conflict.discard') }).click()
    await page.getByRole('heading', { level: 1, name: words('staff.work.title') }).waitFor()
    expect(await read(task)).toMatchObject({ state: 'claimed', assignee: 'demo' })

    await api.post(`/v1/tasks/${task}:hand-back`, undefined)
    await page.locator(`a[href="/staff/tasks/${task}"]`).click()
    await page.getByRole('button', { name: words('staff.start'), exact: true }).click()
    await until(() => read(task), ({ state }) => state === 'started')
  })

  it('of several stores choose where they work, and may change it', async () => {
    const { page } = await stage.seat('lead')
    await page.getByRole('heading', { level: 1, name: words('staff.node.title') }).waitFor()
    const places = page.getByRole('main').getByRole('listitem')
    await places.first().waitFor()
    const all = await places.count()
    expect(all).toBeGreaterThan(1)
    expect(all).toBeLessThan(10) // only their own, of hundreds
    await page.getByRole('searchbox').fill(STORE)
    await page.getByRole('status').getByText(/^1 place$/).waitFor()
    await places.first().getByRole('button').click()
    await page.getByRole('heading', { level: 1, name: words('staff.work.title') }).waitFor()
    const name = (await api.get<{ name: string }>(`/v1/nodes/${STORE}`)).name
    await page.getByText(name).first().waitFor()

    await page.reload()
    await page.getByText(name).first().waitFor()
    await page.getByRole('button', { name: words('staff.node.change') }).click()
    await places.nth(all - 1).waitFor()
    const other = places.filter({ hasNotText: STORE }).first()
    const another = (await other.locator('strong').textContent()) ?? ''
    await other.getByRole('button').click()
    await page.getByRole('heading', { level: 1, name: words('staff.work.title') }).waitFor()
    await page.getByText(another).first().waitFor()
  })
})
