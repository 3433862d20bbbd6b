import type { components } from '#schema'

export type Schemas = components['schemas']
export type Problem = Schemas['Problem']

/** An answer that is not 2xx, with the server's own words. */
export class Refused extends Error {
  readonly status: number
  readonly problem: Problem | null
  /** How long the server asks to wait before the request is sent again; null when it does not say. */
  readonly retryAfterMs: number | null

  constructor(status: number, problem: Problem | null, retryAfterMs: number | null = null) {
    super(problem?.detail ?? problem?.title ?? `HTTP ${status}`)
    this.status = status
    this.problem = problem
    this.retryAfterMs = retryAfterMs
  }

  get code(): string {
    return this.problem?.code ?? ''
  }
}

/** The member could not be reached, or did not answer in time. The request may have been done: send it again with its key. */
export class Unreachable extends Error {}

const TIME_OUT_MS = 15_000

export interface Answer<T> {
  readonly body: T
  readonly etag: string | null
}

interface Sent {
  readonly method: string
  readonly body?: unknown
  readonly key?: string
  readonly ifMatch?: string
}

let tellKnown = (_isKnown: boolean): void => undefined

/** Hears with every real answer whether the member knows the session. One listener: the session. */
export const onAnswer = (listener: (isKnown: boolean) => void): void => void (tellKnown = listener)

/** Asks the member that served this page. The session cookie goes along. */
async function ask<T>(path: string, sent: Sent): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (sent.body !== undefined) headers['Content-Type'] = 'application/json'
  if (sent.key) headers['Idempotency-Key'] = `"${sent.key}"`
  if (sent.ifMatch) headers['If-Match'] = sent.ifMatch
  const init: RequestInit = { method: sent.method, headers, signal: AbortSignal.timeout(TIME_OUT_MS) }
  if (sent.body !== undefined) init.body = JSON.stringify(sent.body)
  let response: Response
  try {
    response = await fetch(path, init)
  } catch (cause) {
    throw new Unreachable('the member does not answer', { cause })
  }
  if (saysWho(response.status)) tellKnown(response.status !== 401)
  if (!response.ok) throw new Refused(response.status, await problemOf(response), retryAfter(response))
  const body = response.status === 204 ? undefined : await response.json()
  return { body: body as T, etag: response.headers.get('ETag') }
}

/** One that is too busy, or broken, has not looked at the session; nor has what stands between it and this page. */
const saysWho = (status: number): boolean => status < 500 && status !== 408 && status !== 429

async function problemOf(response: Response): Promise<Problem | null> {
  try {
    return (await response.json()) as Problem
  } catch {
    return null
  }
}

function retryAfter(response: Response): number | null {
  const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10)
  return Number.isNaN(seconds) ? null : seconds * 1_000
}

export const get = <T>(path: string): Promise<T> => ask<T>(path, { method: 'GET' }).then((answer) => answer.body)

export const getWithTag = <T>(path: string): Promise<Answer<T>> => ask<T>(path, { method: 'GET' })

/** A command: the same key always means the same command, so that it may be sent until it is answered. */
export const post = <T>(path: string, key: string, body: unknown = {}, ifMatch?: string): Promise<Answer<T>> =>
  ask<T>(path, { method: 'POST', key, body, ...(ifMatch ? { ifMatch } : {}) })

/** Writes a thing as a whole; what exists is changed only as it was seen. */
export const put = <T>(path: string, body: unknown, ifMatch?: string): Promise<Answer<T>> => ask<T>(path, { method: 'PUT', body, ...(ifMatch ? { ifMatch } : {}) })

export const patch = <T>(path: string, ifMatch: string, body: unknown): Promise<Answer<T>> =>
  ask<T>(path, { method: 'PATCH', ifMatch, body })

/** A key for one intent. Not `randomUUID`: shop floors reach members over plain HTTP, where browsers do not have it. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
