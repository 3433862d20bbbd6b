export type Verb = 'claim' | 'start' | 'hand-back' | 'confirm-line' | 'short-pick' | 'pack' | 'ship' | 'receive' | 'stage' | 'hand-over' | 'reject'

/** A line of a pick, counted from the first unit. */
export interface LineAfter {
  readonly sku: string
  readonly picked: number
  readonly quantity: number
}

/** What somebody did, as it is sent: the same key for ever, so that it may be sent until it is answered. */
export interface Command {
  readonly key: string
  /** What has one lane is sent one after another, in the order in which it was done: the part of an order. */
  readonly lane: string
  readonly task: string
  readonly verb: Verb
  readonly body: Readonly<Record<string, unknown>>
  readonly ifMatch?: string
  /** What the list of waiting actions calls it: the short code of the order. */
  readonly label: string
  /** How the line stands after it, so that it counts once, whether or not the member has done it already. */
  readonly line?: LineAfter
  /** Somebody waits for the answer: a refusal of what was entered is told, and not kept. */
  readonly asks?: boolean
}

/** Why the server would not do it. */
export interface Held {
  readonly status: number
  readonly code: string
  readonly detail: string
}

export interface Entry extends Command {
  readonly seq: number
  /** Not sent again by itself: somebody has to decide. Null while it is on its way. */
  readonly held: Held | null
}

/** Keeps entries over a reload. Each stands by itself, so that two pages never overwrite each other's. */
export interface Store {
  all(): Entry[]
  put(entry: Entry): void
  drop(key: string): void
}
