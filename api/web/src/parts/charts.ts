/** What the small charts draw, apart from drawing it. Points that are null are gaps: nothing happened then. */
export type Series = readonly (number | null)[]

export interface Frame {
  readonly width: number
  readonly height: number
  /** Room kept free above and below, so that a stroke is not cut. */
  readonly pad: number
}

const tenth = (value: number): number => Math.round(value * 10) / 10

/** Part of the range that is kept free above the highest value, else a line along the top is taken for the frame. */
const HEAD_ROOM = 0.2

/**
 * Lowest and highest value of the scale; from 0 when asked, else from the series' own floor. A series that does not
 * change lies in the middle, or on the ground when it is nothing all along.
 */
export function extent(series: Series, fromZero: boolean): readonly [number, number] {
  const known = series.filter((value): value is number => value !== null)
  if (known.length === 0) return [0, 1]
  const low = fromZero ? Math.min(0, ...known) : Math.min(...known)
  const high = Math.max(...known)
  if (high > low) return [low, high + HEAD_ROOM * (high - low)]
  return low === 0 ? [0, 1] : [low - Math.abs(low), low + Math.abs(low)]
}

/** The series as runs of points without a gap. */
export function runs(series: Series, frame: Frame, fromZero = false): readonly (readonly [number, number])[][] {
  const [low, high] = extent(series, fromZero)
  const step = frame.width / Math.max(1, series.length - 1)
  const inner = frame.height - 2 * frame.pad
  const found: [number, number][][] = [[]]
  series.forEach((value, i) => {
    if (value === null) found.push([])
    else found[found.length - 1]?.push([tenth(i * step), tenth(frame.pad + inner * (1 - (value - low) / (high - low)))])
  })
  return found.filter((run) => run.length > 0)
}

/** A run of one point is drawn as a short dash, else it could not be seen. */
const DASH = 1.5

export function linePath(series: Series, frame: Frame, fromZero = false): string {
  return runs(series, frame, fromZero)
    .map((run) => {
      const [first] = run
      return run.length === 1 && first ? `M${tenth(first[0] - DASH)},${first[1]}h${2 * DASH}` : `M${run.join('L')}`
    })
    .join('')
}

export function areaPath(series: Series, frame: Frame, fromZero = false): string {
  return runs(series, frame, fromZero)
    .filter((run) => run.length > 1)
    .map((run) => `M${run.join('L')}V${frame.height}H${run[0]?.[0] ?? 0}Z`)
    .join('')
}

/** Length of a circle's line of radius 1, for rings. */
const TURN = 2 * Math.PI

/** The dash of a ring that is filled to `share` (0 to 1, more is shown as full). */
export function ringDash(share: number, radius: number): string {
  const filled = tenth(Math.min(1, Math.max(0, share)) * TURN * radius)
  return `${filled} ${tenth(TURN * radius)}`
}
