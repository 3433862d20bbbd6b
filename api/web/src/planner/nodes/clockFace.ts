const TURN = 2 * Math.PI
const HALF_DAY_MINUTES = 720
const MINUTE_MS = 60_000

export interface Point {
  readonly x: number
  readonly y: number
}

/** A place on the face: `turn` 0 is twelve o'clock, 0.25 is three. */
export const onFace = (turn: number, radius: number): Point => ({ x: radius * Math.sin(turn * TURN), y: -radius * Math.cos(turn * TURN) })

/** Where the hour hand points, of one turn. */
export const hourTurn = (minutesOfDay: number): number => (minutesOfDay % HALF_DAY_MINUTES) / HALF_DAY_MINUTES

export const minuteTurn = (minutesOfDay: number): number => (minutesOfDay % 60) / 60

/** The arc that the hour hand still has to go; the whole face when that is half a day or more, none when it is over. */
export function arc(minutesOfDay: number, leftMs: number, radius: number): string {
  const share = Math.min(0.9999, Math.max(0, leftMs / MINUTE_MS / HALF_DAY_MINUTES))
  if (share === 0) return ''
  const from = onFace(hourTurn(minutesOfDay), radius)
  const to = onFace(hourTurn(minutesOfDay) + share, radius)
  return `M${from.x.toFixed(2)},${from.y.toFixed(2)}A${radius},${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${to.x.toFixed(2)},${to.y.toFixed(2)}`
}
