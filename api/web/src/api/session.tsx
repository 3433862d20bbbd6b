import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { get, onAnswer, Refused } from './client'

/** Who uses this page, as the member read it from the session. */
export interface Session {
  readonly subject: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly node_ids: readonly string[] | null
  readonly expires_at: string
}

const Current = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(Current)
  if (!session) throw new Error('outside a session')
  return session
}

export const may = (session: Session, scope: string): boolean => session.scopes.includes(scope)

export function signIn(): void {
  location.assign(`/sign-in?return=${encodeURIComponent(location.pathname + location.search)}`)
}

export async function signOut(): Promise<void> {
  await fetch('/sign-out', { method: 'POST' })
  signIn()
}

let ended = false
const listeners = new Set<() => void>()

onAnswer((isKnown) => {
  if (ended === !isKnown) return
  ended = !isKnown
  listeners.forEach((listener) => listener())
})

const onEnd = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the member does not know this session any more. Nobody is sent away for that: half a form may be filled in. */
export const useSessionEnded = (): boolean => useSyncExternalStore(onEnd, () => ended)

/** Shows the page to whoever is signed in, and sends everybody else to sign in. */
export function SessionGate({ waiting, failed, children }: { waiting: ReactNode; failed: (retry: () => void) => ReactNode; children: ReactNode }) {
  const [state, setState] = useState<Session | 'waiting' | 'failed'>('waiting')
  const read = () => {
    setState('waiting')
    get<Session>('/session').then(setState, (error: unknown) => {
      if (error instanceof Refused && error.status === 401) signIn()
      else setState('failed')
    })
  }
  useEffect(read, [])
  if (state === 'waiting') return waiting
  if (state === 'failed') return failed(read)
  return <Current value={state}>{children}</Current>
}
