import { AxeBuilder } from '@axe-core/playwright'
import { mkdirSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'
import en from '../src/words/en.json'
import { CHROMIUM, OTHER, REPLAYED, STORE, URL_OF } from './ground'

export type Theme = 'light' | 'dark'
export type Person = 'planner' | 'staff' | 'sender' | 'lead'
export const WIDTHS = [360, 768, 1280, 1440] as const
export const HEIGHT = 900
const SCREENS = 'target/screens'

/** The English words by their key, so that a test does not break when a word is improved. */
export function words(key: keyof typeof en, values: Record<string, string | number> = {}): string {
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), en[key])
}

/** Everything that a page must not do, noticed by itself. */
export class Watch {
  readonly problems: string[] = []
  private allowed: RegExp[] = [/status of 401 .*\/session$/]

  constructor(context: BrowserContext, private readonly issuer: () => string) {
    context.on('page', (page) => this.page(page))
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      const signingIn = origin === this.issuer() && request.isNavigationRequest()
      if (origin !== new URL(URL_OF).origin && protocol !== 'data:' && protocol !== 'blob:' && !signingIn) this.problems.push(`left the origin: ${request.url()}`)
    })
  }

  /** What a test brings about on purpose. */
  expect(message: RegExp): void {
    this.allowed.push(message)
  }

  check(): void {
    const unexpected = this.problems.filter((problem) => !this.allowed.some((each) => each.test(problem)))
    expect(unexpected).toEqual([])
  }

  private page(page: Page): void {
    page.on('pageerror', (error) => this.problems.push(`error: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' || /content security policy/i.test(message.text())) this.problems.push(`console: ${message.text()} ${message.location().url}`)
    })
  }
}

export interface Seat {
  readonly page: Page
  readonly context: BrowserContext
  readonly watch: Watch
}

interface Who {
  readonly app: 'planner' | 'staff'
  readonly search: string
  readonly button: string
}

/** How each of them is found on the sign-in page. */
const CAST: Record<Person, Who> = {
  planner: { app: 'planner', search: 'planner', button: 'Planner' },
  staff: { app: 'staff', search: STORE, button: `(${STORE})` },
  sender: { app: 'staff', search: OTHER, button: `(${OTHER})` },
  lead: { app: 'staff', search: STORE, button: 'Area lead' },
}

/** One browser, and people who sign in as the demo's sign-in page lets them. */
export class Stage {
  private readonly signedIn = new Map<Person, Awaited<ReturnType<BrowserContext['storageState']>>>()
  private readonly seats: Seat[] = []
  private issuer = ''

  private constructor(private readonly browser: Browser) {}

  static async open(): Promise<Stage> {
    if (CHROMIUM === null) throw new Error('no browser')
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const browser = await chromium.launch({ executablePath: CHROMIUM, args })
    return new Stage(browser)
  }

  async close(): Promise<void> {
    await this.browser.close()
  }

  /** A fresh browser profile in which somebody is signed in. */
  async seat(person: Person, width = CAST[person].app === 'staff' ? 360 : 1440, theme: Theme = 'light'): Promise<Seat> {
    const state = this.signedIn.get(person)
    const context = await this.browser.newContext({ viewport: { width, height: CAST[person].app === 'staff' ? 740 : HEIGHT }, reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'America/Chicago', ...(state ? { storageState: state } : {}) })
    await context.addInitScript(
      ([chosen, origin]) => {
        if (location.origin !== origin) return
        localStorage.setItem('waybill.theme', chosen)
        addEventListener('securitypolicyviolation', (event) => console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`))
      },
      [theme, new URL(URL_OF).origin] as const,
    )
    const watch = new Watch(context, () => this.issuer)
    const page = await context.newPage()
    const seat = { page, context, watch }
    this.seats.push(seat)
    if (!state && !REPLAYED) await this.signIn(seat, person)
    return seat
  }

  /** Closes what was opened, and says what pages did that they must not. */
  async clear(): Promise<void> {
    const seats = this.seats.splice(0)
    await Promise.all(seats.map(({ context }) => context.close()))
    seats.forEach(({ watch }) => watch.check())
  }

  private async signIn({ page, context }: Seat, person: Person): Promise<void> {
    const answer = await fetch(`${URL_OF}/sign-in?return=/planner/`, { redirect: 'manual' })
    this.issuer = new URL(answer.headers.get('Location') ?? '').origin
    await page.goto(`${URL_OF}/${CAST[person].app}/`)
    await this.choose(page, person)
    this.signedIn.set(person, await context.storageState())
  }

  /** On the issuer's page, and back to where the page came from. */
  async choose(page: Page, person: Person): Promise<void> {
    const { search, button } = CAST[person]
    await page.waitForURL((url) => url.origin === this.issuer)
    await page.getByRole('searchbox').fill(search)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: button }).first().click()
    await page.waitForURL((url) => url.origin === new URL(URL_OF).origin)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
}

/** Nothing that a person with a disability would stumble over badly. */
export async function isAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${what}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
}

const SETTLES_MS = 20_000

/** The page fits its width, once it has drawn itself anew for it; a picture of it is kept. */
export async function fits(page: Page, what: string): Promise<void> {
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(async () => [what, await over()], { timeout: SETTLES_MS }).toEqual([what, 0])
  mkdirSync(SCREENS, { recursive: true })
  await page.screenshot({ path: `${SCREENS}/${what}.png` })
}

export async function showTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme)
}

const KEY_GAP_S = 0.004

/** A scanner that types: trusted keys, as fast as the real ones, then Enter. */
export async function scan(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const begin = Date.now() / 1_000
  const keys = [...code, '\r']
  await Promise.all(
    keys.flatMap((text, i) => {
      const key = text === '\r' ? 'Enter' : text
      const common = { key, timestamp: begin + i * KEY_GAP_S, ...(key === 'Enter' ? { windowsVirtualKeyCode: 13 } : {}) }
      return [session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...common }), session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common })]
    }),
  )
  await session.detach()
}
