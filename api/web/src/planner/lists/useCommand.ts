import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey, post } from '../../api/client'

/** A command to one address. Each intent has one key, however often it is sent: what was lost on the way is not done twice. */
export function useCommand<T>(path: string, done: (answer: T) => void) {
  const keys = useRef(new Map<string, string>())
  return useMutation({
    mutationFn: async (body: unknown) => {
      const intent = JSON.stringify(body)
      const key = keys.current.get(intent) ?? newKey()
      keys.current.set(intent, key)
      return (await post<T>(path, key, body)).body
    },
    onSuccess: done,
  })
}
