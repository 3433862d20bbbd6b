/** Local time of other places, by the time zones that the browser knows. */
const formats = new Map<string, Intl.DateTimeFormat>()

function partsIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, format)
  return format
}

/** The zone's clock at an instant, as if it were UTC, in milliseconds. */
function wallClock(instant: number, zone: string): number {
  const parts = Object.fromEntries(partsIn(zone).formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second)
}

/** How far the zone is ahead of UTC at an instant, in milliseconds. */
export const offsetAt = (instant: number, zone: string): number => wallClock(instant, zone) - Math.floor(instant / 1_000) * 1_000

/** `2026-03-14T17:00` as the zone's clocks show it. */
export const localText = (instant: number, zone: string): string => new Date(wallClock(instant, zone)).toISOString().slice(0, 16)

/**
 * The instant at which a zone's clocks show a local date and time such as `2026-03-14T17:00`. A time that daylight saving
 * leaves out is as much later; of one that comes twice it is the first.
 */
export function instantOf(local: string, zone: string): number {
  const wall = Date.parse(`${local}Z`)
  const candidates = [wall - offsetAt(wall - 86_400_000, zone), wall - offsetAt(wall + 86_400_000, zone)]
  const exact = candidates.filter((instant) => wallClock(instant, zone) === wall)
  return exact.length ? Math.min(...exact) : Math.max(...candidates)
}

export const readersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The short name of the zone at an instant, such as PDT or GMT+2. */
export const zoneName = (instant: number, zone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? zone

export const nextDay = (day: string, days = 1): string => new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
