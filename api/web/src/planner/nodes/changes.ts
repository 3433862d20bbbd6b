import type { Node } from './shapes'

export interface Change {
  readonly field: 'active' | 'throttle' | 'daily_lines' | 'cutoff' | 'hours' | 'other'
  readonly before: string
  readonly after: string
}

const FIELDS = ['active', 'throttle', 'daily_lines', 'cutoff', 'hours'] as const

const said = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? Object.values(value).join(' · ') : String(value))

/** What somebody else has changed between two reads of a node. */
export function changesOf(before: Node, after: Node): readonly Change[] {
  const known = FIELDS.filter((field) => said(before[field]) !== said(after[field])).map((field): Change => ({ field, before: said(before[field]), after: said(after[field]) }))
  const rest = (node: Node) => JSON.stringify({ ...node, ...Object.fromEntries(FIELDS.map((field) => [field, null])) })
  return rest(before) === rest(after) ? known : [...known, { field: 'other', before: '', after: '' }]
}
