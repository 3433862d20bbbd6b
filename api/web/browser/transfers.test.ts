import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Api, stock, taskOf, until, type Goods } from './api'
import { onItsWay, planned } from './carried'
import { CHROMIUM, OTHER, STORE, URL_OF } from './ground'
import { fits, HEIGHT, isAccessible, showTheme, Stage, words } from './stage'

type Counts = Readonly<Record<'planned' | 'sent' | 'received' | 'surplus' | 'damaged' | 'lost' | 'released', number>>

interface Carried {
  readonly state: string
  readonly lines: readonly (Counts & { readonly sku: string })[]
}

interface Part {
  readonly state: string
  readonly lines: readonly { readonly quantity: number }[]
}

describe.skipIf(!CHROMIUM)('goods that are carried', () => {
  let stage: Stage
  let api: Api
  let goods: Goods[]
  let transfer = ''

  beforeAll(async () => {
    ;[stage, api] = await Promise.all([Stage.open(), Api.open()])
    goods = await stock(api, ['Linen apron', 'Oak tray'], [OTHER])
  })
  afterEach(() => stage.clear())
  afterAll(() => stage?.close())

  const [apron, tray] = [() => goods[0]?.sku ?? '', () => goods[1]?.sku ?? '']
  const read = (): Promise<Carried> => api.get<Carried>(`/v1/transfers/${transfer}`)

  it('are planned, sent and received in parts, and what is left is cancelled and given up', async () => {
    const { page: planner } = await stage.seat('planner')
    transfer = await plan(planner, [[apron(), 5], [tray(), 4]])
    const steps = planner.getByRole('region', { name: words('transfers.steps') })
    await planner.getByText(words('transfers.state.planned'), { exact: true }).first().waitFor()

    const { page: sender } = await stage.seat('sender')
    await carry(sender, transfer)
    await countOf(sender, apron()).getByRole('button', { name: words('staff.less') }).click()
    await sender.getByRole('button', { name: 'Send 8 units' }).click()
    await sender.getByRole('status').getByText('8 units have left.').waitFor()

    await steps.getByText('1 unit is still to leave.').waitFor()
    await because(planner, 'cancel', 'one is needed in the window')
    await steps.getByText('1 unit stays at the source.').waitFor()

    const { page: staff } = await stage.seat('staff')
    await carry(staff, transfer)
    await countOf(staff, apron()).getByRole('spinbutton').fill('2')
    await damagedOf(staff, apron()).getByRole('button', { name: words('staff.more') }).click()
    await countOf(staff, tray()).getByRole('spinbutton').fill('0')
    await staff.getByText('6 units are still on the way.').waitFor()
    await staff.getByRole('button', { name: 'Receive 2 units' }).click()
    await staff.getByRole('status').getByText('2 units are booked in.').waitFor()

    await carry(staff, transfer)
    await countOf(staff, apron()).getByRole('spinbutton').fill('3')
    await countOf(staff, tray()).getByRole('spinbutton').fill('3')
    const done = staff.getByRole('button', { name: 'Receive 6 units' })
    expect(await done.isDisabled()).toBe(true) // nobody has said why more came
    await staff.getByLabel(words('staff.transfers.why_more')).fill('packed twice')
    await done.click()
    await staff.getByRole('status').getByText('6 units are booked in.').waitFor()

    await steps.getByText('1 unit is on the way.').waitFor()
    await because(planner, 'close', 'the van came back empty')
    await steps.getByText('1 unit lost').waitFor()
    await planner.getByText(words('transfers.state.closed'), { exact: true }).first().waitFor()
    const { state, lines } = await read()
    expect(state).toBe('closed')
    expect(lines.find(({ sku }) => sku === apron())).toMatchObject({ planned: 5, released: 1, sent: 4, received: 4, surplus: 1, damaged: 1, lost: 0 })
    expect(lines.find(({ sku }) => sku === tray())).toMatchObject({ planned: 4, released: 0, sent: 4, received: 3, surplus: 0, damaged: 0, lost: 1 })

    await planner.goto(`${URL_OF}/planner/transfers?${new URLSearchParams({ node: STORE, state: 'closed' })}`)
    await planner.locator(`a[href$="/transfers/${transfer}"]`).first().waitFor()
  })

  it('to a store for its customer are received with what is damaged, staged, and wait for the customer', async () => {
    const id = await onItsWay(api, 'Copper kettle', 2)
    const task = await taskOf(api, id, 'receive')
    const { page } = await stage.seat('staff')
    await page.goto(`${URL_OF}/staff/`)
    await page.locator(`a[href="/staff/tasks/${task}"]`).click()
    await page.getByRole('button', { name: words('staff.start'), exact: true }).click()
    const damaged = page.getByRole('group', { name: words('staff.receive.damaged') })
    await damaged.getByRole('button', { name: words('staff.more') }).click()
    await looks(page, 'receive-task')
    await page.getByRole('button', { name: words('staff.receive.done') }).click()
    await page.getByLabel(words('staff.stage.shelf')).fill('K-2')
    await page.getByRole('button', { name: words('staff.stage.done') }).click()
    await page.getByRole('heading', { level: 1, name: words('staff.work.title') }).waitFor()
    await taskOf(api, id, 'hand_over')
    const parts = async () => (await api.get<{ fulfillment_orders: Part[] }>(`/v1/orders/${id}`)).fulfillment_orders
    await until(parts, (now) => now.some(({ state, lines }) => state === 'ready_for_pickup' && lines[0]?.quantity === 1))
  })

  const screens = [
    ['transfers', () => `/planner/transfers?node=${STORE}`, 'a[href*="/transfers/trf_"]'],
    ['transfer', () => `/planner/transfers/${transfer}`, '.transfer-lines'],
    ['new-transfer', () => '/planner/transfers/new', '.draft-line'],
  ] as const

  it.each(screens)('%s fits, and axe finds nothing serious', async (name, path, ready) => {
    const { page } = await stage.seat('planner')
    await page.goto(URL_OF + path())
    await page.locator(ready).first().waitFor()
    await looks(page, name)
  })

  it('are listed, sent and received on screens that fit', async () => {
    const out = await planned(api, { from: STORE, to: OTHER }, [{ sku: apron(), quantity: 2 }])
    const back = await planned(api, { from: OTHER, to: STORE }, [{ sku: apron(), quantity: 3 }])
    await api.post(`/v1/transfers/${back}:send`, {})
    const { page } = await stage.seat('staff')
    await page.goto(`${URL_OF}/staff/transfers`)
    for (const id of [out, back]) await page.locator(`a[href$="/transfers/${id}"]`).waitFor()
    await looks(page, 'carried')
    for (const id of [out, back]) {
      await page.goto(`${URL_OF}/staff/transfers/${id}`)
      await page.locator('.carry-lines li').first().waitFor()
      await looks(page, id === out ? 'send' : 'receive')
    }
  })
})

/** Fills in a new transfer from the other store to the store, and plans it; answers its id. */
async function plan(page: Page, lines: readonly (readonly [sku: string, units: number])[]): Promise<string> {
  await page.goto(`${URL_OF}/planner/transfers/new?from=${OTHER}`)
  await page.getByLabel(words('transfers.to'), { exact: true }).fill(STORE)
  await page.getByLabel(words('transfers.reason'), { exact: true }).fill('spring set')
  for (const [i, [sku, units]] of lines.entries()) {
    if (i > 0) await page.getByRole('button', { name: words('transfers.line.add') }).click()
    const line = page.getByRole('group', { name: words('transfers.line', { number: i + 1 }) })
    await line.getByLabel(words('transfers.sku')).fill(sku)
    await line.getByLabel(words('transfers.units')).fill(String(units))
  }
  await page.getByRole('button', { name: words('transfers.plan') }).click()
  await page.waitForURL(/\/transfers\/trf_/)
  return page.url().split('/').at(-1) ?? ''
}

/** Says why, and does it. */
async function because(page: Page, verb: 'cancel' | 'close', reason: string): Promise<void> {
  const act = words(`transfers.${verb}`)
  await page.getByRole('button', { name: act }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words('transfers.reason')).fill(reason)
  await dialog.getByRole('button', { name: act, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** From the work of the node to one transfer. */
async function carry(page: Page, id: string): Promise<void> {
  if (!page.url().includes('/staff/')) await page.goto(`${URL_OF}/staff/`)
  if (!page.url().endsWith('/staff/transfers')) await page.locator('a[href="/staff/transfers"]').click()
  await page.locator(`a[href="/staff/transfers/${id}"]`).click()
  await page.locator('.carry-lines li').first().waitFor()
}

const countOf = (page: Page, sku: string) => page.getByRole('listitem').filter({ hasText: sku }).getByRole('group').first()
const damagedOf = (page: Page, sku: string) => page.getByRole('listitem').filter({ hasText: sku }).getByRole('group').last()

/** At the narrowest and a wide width, in both themes. */
async function looks(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await showTheme(page, theme)
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: HEIGHT })
      await fits(page, `${name}-${theme}-${width}`)
    }
    await isAccessible(page, `${name}-${theme}`)
  }
}
