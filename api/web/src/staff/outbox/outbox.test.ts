import { describe, expect, it } from 'vitest'
import { Refused, Unreachable } from '../../api/client'
import type { Command, Entry, Store } from './command'
import { MAX_WAITING, Outbox, type Outcome } from './outbox'
import { deviceStore } from './store'

/** Mulberry32: the same seed, the same bad day. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Time that passes only when told. */
class Timers {
  private now = 0
  private readonly due: { at: number; run: () => void }[] = []

  after = (ms: number, run: () => void): (() => void) => {
    const timer = { at: this.now + ms, run }
    this.due.push(timer)
    return () => {
      const i = this.due.indexOf(timer)
      if (i >= 0) this.due.splice(i, 1)
    }
  }

  next(): boolean {
    const timer = this.due.sort((a, b) => a.at - b.at).shift()
    if (!timer) return false
    this.now = timer.at
    timer.run()
    return true
  }

  passed = (): number => this.now
}

/** Does each key once, and loses some requests and some answers. */
class BadServer {
  readonly done: Command[] = []
  readonly seen: Command[] = []
  private readonly keys = new Set<string>()

  constructor(
    private readonly random: () => number,
    private readonly badness: number,
  ) {}

  send = async (command: Command): Promise<string> => {
    this.seen.push(command)
    await Promise.resolve()
    const luck = this.random()
    if (luck < this.badness / 3) throw new Unreachable('lost on the way')
    if (luck < (this.badness * 2) / 3) throw new Refused(503, null, 2_000)
    if (!this.keys.has(command.key)) {
      this.keys.add(command.key)
      this.done.push(command)
    }
    if (luck < this.badness) throw new Unreachable('the answer was lost')
    return 'ok'
  }
}

const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

const command = (key: string, lane: string, extra: Partial<Command> = {}): Command => ({ key, lane, task: lane, verb: 'confirm-line', body: { n: key }, label: lane, ...extra })

const device = (): Store => {
  localStorage.clear()
  return deviceStore('sam', localStorage)
}

function outbox(send: (command: Command) => Promise<string>, store: Store, timers: Timers, outcomes: [Entry, Outcome<string>][] = []) {
  const made = new Outbox<string>({ send, store, after: timers.after, random: () => 0.5, settled: (entry, outcome) => outcomes.push([entry, outcome]) })
  made.open()
  return made
}

async function drain(box: Outbox<string>, timers: Timers): Promise<void> {
  for (let i = 0; i < 10_000; i++) {
    await settle()
    if (box.state().entries.length === 0 || !timers.next()) return
  }
}

describe('an outbox on a bad day', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('sends exactly what was done, in order, none lost (seed %i)', async (seed) => {
    const random = chance(seed)
    const server = new BadServer(random, 0.6)
    const store = device()
    let timers = new Timers()
    let box = outbox(server.send, store, timers)
    const made: Command[] = []
    for (let i = 0; i < 60; i++) {
      const next = command(`k${i}`, `lane${Math.floor(random() * 5)}`)
      made.push(next)
      box.add(next)
      if (random() < 0.3) await settle()
      if (random() < 0.3) timers.next()
      if (random() < 0.1) {
        box.close()
        timers = new Timers()
        box = outbox(server.send, store, timers)
      }
    }
    await drain(box, timers)

    const lanes = [...new Set(made.map((each) => each.lane))]
    for (const lane of lanes) {
      const keys = (all: Command[]) => all.filter((each) => each.lane === lane).map((each) => each.key)
      expect(keys(server.done)).toEqual(keys(made))
    }
    expect(server.seen.every((sent) => made.some((each) => each.key === sent.key && JSON.stringify(each.body) === JSON.stringify(sent.body)))).toBe(true)
    expect(box.state().entries).toEqual([])
    expect(store.all()).toEqual([])
  })
})

describe('an outbox', () => {
  it('waits longer each time, and as long as it is asked to', async () => {
    const timers = new Timers()
    const sentAt: number[] = []
    const box = outbox(
      () => {
        sentAt.push(timers.passed())
        return Promise.reject(sentAt.length === 3 ? new Refused(503, null, 60_000) : new Unreachable('no'))
      },
      device(),
      timers,
    )
    box.add(command('a', 'one'))
    for (let i = 0; i < 4; i++) {
      await settle()
      timers.next()
    }
    const waits = sentAt.slice(1).map((at, i) => at - (sentAt[i] ?? 0))
    expect(waits).toEqual([750, 1_500, 60_000, 6_000])
    expect(box.state().entries).toHaveLength(1)
  })

  it('keeps what was changed by someone else, stops that lane only, and sends it again with its key when told', async () => {
    const timers = new Timers()
    const sent: string[] = []
    let taken = true
    const send = (each: Command) => {
      sent.push(each.key)
      return taken && each.lane === 'one' ? Promise.reject(new Refused(412, null)) : Promise.resolve('ok')
    }
    const box = outbox(send, device(), timers)
    box.add(command('a', 'one', { verb: 'claim', ifMatch: '"3"' }))
    box.add(command('b', 'one'))
    box.add(command('c', 'two'))
    await drain(box, timers)
    expect(sent).toEqual(['a', 'c'])
    expect(box.state().entries.map((entry) => [entry.key, entry.held?.status ?? null])).toEqual([['a', 412], ['b', null]])

    taken = false
    box.retry('one')
    await drain(box, timers)
    expect(sent).toEqual(['a', 'c', 'a', 'b'])
    expect(box.state().entries).toEqual([])
  })

  it('gives up a lane when told', async () => {
    const store = device()
    const box = outbox(() => Promise.reject(new Refused(409, null)), store, new Timers())
    box.add(command('a', 'one'))
    box.add(command('b', 'one'))
    await settle()
    box.discard('one')
    expect(box.state().entries).toEqual([])
    expect(store.all()).toEqual([])
  })

  it('tells a wrong code to whoever entered it, and does not keep it', async () => {
    const outcomes: [Entry, Outcome<string>][] = []
    const box = outbox(() => Promise.reject(new Refused(422, null)), device(), new Timers(), outcomes)
    box.add(command('a', 'one', { verb: 'hand-over', asks: true }))
    await settle()
    expect(outcomes.map(([entry, outcome]) => [entry.key, outcome.kind])).toEqual([['a', 'refused']])
    expect(box.state().entries).toEqual([])
  })

  it('keeps everything while nobody is signed in', async () => {
    let signedIn = false
    const box = outbox(() => (signedIn ? Promise.resolve('ok') : Promise.reject(new Refused(401, null))), device(), new Timers())
    box.add(command('a', 'one'))
    await settle()
    expect(box.state().signedOut).toBe(true)
    expect(box.state().entries).toHaveLength(1)
    signedIn = true
    box.wake()
    await settle()
    expect(box.state().entries).toEqual([])
  })

  it('is bounded, and says so before anything is done', () => {
    const box = outbox(() => new Promise(() => {}), device(), new Timers())
    const added = Array.from({ length: MAX_WAITING + 1 }, (_, i) => box.add(command(`k${i}`, 'one')))
    expect(added.filter((each) => !each)).toHaveLength(1)
    expect(added.at(-1)).toBe(false)
  })

  it('does not send what another person did on this device', () => {
    const store = device()
    store.put({ ...command('a', 'one'), seq: 1, held: null })
    expect(deviceStore('pat', localStorage).all()).toEqual([])
    expect(store.all()).toHaveLength(1)
  })
})
