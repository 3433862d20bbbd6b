import { mkdirSync } from 'node:fs'
import { get } from 'node:http'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM, SECONDS, URL_OF } from './ground'
import { isTold, write, type Entry } from './recording'
import { Stage } from './stage'

const FILE = process.env.WAYBILL_RECORDING ?? 'target/tower.jsonl.gz'
const READ_EVERY_MS = 5_000

/**
 * Records what a running installation answers and tells a planner who looks at the control tower, so that what the page
 * costs a browser can be measured without the installation: `npm run record`.
 */
describe.skipIf(!CHROMIUM)('recording', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await Stage.open()
  })
  afterAll(() => stage?.close())

  it('of the control tower', { timeout: SECONDS * 1_000 + 60_000 }, async () => {
    const { context } = await stage.seat('planner')
    const cookie = (await context.cookies(URL_OF)).map(({ name, value }) => `${name}=${value}`).join('; ')
    await stage.clear() // a page that looks on would cost the installation what is to be recorded
    const entries = await record({ Cookie: cookie })
    mkdirSync(dirname(FILE), { recursive: true })
    write(FILE, entries)
    const told = entries.filter(isTold).length
    console.info(`${FILE}: ${entries.length - told} answers, ${(told / SECONDS).toFixed(0)} messages/s`)
    expect(told).toBeGreaterThan(0)
  })
})

async function record(headers: Record<string, string>): Promise<Entry[]> {
  const entries: Entry[] = []
  const begun = performance.now()
  const at = () => Math.round(performance.now() - begun)
  const answer = async (path: string) => {
    const response = await fetch(URL_OF + path, { headers })
    if (response.ok) entries.push({ at: at(), path, body: await response.text() })
  }
  await answer('/session')
  await answer('/v1/tower')
  const reading = setInterval(() => void answer('/v1/tower').catch(() => undefined), READ_EVERY_MS)
  await listen(headers, (event, frame) => entries.push({ at: at(), event, frame }))
  clearInterval(reading)
  return entries
}

function listen(headers: Record<string, string>, hear: (event: string, frame: string) => void): Promise<void> {
  return new Promise((done, failed) => {
    const request = get(`${URL_OF}/v1/events`, { headers }, (response) => {
      let rest = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const frames = (rest + chunk).split('\n\n')
        rest = frames.pop() ?? ''
        for (const frame of frames) {
          const [, event] = /^event: ?(.+)$/m.exec(frame) ?? []
          if (event) hear(event, frame)
        }
      })
    })
    request.on('error', failed)
    setTimeout(() => {
      request.destroy()
      done()
    }, SECONDS * 1_000)
  })
}
