import type { WordTools } from '../words/useWords'

/** Why units are missing, in the words that the record keeps; the page says them in the reader's language. */
export const SHORT_REASONS = ['not found', 'damaged', 'wrong place', 'expired'] as const

/** Why a node does not do a task. */
export const REJECT_REASONS = ['too busy', 'no staff', 'closing', 'nothing there'] as const

export type ReasonKey = 'not_found' | 'damaged' | 'wrong_place' | 'expired' | 'too_busy' | 'no_staff' | 'closing' | 'nothing_there'

export const reasonKey = (reason: (typeof SHORT_REASONS)[number] | (typeof REJECT_REASONS)[number]): ReasonKey => reason.replaceAll(' ', '_') as ReasonKey

const KNOWN: readonly string[] = [...SHORT_REASONS, ...REJECT_REASONS]

/** Why somebody said it was so: in the reader's language where the page offers that reason, else as it was written. */
export const reasonWord = (reason: string, t: WordTools['t']): string =>
  KNOWN.includes(reason) ? t(`staff.reason.${reasonKey(reason as (typeof SHORT_REASONS)[number])}`) : reason
