import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, URL_OF } from './ground'
import { Stage, words } from './stage'

const WATCHED_MS = Number(process.env.WAYBILL_SECONDS ?? 30) * 1_000
const SETTLE_MS = 3_000
const KIB = 1_024

interface LongTask {
  readonly start: number
  readonly length: number
}

declare global {
  interface Window {
    waybillTasks: LongTask[]
  }
}

/** What the control tower costs a browser, on a running installation: `npm run --silent figures`. Prints; judges nothing. */
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
    const wire = await Wire.open(await context.newCDPSession(page))
    await open(page)
    await page.reload() // once more: the member has compiled what serves the page
    await page.waitForTimeout(SETTLE_MS) // parts that are loaded late would count for the next visit
    wire.clear()
    const shown = await open(page)
    await page.waitForTimeout(SETTLE_MS)
    const early = await tasks(page)
    const { pages, data } = wire
    const nodes = await page.evaluate(async () => ((await (await fetch('/v1/tower')).json()) as { nodes: unknown[] }).nodes.length)
    wire.clear()
    await page.waitForTimeout(WATCHED_MS)
    const steady = await tasks(page)
    print('nodes of the network', nodes, 'nodes')
    print('messages of the stream', (wire.messages / WATCHED_MS) * 1_000, '1/s')
    print('first screen, files over the wire', pages / KIB, 'KiB', 250)
    print('first screen, data over the wire', data / KIB, 'KiB')
    print('shown after', shown, 'ms')
    print('interactive after', Math.max(shown, ...early.map(({ start, length }) => start + length)), 'ms', 1_500)
    print('longest task while watching', Math.max(0, ...steady.map(({ length }) => length)), 'ms', 50)
    print('tasks over 50 ms while watching', (steady.length / WATCHED_MS) * 60_000, '1/min')
    expect(shown).toBeGreaterThan(0)
  })
})

/** One object a line; a target is the most that it should be. A task that is not long is not seen, so that 0 ms is below 50. */
function print(metric: string, value: number, unit: string, target?: number): void {
  const judged = target === undefined ? {} : { target, met: value <= target }
  process.stdout.write(`${JSON.stringify({ benchmark: 'control tower', metric, value: Math.round(value * 10) / 10, unit, ...judged })}\n`)
}

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
  /** Bytes of what is the same for everybody: page, code, style, font, map. */
  pages = 0
  /** Bytes of answers about this network and this person. */
  data = 0
  messages = 0
  private readonly paths = new Map<string, string>()

  static async open(session: CDPSession): Promise<Wire> {
    const wire = new Wire()
    await session.send('Network.enable')
    await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    session.on('Network.requestWillBeSent', ({ requestId, request }) => wire.paths.set(requestId, new URL(request.url).pathname))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => wire.count(requestId, encodedDataLength))
    session.on('Network.eventSourceMessageReceived', () => wire.messages++)
    return wire
  }

  private count(requestId: string, bytes: number): void {
    const path = this.paths.get(requestId) ?? ''
    if (/^\/(v1|session)\b/.test(path)) this.data += bytes
    else this.pages += bytes
  }

  clear(): void {
    this.pages = 0
    this.data = 0
    this.messages = 0
  }
}
