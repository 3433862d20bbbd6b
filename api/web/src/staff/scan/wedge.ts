/** Keys that come faster than this come from a scanner. */
export const FASTEST_HAND_MS = 30
const SHORTEST_CODE = 4
const LONGEST_CODE = 128

/** Reads a keyboard-wedge scanner: characters in quick succession, ended by Enter, wherever the focus is. */
export class Wedge {
  private code = ''
  private last = Number.NEGATIVE_INFINITY

  /** The code that this key ends, or null. Time in milliseconds. */
  key(key: string, at: number): string | null {
    const quick = at - this.last < FASTEST_HAND_MS
    this.last = at
    if (key === 'Enter') return this.end(quick)
    if (key.length !== 1) return null
    this.code = quick && this.code.length < LONGEST_CODE ? this.code + key : key
    return null
  }

  private end(quick: boolean): string | null {
    const code = this.code
    this.code = ''
    return quick && code.length >= SHORTEST_CODE ? code : null
  }
}
