import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, SECONDS, URL_OF } from './ground'
import { Stage } from './stage'
import { tasksOf } from './tasks'
import { Wire } from './wire'

const RUNS = Number(process.env.WAYBILL_RUNS ?? 1)
const WATCHED_MS = SECONDS * 1_000
const SETTLE_MS = 3_000
const KIB = 1_024
const MINUTE_MS = 60_000

interface Figure {
  readonly metric: string
  readonly value: number
  readonly unit: string
  /** The most that it should be. */
  readonly target?: number
}

declare global {
  interface Window {
    waybill: { shown: number; longTasks: { start: number; end: number }[] }
  }
}

/**
 * What the control tower costs a browser, `npm run --silent figures`: on a running installation, or on the recording of
 * one. Prints medians; judges nothing.
 */
describe.skipIf(!CHROMIUM)('figures of the control tower', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await Stage.open()
  })
  afterAll(() => stage?.close())

  it('measures', { timeout: RUNS * (WATCHED_MS + MINUTE_MS) }, async () => {
    const runs: (readonly Figure[])[] = []
    while (runs.length < RUNS) runs.push(await run(stage))
    runs[0]?.forEach((figure, i) => print(figure, runs.map((each) => each[i]?.value ?? 0)))
    expect(runs).toHaveLength(RUNS)
  })
})

async function run(stage: Stage): Promise<readonly Figure[]> {
  const { page, context } = await stage.seat('planner')
  await page.addInitScript(observe)
  const wire = await Wire.open(await context.newCDPSession(page))
  await open(page)
  await page.reload() // once more: the member has compiled what serves the page
  await page.waitForTimeout(SETTLE_MS) // parts that are loaded late would count for the next visit
  wire.clear()
  const shown = await open(page)
  await page.waitForTimeout(SETTLE_MS)
  const early = await page.evaluate(() => window.waybill.longTasks)
  const { pages, data } = wire
  const nodes = await page.evaluate(async () => ((await (await fetch('/v1/tower')).json()) as { nodes: unknown[] }).nodes.length)
  wire.clear()
  const tasks = await tasksOf(page, () => page.waitForTimeout(WATCHED_MS))
  const { messages } = wire
  await context.close()
  const walls = tasks.map(({ wall }) => wall)
  return [
    { metric: 'nodes of the network', value: nodes, unit: 'nodes' },
    { metric: 'messages of the stream', value: (messages / WATCHED_MS) * 1_000, unit: '1/s' },
    { metric: 'first screen, files over the wire', value: pages / KIB, unit: 'KiB', target: 250 },
    { metric: 'first screen, data over the wire', value: data / KIB, unit: 'KiB' },
    { metric: 'shown after', value: shown, unit: 'ms' },
    { metric: 'interactive after', value: Math.max(shown, ...early.map(({ end }) => end)), unit: 'ms', target: 1_500 },
    { metric: 'longest task while watching', value: Math.max(0, ...walls), unit: 'ms', target: 50 },
    { metric: 'longest task while watching, computing', value: Math.max(0, ...tasks.map(({ cpu }) => cpu)), unit: 'ms' },
    { metric: 'tasks over 50 ms while watching', value: (walls.filter((wall) => wall > 50).length / WATCHED_MS) * MINUTE_MS, unit: '1/min' },
    { metric: 'main thread computing while watching', value: (tasks.reduce((sum, { cpu }) => sum + cpu, 0) / WATCHED_MS) * 100, unit: '%' },
  ]
}

/** In the page, before anything of its own: when its figures are on the screen, and every task over 50 ms. */
function observe(): void {
  window.waybill = { shown: 0, longTasks: [] }
  const take = (list: PerformanceObserverEntryList) => list.getEntries().forEach(({ startTime, duration }) => window.waybill.longTasks.push({ start: startTime, end: startTime + duration }))
  new PerformanceObserver(take).observe({ type: 'longtask', buffered: true })
  new MutationObserver((_, self) => {
    if (!document.querySelector('.figure .value') || !document.querySelector('#network')) return
    self.disconnect()
    requestAnimationFrame(() => setTimeout(() => (window.waybill.shown = performance.now())))
  }).observe(document, { childList: true, subtree: true })
}

/** Opens the control tower with an empty cache; answers when its figures and the map were there, milliseconds after the click. */
async function open(page: Page): Promise<number> {
  await page.goto(`${URL_OF}/planner/`)
  await page.waitForFunction(() => window.waybill.shown > 0)
  return page.evaluate(() => window.waybill.shown)
}

const round = (value: number): number => Math.round(value * 10) / 10

/** One object a line. */
function print({ metric, unit, target }: Figure, values: readonly number[]): void {
  const value = median(values)
  const judged = target === undefined ? {} : { target, met: value <= target }
  const runs = values.length > 1 ? { runs: values.map(round) } : {}
  process.stdout.write(`${JSON.stringify({ benchmark: 'control tower', metric, value: round(value), unit, ...judged, ...runs })}\n`)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[sorted.length >> 1] ?? 0]
  return (low + high) / 2
}
