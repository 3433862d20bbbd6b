import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Live, type News } from './live'

const CLOCK = { now: '2026-03-04T12:00:00Z', speed: 1 }

/** What a browser opens; a test says what comes. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2
  static opened: FakeSource[] = []
  readyState = 1

  constructor() {
    super()
    FakeSource.opened.push(this)
  }

  tell(event: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }))
  }

  /** A browser does not come back after an answer that is no stream. */
  refuse(): void {
    this.readyState = FakeSource.CLOSED
  }

  close(): void {
    this.refuse()
  }
}

describe('a stream that was refused', () => {
  let sessionStatus = 200

  beforeEach(() => {
    FakeSource.opened = []
    sessionStatus = 200
    vi.useFakeTimers()
    vi.stubGlobal('EventSource', FakeSource)
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status: sessionStatus })))
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  const refused = (): { live: Live; news: News[] } => {
    const live = new Live('/v1/events')
    const news: News[] = []
    live.subscribe((each) => news.push(each))
    live.open()
    FakeSource.opened[0]?.tell('clock', CLOCK)
    FakeSource.opened[0]?.refuse()
    return { live, news }
  }

  it('is opened again, and everything is read anew', async () => {
    const { live, news } = refused()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(FakeSource.opened).toHaveLength(2)
    FakeSource.opened[1]?.tell('clock', CLOCK)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(news.at(-1)?.reset).toBe(true)
    live.close()
  })

  it('tells once of strategies that were changed', async () => {
    const live = new Live('/v1/events')
    const news: News[] = []
    live.subscribe((each) => news.push(each))
    live.open()
    FakeSource.opened[0]?.tell('strategy', { type: 'published' })
    FakeSource.opened[0]?.tell('strategy', { type: 'archived' })
    await vi.advanceTimersByTimeAsync(1_000)
    FakeSource.opened[0]?.tell('work', { node_ids: ['S1'] })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(news.map((each) => each.strategies)).toEqual([true, false])
    live.close()
  })

  it('waits for a session', async () => {
    const { live } = refused()
    sessionStatus = 401
    await vi.advanceTimersByTimeAsync(30_000)
    expect(FakeSource.opened).toHaveLength(1)
    sessionStatus = 200
    await vi.advanceTimersByTimeAsync(10_000)
    expect(FakeSource.opened).toHaveLength(2)
    live.close()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(FakeSource.opened).toHaveLength(2)
  })
})
