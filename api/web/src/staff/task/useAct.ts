import { useCallback } from 'react'
import { newKey } from '../../api/client'
import { useLive, usePulse } from '../../api/useLive'
import type { Verb } from '../outbox/command'
import { useBox } from '../outbox/useOutbox'
import { useNotice } from '../Notice'
import { lineAfter } from './lineAfter'
import { shortCode, type Task } from './task'

/** Verbs that do not happen at a moment. */
const TIMELESS: readonly Verb[] = ['claim', 'start', 'hand-back']

export interface Act {
  (task: Task, verb: Verb, body?: Record<string, unknown>, asks?: boolean): string | null
}

/** Does something: into the outbox first, with the moment at which it happened. Answers its key, or null when the outbox is full. */
export function useAct(): Act {
  const { outbox } = useBox()
  const live = useLive()
  const heard = usePulse().heard !== null
  const { say } = useNotice()
  return useCallback(
    (task, verb, body = {}, asks = false) => {
      const counted = verb === 'confirm-line' || verb === 'short-pick'
      const line = counted ? lineAfter(task, outbox.state().entries, verb, body) : null
      if (counted && line === null) return null // a second tap on what is done
      const at = heard && !TIMELESS.includes(verb) ? { at: new Date(live.now()).toISOString() } : {}
      const key = newKey()
      const kept = outbox.add({
        key,
        lane: task.fulfillment_order_id,
        task: task.id,
        verb,
        body: { ...body, ...at },
        label: shortCode(task),
        ...(verb === 'claim' ? { ifMatch: `"${task.version}"` } : {}),
        ...(line ? { line } : {}),
        ...(asks ? { asks } : {}),
      })
      if (!kept) say('staff.outbox.full')
      return kept ? key : null
    },
    [outbox, live, heard, say],
  )
}
