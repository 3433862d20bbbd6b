import type { Hours, Need, Tower, Trends } from './model'

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** An ISO 8601 duration of days and less; 0 for what is not one. */
export function milliseconds(duration: string): number {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = DURATION.exec(duration) ?? []
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * MINUTE_MS + Number(seconds) * 1_000
}

export type FigureName = Exclude<keyof Trends, 'bucket' | 'from'>

export const FIGURES: readonly FigureName[] = ['late', 'at_risk', 'unfillable', 'waiting', 'short_picked']

/** Counted within each point of the trend; the others are as they stood at its end. */
const COUNTED: readonly FigureName[] = ['unfillable', 'short_picked']

export const isCounted = (name: FigureName): boolean => COUNTED.includes(name)

const perHour = (bucket: string): number => Math.max(1, Math.round(HOUR_MS / Math.max(milliseconds(bucket), 1)))

/** How much a figure has grown within an hour; null when the trend does not reach back that far. */
export function sinceAnHour(tower: Pick<Tower, 'figures' | 'trends'>, name: FigureName): number | null {
  const trend = tower.trends[name]
  const back = perHour(tower.trends.bucket)
  if (isCounted(name)) return trend.slice(-back).reduce((sum, count) => sum + count, 0)
  const then = trend[trend.length - 1 - back]
  return then === undefined ? null : tower.figures[name] - then
}

export type Measure = Exclude<keyof Hours, 'bucket' | 'from'>

const meanOf = (series: readonly (number | null)[]): number | null => {
  const known = series.filter((value): value is number => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** The mean of the newest hour and of the one before it; null where nothing happened. */
export function lastTwoHours(hours: Hours, measure: Measure): { readonly now: number | null; readonly before: number | null } {
  const back = perHour(hours.bucket)
  const series = hours[measure]
  return { now: meanOf(series.slice(-back)), before: meanOf(series.slice(-2 * back, -back)) }
}

/** The newest point at which anything happened. */
export const newest = (series: readonly (number | null)[]): number | null => series.findLast((value) => value !== null) ?? null

/** Begin of each point. */
export function pointTimes(from: string, bucket: string, count: number): readonly number[] {
  const begin = Date.parse(from)
  const step = milliseconds(bucket)
  return Array.from({ length: count }, (_, i) => begin + i * step)
}

export const byTimeToBreach = (needs: readonly Need[]): readonly Need[] =>
  [...needs].sort((a, b) => Date.parse(a.breach_at) - Date.parse(b.breach_at))

/** Whether there was never an order that this page could speak of. */
export const isUntouched = (tower: Tower): boolean =>
  tower.figures.open === 0 && tower.today.orders === 0 && tower.needs.length === 0 && tower.hours.orders_per_minute.every((rate) => !rate)
