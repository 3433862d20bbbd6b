import type { Command, Entry, Held, Store } from './command'
import { verdict } from './verdict'

export const MAX_WAITING = 500
const MAX_IN_FLIGHT = 4
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/** How a command ended. */
export type Outcome<A> = { readonly kind: 'done'; readonly answer: A } | { readonly kind: 'refused'; readonly held: Held }

/** What the outbox needs of the world. */
export interface Ports<A> {
  send(command: Command): Promise<A>
  store: Store
  /** Runs something later; answers how to call it off. */
  after(ms: number, run: () => void): () => void
  random(): number
  settled(entry: Entry, outcome: Outcome<A>): void
}

export interface OutboxState {
  readonly entries: readonly Entry[]
  /** The last attempt did not reach the server. */
  readonly unreachable: boolean
  readonly signedOut: boolean
}

/**
 * Sends what was done until it is answered: in the order of each lane, a few lanes at once, with the key it was made
 * with. It leaves the store only after its answer. What the server refuses stops its lane until somebody decides.
 */
export class Outbox<A> {
  private now: OutboxState = { entries: [], unreachable: false, signedOut: false }
  private readonly listeners = new Set<() => void>()
  private readonly inFlight = new Set<string>()
  /** Lanes that pause, with how to call it off. */
  private readonly waits = new Map<string, () => void>()
  private closed = true

  constructor(private readonly ports: Ports<A>) {
    this.read()
  }

  open(): void {
    this.closed = false
    this.read()
    this.pump()
  }

  close(): void {
    this.closed = true
    this.waits.forEach((callOff) => callOff())
    this.waits.clear()
  }

  state = (): OutboxState => this.now

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Kept from here on. False when there is no room: then nothing was done. */
  add(command: Command): boolean {
    this.read()
    const { entries } = this.now
    if (entries.length >= MAX_WAITING) return false
    const entry: Entry = { ...command, seq: (entries.at(-1)?.seq ?? 0) + 1, held: null }
    this.ports.store.put(entry)
    this.to({ entries: [...entries, entry] })
    this.pump()
    return true
  }

  /** Something may be better now: nobody waits for the end of a pause. */
  wake(): void {
    this.waits.forEach((callOff) => callOff())
    this.waits.clear()
    this.to({ signedOut: false })
    this.pump()
  }

  /** Sends a held lane again, with the keys it has. */
  retry(lane: string): void {
    this.edit(lane, (entry) => ({ ...entry, held: null }))
    this.pump()
  }

  /** Gives up what waits in a lane; only somebody who has read why may decide that. */
  discard(lane: string): void {
    this.waits.get(lane)?.()
    this.waits.delete(lane)
    this.now.entries.filter((entry) => entry.lane === lane).forEach((entry) => this.ports.store.drop(entry.key))
    this.to({ entries: this.now.entries.filter((entry) => entry.lane !== lane) })
  }

  /** Reads the store anew: another page of this device may have written to it. */
  read(): void {
    const entries = this.ports.store.all().sort((a, b) => a.seq - b.seq || (a.key < b.key ? -1 : 1))
    const same = entries.length === this.now.entries.length && entries.every((entry, i) => entry.key === this.now.entries[i]?.key)
    if (!same) this.to({ entries })
  }

  private pump(): void {
    if (this.closed || this.now.signedOut) return
    const seen = new Set<string>()
    for (const entry of this.now.entries) {
      if (seen.has(entry.lane)) continue
      seen.add(entry.lane)
      const waits = entry.held !== null || this.inFlight.has(entry.lane) || this.waits.has(entry.lane)
      if (!waits && this.inFlight.size < MAX_IN_FLIGHT) this.send(entry)
    }
  }

  private send(entry: Entry, tries = 0): void {
    this.inFlight.add(entry.lane)
    const answered = (then: () => void) => {
      this.inFlight.delete(entry.lane)
      then()
      this.pump()
    }
    this.ports.send(entry).then(
      (answer) => answered(() => this.settle(entry, { kind: 'done', answer })),
      (error: unknown) => answered(() => this.failed(entry, tries, error)),
    )
  }

  private failed(entry: Entry, tries: number, error: unknown): void {
    const said = verdict(error, entry)
    if (said.kind === 'again') this.pause(entry.lane, tries + 1, said.waitMs)
    if (said.kind === 'held') this.hold(entry, said.held)
    if (said.kind === 'refused') this.settle(entry, said)
    this.to({ unreachable: said.kind === 'again' && said.unreachable, ...(said.kind === 'sign_in' ? { signedOut: true } : {}) })
  }

  private settle(entry: Entry, outcome: Outcome<A>): void {
    this.ports.settled(entry, outcome)
    this.ports.store.drop(entry.key)
    this.to({ entries: this.now.entries.filter((each) => each.key !== entry.key), unreachable: false })
  }

  private hold(entry: Entry, held: Held): void {
    this.edit(entry.lane, (each) => (each.key === entry.key ? { ...each, held } : each))
  }

  /** Twice as long each time, with some chance in it so that a shop full of phones does not come back at once. */
  private pause(lane: string, tries: number, asked: number | null): void {
    if (this.closed) return
    const grown = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1)) * (0.5 + this.ports.random() / 2)
    const callOff = this.ports.after(Math.max(grown, asked ?? 0), () => this.resume(lane, tries))
    this.waits.set(lane, callOff)
  }

  private resume(lane: string, tries: number): void {
    this.waits.delete(lane)
    const head = this.now.entries.find((entry) => entry.lane === lane)
    if (!head || head.held || this.closed || this.now.signedOut || this.inFlight.has(lane)) return
    this.send(head, tries)
  }

  private edit(lane: string, change: (entry: Entry) => Entry): void {
    const entries = this.now.entries.map((entry) => (entry.lane === lane ? change(entry) : entry))
    entries.filter((entry) => entry.lane === lane).forEach((entry) => this.ports.store.put(entry))
    this.to({ entries })
  }

  private to(next: Partial<OutboxState>): void {
    this.now = { ...this.now, ...next }
    this.listeners.forEach((listener) => listener())
  }
}
