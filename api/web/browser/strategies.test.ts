import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Api, until } from './api'
import { CHROMIUM, URL_OF } from './ground'
import { fits, HEIGHT, isAccessible, showTheme, Stage, WIDTHS, words } from './stage'

interface Stored {
  readonly state: string
  readonly version: number | null
  readonly draft: { readonly content: { readonly weights: { readonly carbon_per_kg_mills: number }; readonly rules: readonly { readonly rule: string }[] } } | null
}

interface Solver {
  readonly windows: readonly { readonly number: number; readonly strategy: string; readonly terms: readonly unknown[] }[]
}

const RUN_MS = 180_000

describe.skipIf(!CHROMIUM)('strategies', () => {
  const id = `browser-${Date.now()}`
  let stage: Stage
  let api: Api
  let simulation = ''

  beforeAll(async () => {
    ;[stage, api] = await Promise.all([Stage.open(), Api.open()])
  })
  afterEach(() => stage.clear())
  afterAll(() => stage?.close())

  const stored = (): Promise<Stored> => api.get<Stored>(`/v1/strategies/${id}`)

  it('are copied, edited in money and words, and saved as a draft', async () => {
    const { page } = await stage.seat('planner')
    await page.goto(`${URL_OF}/planner/strategies`)
    await page.getByRole('button', { name: words('strategy.new') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words('strategy.name'), { exact: true }).fill('Green, by a browser')
    expect(await dialog.getByLabel(words('strategy.id'), { exact: false }).first().inputValue()).toBe('green-by-a-browser')
    await dialog.locator('input[pattern]').fill(id)
    await dialog.getByRole('button', { name: words('strategy.new') }).click()
    await page.getByRole('heading', { level: 1, name: 'Green, by a browser' }).waitFor()

    await page.getByLabel(words('strategy.weight.carbon_per_kg_mills')).fill('0.25')
    await page.getByLabel(words('strategy.regions'), { exact: true }).fill('us-ny')
    await page.getByLabel(words('strategy.rule.add')).selectOption('retry_rejected')
    await page.getByRole('button', { name: words('strategy.rule.up', { rule: words('strategy.rule.retry_rejected') }) }).click()
    await page.getByRole('button', { name: words('strategy.save') }).click()
    await page.getByRole('button', { name: words('strategy.publish'), exact: true }).waitFor()
    const { draft } = await stored()
    expect(draft?.content.weights.carbon_per_kg_mills).toBe(25_000)
    expect(draft?.content.rules.at(-2)?.rule).toBe('retry_rejected')
  })

  it('are compared with less capacity on made-up orders, beside what is in force', async () => {
    const { page } = await stage.seat('planner')
    await page.goto(`${URL_OF}/planner/simulations/new?strategy=${id}`)
    await page.getByRole('radio', { name: new RegExp(words('simulation.demand.generated')) }).check()
    await page.getByLabel(words('simulation.per_day')).fill('60')
    await page.getByRole('button', { name: words('simulation.scenario.add') }).click()
    const second = page.getByRole('region', { name: words('simulation.scenario.named', { name: 'B' }) })
    await second.getByRole('button', { name: words('simulation.change.add.capacity') }).click()
    await page.getByRole('button', { name: words('simulation.run'), exact: true }).click()
    await page.waitForURL(/\/simulations\/sim_/)
    simulation = page.url().split('/').at(-1) ?? ''
    await until(() => api.get<{ state: string }>(`/v1/simulations/${simulation}`), ({ state }) => state === 'done', RUN_MS)
    const table = page.getByRole('region', { name: words('simulation.compared') }).first()
    for (const name of [words('trial.before'), /^A/, /^B/]) await table.getByRole('columnheader', { name }).waitFor()
    await page.goto(`${URL_OF}/planner/simulations`)
    await page.locator(`a[href$="/simulations/${simulation}"]`).waitFor()
  }, RUN_MS + 60_000)

  it('are tried on so many orders that a planner stops it', async () => {
    const { page } = await stage.seat('planner')
    await page.goto(`${URL_OF}/planner/simulations/new?of=${simulation}`)
    await page.getByLabel(words('simulation.per_day')).fill('20000')
    await page.getByRole('button', { name: words('simulation.run'), exact: true }).click()
    await page.waitForURL((url) => /\/simulations\/sim_/.test(url.pathname) && !url.pathname.endsWith(simulation))
    const stopped = page.url().split('/').at(-1) ?? ''
    await page.getByRole('progressbar', { name: words('trial.running') }).waitFor()
    await page.getByRole('button', { name: words('simulation.cancel'), exact: true }).click()
    await page.getByRole('status').getByText(words('simulation.state.cancelled')).waitFor()
    await page.getByRole('progressbar').waitFor({ state: 'detached' })
    expect(await api.get<{ state: string }>(`/v1/simulations/${stopped}`)).toMatchObject({ state: 'cancelled' })
  })

  it('show what the router did in each window', async () => {
    const { windows } = await until(() => api.get<Solver>('/v1/solver'), (solver) => solver.windows.length > 0)
    const last = windows.at(0)
    const { page } = await stage.seat('planner')
    await page.goto(`${URL_OF}/planner/solver`)
    const row = page.getByRole('button', { name: new RegExp(`^${last?.number}\\b`) })
    await row.click()
    expect(await row.getAttribute('aria-pressed')).toBe('true')
    const costs = page.getByRole('region', { name: words('solver.constraints') })
    await costs.getByRole('row').nth(last?.terms.length ?? 0).waitFor()
    await page.getByText(words('solver.curve', { number: last?.number ?? 0, strategy: last?.strategy ?? '' })).first().waitFor()
  })

  it('are published from what was tried, and again when they were changed, and archived', async () => {
    const { page } = await stage.seat('planner')
    const sure = (act: string) => page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click()
    await page.goto(`${URL_OF}/planner/simulations/${simulation}`)
    await page.getByRole('button', { name: words('simulation.publish.of', { scenario: 'A' }) }).click()
    await sure(words('strategy.publish'))
    await page.getByText(words('simulation.published')).waitFor()
    expect(await stored()).toMatchObject({ state: 'published', version: 1, draft: null })

    await page.goto(`${URL_OF}/planner/strategies/${id}`)
    await page.getByRole('radio', { name: new RegExp(words('strategy.way.split')) }).check()
    await page.getByRole('button', { name: words('strategy.save') }).click()
    await page.getByRole('button', { name: words('strategy.publish'), exact: true }).click()
    await sure(words('strategy.publish'))
    await page.getByRole('region', { name: words('strategy.versions') }).getByText(words('strategy.version.number', { version: 2 }), { exact: true }).waitFor()
    expect(await stored()).toMatchObject({ state: 'published', version: 2, draft: null })
    await page.getByRole('button', { name: words('strategy.archive'), exact: true }).click()
    await sure(words('strategy.archive'))
    await until(stored, ({ state }) => state === 'archived')
  })

  const screens = [
    ['strategies', () => '/planner/strategies'],
    ['strategy', () => '/planner/strategies/standard'],
    ['simulations', () => '/planner/simulations'],
    ['simulation', () => `/planner/simulations/${simulation}`],
    ['solver', () => '/planner/solver'],
    ['what-if', () => `/planner/simulations/new?of=${simulation}`],
  ] as const

  it.each(screens)('%s fits each width in both themes, and axe finds nothing serious', async (name, path) => {
    const { page } = await stage.seat('planner')
    await page.goto(URL_OF + path())
    await page.locator('main .card').first().waitFor()
    for (const theme of ['light', 'dark'] as const) {
      await showTheme(page, theme)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT })
        await fits(page, `${name}-${theme}-${width}`)
        if (width === 360 || width === 1440) await isAccessible(page, `${name}-${theme}-${width}`)
      }
    }
  })
})
