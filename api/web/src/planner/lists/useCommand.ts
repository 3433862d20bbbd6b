import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey, post, Refused } from '../../api/client'

/** A command to one address. Each intent has one key, however often it is sent: what was lost on the way is not done twice. */
export function useCommand<T>(path: string, done: (answer: T) => void) {
  const keys = useRef(new Map<string, string>())
  return useMutation({
    mutationFn: async (body: unknown) => {
      const intent = JSON.stringify(body)
      const key = keys.current.get(intent) ?? newKey()
      keys.current.set(intent, key)
      try {
        return (await post<T>(path, key, body)).body
      } catch (error) {
        if (isDecided(error)) keys.current.delete(intent)
        throw error
      }
    },
    onSuccess: done,
  })
}

const TRY_AGAIN_FROM = 500
const TOO_MANY = 429

/** A refusal is an answer: whoever asks again after it means it anew. */
const isDecided = (error: unknown): boolean => error instanceof Refused && error.status < TRY_AGAIN_FROM && error.status !== TOO_MANY
