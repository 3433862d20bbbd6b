import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, URL_OF } from './ground'
import { Stage, words } from './stage'

const WATCHED_MS = Number(process.env.WAYBILL_SECONDS ?? 30) * 1_000
const SETTLE_MS = 3_000

interface LongTask {
  readonly start: number
  readonly length: number
}

declare global {
  interface Window {
    waybillTasks: LongTask[]
  }
}

/** What the control tower costs a browser, on a running installation: `npm run figures`. Prints; judges nothing. */
describe.skipIf(!CHROMIUM)('figures of the control tower', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await Stage.open()
  })
  afterAll(() => stage?.close())

  it('measures', { timeout: WATCHED_MS + 60_000 }, async () => {
    const { page, context } = await stage.seat('planner')
    await page.addInitScript(() => {
      window.waybillTasks = []
      new PerformanceObserver((list) => list.getEntries().forEach(({ startTime, duration }) => window.waybillTasks.push({ start: startTime, length: duration }))).observe({ type: 'longtask', buffered: true })
    })
    const session = await context.newCDPSession(page)
    const wire = await Wire.open(session)
    await open(page)
    await page.reload() // once more: the member has compiled what serves the page
    wire.clear()
    const shown = await open(page)
    await page.waitForTimeout(SETTLE_MS)
    const early = await tasks(page)
    const firstScreen = wire.bytes
    const nodes = await page.evaluate(async () => ((await (await fetch('/v1/tower')).json()) as { nodes: unknown[] }).nodes.length)
    wire.clear()
    await page.waitForTimeout(WATCHED_MS)
    const steady = await tasks(page)
    const interactive = Math.max(shown, ...early.map(({ start, length }) => start + length))
    console.log(
      JSON.stringify({
        nodes,
        first_screen_kb: Math.round(firstScreen / 1_024),
        shown_ms: Math.round(shown),
        interactive_ms: Math.round(interactive),
        events_per_second: Math.round((wire.messages / WATCHED_MS) * 1_000),
        longest_task_ms: Math.round(Math.max(0, ...steady.map(({ length }) => length))),
        long_tasks: steady.length,
      }),
    )
    expect(shown).toBeGreaterThan(0)
  })
})

/** Opens the control tower with an empty cache; answers when its figures were there, milliseconds after the click. */
async function open(page: Page): Promise<number> {
  await page.goto(`${URL_OF}/planner/`)
  await page.getByText(words('tower.map')).first().waitFor()
  await page.getByRole('link', { name: words('tower.figure.late') }).first().waitFor()
  return page.evaluate(() => performance.now())
}

function tasks(page: Page): Promise<LongTask[]> {
  return page.evaluate(() => window.waybillTasks.splice(0))
}

/** Counts what comes over the wire, as encoded, and the messages of the stream. */
class Wire {
  bytes = 0
  messages = 0

  static async open(session: CDPSession): Promise<Wire> {
    const wire = new Wire()
    await session.send('Network.enable')
    await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (wire.bytes += encodedDataLength))
    session.on('Network.eventSourceMessageReceived', () => wire.messages++)
    return wire
  }

  clear(): void {
    this.bytes = 0
    this.messages = 0
  }
}
