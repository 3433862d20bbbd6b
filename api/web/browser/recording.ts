import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'

/** An answer of an installation, or a message of its stream; `at` is milliseconds since the recording began. */
export type Entry = Answered | Told

export interface Answered {
  readonly at: number
  readonly path: string
  readonly body: string
}

export interface Told {
  readonly at: number
  readonly event: string
  /** As it came over the wire, without the empty line that ends it. */
  readonly frame: string
}

export const isAnswered = (entry: Entry): entry is Answered => 'body' in entry
export const isTold = (entry: Entry): entry is Told => 'frame' in entry

/** One JSON object a line, gzip. */
export function write(file: string, entries: readonly Entry[]): void {
  const sorted = [...entries].sort((a, b) => a.at - b.at)
  writeFileSync(file, gzipSync(sorted.map((entry) => `${JSON.stringify(entry)}\n`).join('')))
}

export function read(file: string): readonly Entry[] {
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as Entry)
}
