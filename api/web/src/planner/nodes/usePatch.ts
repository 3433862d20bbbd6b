import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { getWithTag, patch, Refused, type Answer } from '../../api/client'
import { changesOf, type Change } from './changes'
import type { Node, NodePatch } from './shapes'

const CHANGED_MEANWHILE = 412

/** Changes a node as it was seen. When somebody else was quicker, it says what they did, and the next try sees that too. */
export function usePatch(path: string, seen: Answer<Node>, done: () => void) {
  const [from, setFrom] = useState(seen)
  const [meanwhile, setMeanwhile] = useState<readonly Change[] | null>(null)
  const mutation = useMutation({
    mutationFn: async (change: NodePatch) => {
      try {
        return await patch<Node>(path, from.etag ?? '*', change)
      } catch (error) {
        if (!(error instanceof Refused) || error.status !== CHANGED_MEANWHILE) throw error
        const now = await getWithTag<Node>(path)
        setMeanwhile(changesOf(from.body, now.body))
        setFrom(now)
        return null
      }
    },
    onSuccess: (answer) => answer && done(),
  })
  return { ...mutation, meanwhile }
}
