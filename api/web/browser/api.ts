import { CLIENT, STORE, URL_OF } from './ground'

/** What the tests need of the API: the same as any shop, feed or planner's program has. */
export class Api {
  private constructor(private readonly token: string) {}

  /** Finds the issuer as a browser would, and asks it for a token by client credentials. */
  static async open(): Promise<Api> {
    const signIn = await fetch(`${URL_OF}/sign-in?return=/planner/`, { redirect: 'manual' })
    const issuer = new URL(signIn.headers.get('Location') ?? '').origin
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: CLIENT.id, client_secret: CLIENT.secret })
    const answer = await fetch(`${issuer}/token`, { method: 'POST', body: form })
    if (!answer.ok) throw new Error(`no token from ${issuer}: ${answer.status}`)
    return new Api(((await answer.json()) as { access_token: string }).access_token)
  }

  async call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const text = typeof body === 'string' ? body : body === undefined ? null : JSON.stringify(body)
    const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json'
    const init = { method, headers: { Authorization: `Bearer ${this.token}`, ...(text === null ? {} : { 'Content-Type': type }), ...headers } }
    const answer = await fetch(URL_OF + path, text === null ? init : { ...init, body: text })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path)
  }

  post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
    return this.call<T>('POST', path, body, { 'Idempotency-Key': `"${crypto.randomUUID()}"`, ...headers })
  }

  /** The first sign of life of the stream tells the domain's time. */
  async now(): Promise<string> {
    const stream = await fetch(`${URL_OF}/v1/events`, { headers: { Authorization: `Bearer ${this.token}` } })
    let text = ''
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(chunk)
      const clock = /event: ?clock\n(?:id:.*\n)?data: ?(\{.*\})\n/.exec(text)
      if (!clock) continue
      return (JSON.parse(clock[1] ?? '') as { now: string }).now
    }
    throw new Error('the stream told no time')
  }
}

export interface Goods {
  readonly sku: string
  readonly gtin: string
  readonly name: string
  /** Where it lies at every node that has it: aisle, bay, shelf. */
  readonly bin: string
}

/** A GTIN-13 of a prefix that nobody is given, with its check digit. */
export function gtin(number: number): string {
  const digits = `200${String(number).padStart(9, '0')}`
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return digits + ((10 - (sum % 10)) % 10)
}

/** New goods that only some nodes have: an order for them can only go there. */
export async function stock(api: Api, names: readonly string[], nodes: readonly string[]): Promise<Goods[]> {
  const run = Date.now() % 1_000_000_0
  const goods = names.map((name, i) => ({ sku: `T${run}-${i}`, gtin: gtin(run * 10 + i), name, bin: `A0${i + 4}-1${i}-C` }))
  const now = await api.now()
  for (const { sku, gtin: code, name } of goods) {
    const item = { sku, gtin: code, name, weight_grams: 400, size: { length_mm: 200, width_mm: 100, height_mm: 80 }, value: usd(2_500) }
    await api.call('PUT', `/v1/items/${sku}`, item, { 'If-None-Match': '*' })
  }
  const rows = nodes.flatMap((node) => goods.map(({ sku, bin }) => ({ kind: 'count', node_id: node, sku, bin, quantity: 50, source: `browser-${run}`, sequence: 1, as_of: now })))
  const report = await api.call<{ failed: number }>('POST', '/v1/stock/feeds', `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`)
  if (report.failed > 0) throw new Error(`the feed was refused: ${JSON.stringify(report)}`)
  return goods
}

const usd = (amount: number) => ({ amount, currency: 'USD' })

interface Option {
  readonly option_id: string
  readonly method: string
  readonly cost_mills: number
  readonly pickup_node_id?: string | null
  readonly shipments: readonly { readonly node_id?: string }[]
}

interface Place {
  readonly country: string
  readonly region: string
  readonly postal_code: string
  readonly lat: number
  readonly lon: number
}

/** A customer beside a node, such as the store: asks what is promised, takes the cheapest of this kind, and orders it. */
export async function order(api: Api, goods: readonly Goods[], quantity: number, method: 'delivery' | 'pickup', beside = STORE): Promise<string> {
  const { place } = await api.get<{ place: Place }>(`/v1/nodes/${beside}`)
  const { country, region, postal_code, lat, lon } = place
  const destination = { country, region, postal_code, lat, lon }
  const lines = goods.map(({ sku }) => ({ sku, quantity }))
  const promises = await until(async () => {
    const answer = await api.post<{ options: Option[] }>('/v1/promises', { channel: 'web', lines, destination, methods: [method] })
    return answer.options.filter((option) => option.method === method && (method === 'delivery' || option.pickup_node_id === beside))
  }, (options) => options.length > 0)
  const cheapest = promises.sort((a, b) => a.cost_mills - b.cost_mills)[0]
  const placed = await api.post<{ id: string }>('/v1/orders', {
    channel: 'web',
    option_id: cheapest?.option_id,
    destination,
    lines: lines.map((line) => ({ ...line, unit_price: usd(2_500) })),
    customer: { id: `cus-${Date.now()}`, name: 'Ana Kowalska', email: 'ana@example.com' },
  })
  return placed.id
}

interface OneTask {
  readonly id: string
  readonly type: string
  readonly state: string
  readonly order_id: string
}

/** The task of this kind, once it is the store's to do. */
export async function taskOf(api: Api, orderId: string, type: string): Promise<string> {
  const tasks = await until(
    async () => (await api.get<{ tasks: OneTask[] }>(`/v1/tasks?node_id=${STORE}&page_size=500`)).tasks.filter((task) => task.order_id === orderId && task.type === type),
    (found) => found.length > 0,
  )
  return tasks[0]?.id ?? ''
}

const PATIENCE_MS = 40_000
const LOOK_EVERY_MS = 250

/** Asks again until it is so, within a bound. */
export async function until<T>(ask: () => Promise<T>, so: (answer: T) => boolean, patienceMs = PATIENCE_MS): Promise<T> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const answer = await ask()
    if (so(answer)) return answer
    if (Date.now() > deadline) throw new Error(`not so after ${patienceMs} ms: ${JSON.stringify(answer).slice(0, 400)}`)
    await new Promise((looked) => setTimeout(looked, LOOK_EVERY_MS))
  }
}
