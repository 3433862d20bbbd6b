import { instantOf, localText, nextDay } from '../lists/zones'

const WEEK = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const DAYS = /^(?:(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:-(?:Mo|Tu|We|Th|Fr|Sa|Su))?(?:,\s*)?)+/
const MAX_DAYS = 7

/** Whether OSM opening hours name a local day such as `2026-03-14`. What this does not understand counts as open. */
export function opensOn(hours: string, day: string): boolean {
  const weekday = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7
  let open: boolean | null = null
  for (const rule of hours.split(';').map((text) => text.trim())) {
    if (/^(PH|SH|[A-Z][a-z]{2} \d)/.test(rule)) continue
    const days = DAYS.exec(rule)?.[0]
    if (days && !named(days, weekday)) continue
    open = !/\b(off|closed)$/.test(rule)
  }
  return open ?? !WEEK.some((name) => hours.includes(name))
}

function named(days: string, weekday: number): boolean {
  return days
    .split(',')
    .map((range) => range.trim().split('-').map((name) => WEEK.indexOf(name)))
    .some(([from = -1, to = from]) => (from <= to ? weekday >= from && weekday <= to : from >= 0 && (weekday >= from || weekday <= to)))
}

export interface Cutoff {
  readonly at: number
  /** On the node's own calendar. */
  readonly today: boolean
}

interface Place {
  readonly zone?: string | null
  readonly cutoff?: string | null
  readonly hours?: string | null
}

/** The next cutoff of a node on a day that it is open; null when there is none within a week. */
export function nextCutoff({ zone, cutoff, hours }: Place, now: number): Cutoff | null {
  if (!zone || !cutoff) return null
  let day = localText(now, zone).slice(0, 10)
  for (let ahead = 0; ahead <= MAX_DAYS; ahead++, day = nextDay(day)) {
    if (hours && !opensOn(hours, day)) continue
    const at = instantOf(`${day}T${cutoff.slice(0, 5)}`, zone)
    if (at > now) return { at, today: ahead === 0 }
  }
  return null
}
