import { contentOf } from './contents'
import type { Strategy } from './shapes'

/** The one that decides what no other is for. */
export const FALLBACK = 'standard'

const RANK = { published: 0, draft: 1, stopped: 1, archived: 2 } as const

const priorityOf = (strategy: Strategy): number => contentOf(strategy)?.orders?.priority ?? 0

/** As orders meet them: in force by priority, the fallback after them, then what is to come, then what is over. */
export function inOrder(strategies: readonly Strategy[]): readonly Strategy[] {
  const key = (strategy: Strategy): readonly number[] => [RANK[strategy.state], strategy.id === FALLBACK ? 1 : 0, -priorityOf(strategy)]
  return [...strategies].sort((a, b) => compare(key(a), key(b)) || (a.id < b.id ? -1 : 1))
}

const compare = (a: readonly number[], b: readonly number[]): number => a.map((value, i) => value - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0

const MAX_ID = 64

/** An id made of a name; empty where the name has nothing that an id may have. */
export const idOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MAX_ID)

export const isId = (text: string): boolean => /^[A-Za-z0-9._-]{1,64}$/.test(text)

/** What a person wrote as a list: by commas or spaces, each once. */
export const listOf = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter((each) => each !== ''))]

/** An instant as a field of date and time has it, where the reader is; empty for none. */
export function localOf(instant: string | null | undefined): string {
  if (!instant) return ''
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

export const instantOf = (local: string): string | null => (local === '' || Number.isNaN(Date.parse(local)) ? null : new Date(local).toISOString())
