import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Api, order, stock, taskOf, until, type Goods } from './api'
import { CHROMIUM, STORE, URL_OF } from './ground'
import { Stage, words } from './stage'

interface Picked {
  readonly lines: readonly { readonly picked: number }[]
}

describe.skipIf(!CHROMIUM)('a lost connection', () => {
  let stage: Stage
  let api: Api
  let goods: Goods[]

  beforeAll(async () => {
    ;[stage, api] = await Promise.all([Stage.open(), Api.open()])
    goods = await stock(api, ['Bath towel'], [STORE])
  })
  afterEach(() => stage.clear())
  afterAll(() => stage?.close())

  const pickedOf = async (task: string): Promise<number> => (await api.get<Picked>(`/v1/tasks/${task}`)).lines.reduce((sum, line) => sum + line.picked, 0)

  it('is said, and loses nothing', async () => {
    const { page, context, watch } = await stage.seat('staff')
    watch.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
    const task = await taskOf(api, await order(api, goods, 4, 'delivery'), 'pick')
    await page.goto(`${URL_OF}/staff/tasks/${task}`)
    await page.getByRole('button', { name: words('staff.start') }).click()
    const inTote = page.getByRole('button', { name: words('staff.pick.in_tote'), exact: true })
    await inTote.click()
    await until(() => pickedOf(task), (picked) => picked === 1)

    await context.setOffline(true)
    await page.getByRole('alert').getByText(words('staff.lost')).waitFor()
    await inTote.click()
    await inTote.click()
    await page.getByText(words('staff.pick.picked', { picked: 3, of: 4 })).waitFor()
    await page.getByRole('link', { name: '2 waiting to send' }).waitFor()
    expect(await pickedOf(task)).toBe(1)

    await context.setOffline(false)
    await page.getByRole('link', { name: /waiting to send/ }).waitFor({ state: 'detached' })
    await page.getByText(words('staff.lost')).waitFor({ state: 'detached' })
    expect(await pickedOf(task)).toBe(3)
  })

  it('survives a reload, and sends each thing once', async () => {
    const { page, context, watch } = await stage.seat('staff')
    watch.expect(/ERR_FAILED/)
    const task = await taskOf(api, await order(api, goods, 3, 'delivery'), 'pick')
    await page.goto(`${URL_OF}/staff/tasks/${task}`)
    await page.getByRole('button', { name: words('staff.start') }).click()
    const inTote = page.getByRole('button', { name: words('staff.pick.in_tote'), exact: true })
    await inTote.waitFor()
    await until(async () => (await api.get<{ state: string }>(`/v1/tasks/${task}`)).state, (state) => state === 'started')

    // The answers are lost: the member does it, and the page does not hear of it.
    const confirm = '**/v1/tasks/*:confirm-line'
    let sent = 0
    let lost = true
    await context.route(confirm, async (route) => {
      if (!lost) return route.continue()
      sent++
      await route.fetch()
      await route.abort()
    })
    await inTote.click()
    await inTote.click()
    await page.getByRole('link', { name: '2 waiting to send' }).waitFor()
    await page.reload()
    await page.getByRole('link', { name: '2 waiting to send' }).waitFor()
    await page.getByText(words('staff.pick.picked', { picked: 2, of: 3 })).waitFor()

    // Pressed while answers are still lost: once they are not, it may go by itself before anybody can press.
    await page.getByRole('link', { name: /waiting to send/ }).click()
    const before = sent
    await page.getByRole('button', { name: words('staff.outbox.send_now') }).click()
    await until(async () => sent, (now) => now > before)
    lost = false
    await page.getByText(words('staff.outbox.nothing')).waitFor()
    expect(await pickedOf(task)).toBe(2)
  })
})
