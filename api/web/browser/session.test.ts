import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Api, order, stock, taskOf, until, type Goods } from './api'
import { CHROMIUM, STORE, URL_OF } from './ground'
import { Stage, words } from './stage'

interface Picked {
  readonly lines: readonly { readonly picked: number }[]
}

describe.skipIf(!CHROMIUM)('a session that ends', () => {
  let stage: Stage
  let api: Api
  let goods: Goods[]

  beforeAll(async () => {
    ;[stage, api] = await Promise.all([Stage.open(), Api.open()])
    goods = await stock(api, ['Bath mat'], [STORE])
  })
  afterEach(() => stage.clear())
  afterAll(() => stage?.close())

  it('while staff pick loses nothing, and leads back to the same place', async () => {
    const { page, context, watch } = await stage.seat('staff')
    watch.expect(/status of 401/)
    const task = await taskOf(api, await order(api, goods, 4, 'delivery'), 'pick')
    const place = `${URL_OF}/staff/tasks/${task}`
    await page.goto(place)
    await page.getByRole('button', { name: words('staff.start') }).click()
    const inTote = page.getByRole('button', { name: words('staff.pick.in_tote'), exact: true })
    await inTote.click()
    const pickedOf = async (): Promise<number> => (await api.get<Picked>(`/v1/tasks/${task}`)).lines.reduce((sum, line) => sum + line.picked, 0)
    await until(pickedOf, (picked) => picked === 1)

    await context.clearCookies({ domain: new URL(URL_OF).hostname })
    await inTote.click()
    await page.getByRole('alert').getByText(words('staff.signed_out')).waitFor()
    await inTote.click()
    await page.getByText(words('staff.pick.picked', { picked: 3, of: 4 })).waitFor()
    expect(page.url()).toBe(place)
    expect(await pickedOf()).toBe(1)

    await page.getByRole('button', { name: words('session.sign_in') }).click()
    await stage.choose(page, 'staff')
    expect(page.url()).toBe(place)
    await until(pickedOf, (picked) => picked === 3)
  })

  it('leaves a planner what was filled in', async () => {
    const { page, context, watch } = await stage.seat('planner')
    watch.expect(/status of 401/)
    await page.goto(`${URL_OF}/planner/orders`)
    const box = page.getByRole('searchbox')
    await box.fill('not yet sent')
    await context.clearCookies({ domain: new URL(URL_OF).hostname })
    await page.getByRole('alert').getByText(words('session.ended')).waitFor()
    expect(await box.inputValue()).toBe('not yet sent')
    await page.getByRole('button', { name: words('session.sign_in') }).click()
    await stage.choose(page, 'planner')
    expect(new URL(page.url()).pathname).toBe('/planner/orders')
  })
})
