import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The browser: named by WAYBILL_CHROMIUM, else on the path. Missing is a failure where WAYBILL_CI is set. */
function chromium(): string | null {
  const named = process.env.WAYBILL_CHROMIUM
  if (named) return named
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path) && isExecutable(path))
  if (!found && process.env.WAYBILL_CI) throw new Error('no Chromium on the path, and none in WAYBILL_CHROMIUM')
  if (!found) console.warn('SKIPPED: no Chromium on the path, and none in WAYBILL_CHROMIUM')
  return found ?? null
}

function named(variable: string, what: string): string {
  const value = process.env[variable]
  if (!value) throw new Error(`${variable} must be ${what}`)
  return value
}

export const CHROMIUM = chromium()

/** A running installation with the demo's own sign-in, such as `waybill demo --leave-node ID --leave-node OTHER --set orders.grace=20s`. */
export const URL_OF = CHROMIUM ? named('WAYBILL_URL', 'the address of a running demo') : ''

/** Whether that is a recording, see replay.ts: whoever opens its pages is signed in. */
export const REPLAYED = Boolean(process.env.WAYBILL_REPLAY)

/** How long it is watched or recorded. */
export const SECONDS = Number(process.env.WAYBILL_SECONDS ?? (process.env.WAYBILL_SHOT === 'record' ? 90 : 30))

/** The store at which nobody but these tests works. */
export const STORE = CHROMIUM && !['figures', 'record'].includes(process.env.WAYBILL_SHOT ?? '') ? named('WAYBILL_NODE', 'the store that the demo was started to leave alone') : ''

/** Another store of the same area at which nobody but these tests works; it sends to the store. */
export const OTHER = CHROMIUM && !process.env.WAYBILL_SHOT ? named('WAYBILL_OTHER', 'a second store that the demo was started to leave alone') : ''

/** A program that the demo's issuer knows. */
export const CLIENT = { id: process.env.WAYBILL_CLIENT ?? 'demo', secret: process.env.WAYBILL_SECRET ?? 'demo' }
