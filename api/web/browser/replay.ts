import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { isAnswered, isTold, read, type Entry, type Told } from './recording'

/** Messages of the stream in a second. */
const RATE = Number(process.env.WAYBILL_RATE ?? 100)
/** A member tells what it heard this often. */
const TICK_MS = 100
const PAGES = resolve(import.meta.dirname, '../target/classes/dev/waybill/api/web')
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }

interface Prepared {
  readonly type: string
  readonly body: Buffer
  readonly zipped: boolean
}

const prepared = (type: string, body: Buffer): Prepared => {
  const zipped = type !== 'font/woff2'
  return { type, body: zipped ? gzipSync(body) : body, zipped }
}

const json = (body: string): Prepared => prepared('application/json', Buffer.from(body))

/** As `GET /v1/tower?nodes=none` answers. */
function withoutNodes(body: string): string {
  const whole = JSON.parse(body) as Record<string, unknown>
  return JSON.stringify('nodes' in whole ? { ...whole, nodes: [] } : whole)
}

interface Ready {
  readonly at: number
  readonly path: string
  readonly whole: Prepared
  readonly brief: Prepared
}

/**
 * A recording, served as a member would serve it, from memory and compressed beforehand: next to it, what is measured is
 * the browser. The stream begins anew for everybody who connects; `GET /v1/tower` is answered as it was at that time.
 */
class Replay {
  private readonly files = new Map<string, Prepared>()
  private readonly answers: readonly Ready[]
  private readonly told: readonly Told[]
  private begun = performance.now()

  constructor(entries: readonly Entry[]) {
    for (const name of readdirSync(PAGES, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())) {
      const path = join(name.parentPath, name.name)
      this.files.set(path.slice(PAGES.length), prepared(TYPES[extname(path)] ?? 'application/octet-stream', readFileSync(path)))
    }
    this.answers = entries.filter(isAnswered).map(({ at, path, body }) => ({ at, path, whole: json(body), brief: json(withoutNodes(body)) }))
    this.told = entries.filter(isTold)
  }

  serve(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://replay')
    if (pathname === '/v1/events') return this.stream(response)
    const found = this.answer(pathname)?.[searchParams.get('nodes') === 'none' ? 'brief' : 'whole'] ?? this.files.get(pathname) ?? this.files.get(`${pathname}index.html`)
    if (!found) return void response.writeHead(404).end()
    response.writeHead(200, { 'Content-Type': found.type, ...(found.zipped ? { 'Content-Encoding': 'gzip' } : {}) }).end(found.body)
  }

  private answer(path: string): Ready | undefined {
    const of = this.answers.filter((answer) => answer.path === path)
    return (of.findLast(({ at }) => at <= performance.now() - this.begun) ?? of[0])
  }

  /** What is told by the clock, figures and loads, keeps its own pace; events fill up to the rate. */
  private stream(response: ServerResponse): void {
    const begun = (this.begun = performance.now())
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    const timed = this.told.filter(({ event }) => event === 'tower' || event === 'clock')
    const events = this.told.filter((told) => !timed.includes(told))
    let sent = 0
    const send = (told: Told) => {
      response.write(`${told.frame}\n\n`)
      sent++
    }
    const first = timed[0]?.at ?? 0 // the clock comes at once
    const tell = () => {
      const passed = performance.now() - begun
      while (timed[0] && timed[0].at - first <= passed) send(timed.shift() as Told)
      while (events[0] && sent < (passed / 1_000) * RATE) send(events.shift() as Told)
      if (!events.length) response.end()
    }
    tell()
    const timer = setInterval(tell, TICK_MS)
    response.on('close', () => clearInterval(timer))
  }
}

/** Started before the browser where WAYBILL_REPLAY names a recording; it then stands for the running installation. */
export default async function setup(): Promise<() => void> {
  const replay = new Replay(read(process.env.WAYBILL_REPLAY ?? ''))
  const server = createServer((request, response) => replay.serve(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  process.env.WAYBILL_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return () => {
    server.closeAllConnections()
    server.close()
  }
}
