import { get, type Schemas } from './client'

/** What members tell pages, see `GET /v1/events`. */
export interface OrderNews {
  readonly id: string
  readonly type: string
  readonly time: string
  readonly order_id: string
  readonly subject: string
  readonly actor: string
  readonly node_id?: string | null
  readonly attributes: Readonly<Record<string, string>>
}

/** Something happened to a transfer; its source stands first. */
export interface TransferNews {
  readonly transfer_id: string
  readonly type: string
  readonly node_ids: readonly string[]
}

export type TowerFigures = Schemas['Figures']

/** One node's work: parts open, late and at risk, and order lines taken of today's capacity. */
export type NodeLoad = Schemas['NodeLoad']

export interface TowerNews {
  readonly as_of: string
  readonly figures: TowerFigures
  readonly nodes: readonly NodeLoad[]
}

/** Everything that came within one beat. */
export interface News {
  readonly orders: readonly OrderNews[]
  readonly transfers: readonly TransferNews[]
  readonly nodes: ReadonlySet<string>
  readonly tower: TowerNews | null
  /** Somebody has published, archived or stopped one. */
  readonly strategies: boolean
  readonly reset: boolean
}

export interface Pulse {
  /** connecting: not yet heard of; stale: heard of, but not lately. */
  readonly state: 'connecting' | 'live' | 'stale'
  /** Domain time of the last sign of life, in milliseconds; null before the first. */
  readonly heard: number | null
}

const BEAT_MS = 250
const STALE_AFTER_MS = 15_000
/** A browser comes back by itself after a lost connection, and never after an answer that is no stream, such as 503. */
const AGAIN_AFTER_MS = 5_000
const MAX_KNOWN_IDS = 2_000

/**
 * One stream of events for the page. Events are gathered and told at most four times a second, so that a busy network
 * costs a page no more than a calm one. The browser reconnects by itself and names the last event it has seen.
 */
export class Live {
  private source: EventSource | null = null
  private readonly listeners = new Set<(news: News) => void>()
  private readonly pulseListeners = new Set<() => void>()
  private readonly known = new Set<string>()
  private orders: OrderNews[] = []
  private transfers: TransferNews[] = []
  private nodes = new Set<string>()
  private tower: TowerNews | null = null
  private strategies = false
  private reset = false
  private beat: ReturnType<typeof setTimeout> | null = null
  private watch: ReturnType<typeof setInterval> | null = null
  private heardWall = 0
  private connectedWall = 0
  private clock: { domain: number; wall: number; speed: number } | null = null
  private tellStarted: () => void = () => undefined
  /** Done as soon as the member's clock is known. */
  readonly started = new Promise<void>((resolve) => (this.tellStarted = resolve))
  private pulseNow: Pulse = { state: 'connecting', heard: null }

  constructor(private readonly url: string) {}

  open(): void {
    this.connect()
    this.watch = setInterval(() => this.look(), 1_000)
  }

  private connect(): void {
    const source = new EventSource(this.url)
    this.source = source
    this.connectedWall = performance.now()
    this.on(source, 'clock', (data: { now: string; speed: number }) => {
      this.clock = { domain: Date.parse(data.now), wall: performance.now(), speed: data.speed }
      this.tellStarted()
    })
    this.on(source, 'order', (data: OrderNews) => this.order(data))
    this.on(source, 'transfer', (data: TransferNews) => this.transfers.push(data))
    this.on(source, 'work', (data: { node_ids: string[] }) => data.node_ids.forEach((node) => this.nodes.add(node)))
    this.on(source, 'tower', (data: TowerNews) => {
      const nodes = new Map(this.tower?.nodes.map((node) => [node.id, node]))
      data.nodes.forEach((node) => nodes.set(node.id, node))
      this.tower = { ...data, nodes: [...nodes.values()] }
    })
    this.on(source, 'strategy', () => (this.strategies = true))
    this.on(source, 'reset', () => (this.reset = true))
  }

  close(): void {
    this.source?.close()
    if (this.beat) clearTimeout(this.beat)
    if (this.watch) clearInterval(this.watch)
    this.watch = null
  }

  /** Domain time now, in milliseconds: what the member's clock says, carried on at its speed. */
  now(): number {
    const clock = this.clock
    return clock ? clock.domain + (performance.now() - clock.wall) * clock.speed : Date.now()
  }

  /** Domain seconds that pass in one second. */
  speed(): number {
    return this.clock?.speed ?? 1
  }

  subscribe = (listener: (news: News) => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  onPulse = (listener: () => void): (() => void) => {
    this.pulseListeners.add(listener)
    return () => this.pulseListeners.delete(listener)
  }

  pulse = (): Pulse => this.pulseNow

  private on<T>(source: EventSource, name: string, take: (data: T) => void): void {
    source.addEventListener(name, (event) => {
      take(JSON.parse((event as MessageEvent<string>).data) as T)
      this.heard()
    })
  }

  private order(news: OrderNews): void {
    if (this.known.has(news.id)) return
    this.known.add(news.id)
    if (this.known.size > MAX_KNOWN_IDS) this.known.delete(this.known.values().next().value as string)
    this.orders.push(news)
  }

  private heard(): void {
    this.heardWall = performance.now()
    if (this.pulseNow.state !== 'live') this.pulseTo('live') // else with the next beat: a page is told no more often
    this.beat ??= setTimeout(() => this.tell(), BEAT_MS)
  }

  private tell(): void {
    this.beat = null
    const news: News = { orders: this.orders, transfers: this.transfers, nodes: this.nodes, tower: this.tower, strategies: this.strategies, reset: this.reset }
    this.orders = []
    this.transfers = []
    this.nodes = new Set()
    this.tower = null
    this.strategies = false
    this.reset = false
    this.pulseTo('live')
    if (news.orders.length || news.transfers.length || news.nodes.size || news.tower || news.strategies || news.reset) this.listeners.forEach((listener) => listener(news))
  }

  private look(): void {
    if (this.source?.readyState === EventSource.CLOSED && performance.now() - this.connectedWall > AGAIN_AFTER_MS) this.again()
    const silent = performance.now() - this.heardWall > STALE_AFTER_MS
    if (silent && this.pulseNow.state === 'live') this.pulseTo('stale')
  }

  /** Not without a session: whoever reads it hears that it has ended. */
  private again(): void {
    this.connectedWall = performance.now()
    get('/session').then(
      () => {
        this.reset = true // a new stream does not know what the old one has told
        if (this.watch) this.connect()
      },
      () => undefined,
    )
  }

  private pulseTo(state: Pulse['state']): void {
    const heard = state === 'live' ? Math.floor(this.now() / 1_000) * 1_000 : this.pulseNow.heard
    if (state === this.pulseNow.state && heard === this.pulseNow.heard) return
    this.pulseNow = { state, heard }
    this.pulseListeners.forEach((listener) => listener())
  }
}
