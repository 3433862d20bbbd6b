import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { post, type Answer } from '../../api/client'
import { useSession, useSessionEnded } from '../../api/session'
import { takeAnswer } from '../task/useTasks'
import type { Task } from '../task/task'
import type { Command, Entry } from './command'
import { Outbox, type OutboxState, type Outcome } from './outbox'
import { deviceStore } from './store'

type Told = (entry: Entry, outcome: Outcome<Answer<Task>>) => void

interface Box {
  readonly outbox: Outbox<Answer<Task>>
  /** Hears how commands end. */
  readonly onSettled: (told: Told) => () => void
}

const Current = createContext<Box | null>(null)

const send = (command: Command): Promise<Answer<Task>> =>
  post<Task>(`/v1/tasks/${command.task}:${command.verb}`, command.key, command.body, command.ifMatch)

/** One outbox for the person who is signed in, for as long as the page lives. */
export function OutboxProvider({ children }: { children: ReactNode }) {
  const { subject } = useSession()
  const queries = useQueryClient()
  const [box] = useState<Box>(() => {
    const listeners = new Set<Told>()
    const outbox = new Outbox<Answer<Task>>({
      send,
      store: deviceStore(subject, localStorage),
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      random: Math.random,
      settled: (entry, outcome) => {
        if (outcome.kind === 'done') takeAnswer(queries, outcome.answer.body)
        listeners.forEach((told) => told(entry, outcome))
      },
    })
    return { outbox, onSettled: (told) => (listeners.add(told), () => listeners.delete(told)) }
  })
  useEffect(() => {
    box.outbox.open()
    const wake = () => box.outbox.wake()
    const seen = () => document.visibilityState === 'visible' && box.outbox.wake()
    const read = () => box.outbox.read()
    addEventListener('online', wake)
    addEventListener('storage', read)
    document.addEventListener('visibilitychange', seen)
    return () => {
      box.outbox.close()
      removeEventListener('online', wake)
      removeEventListener('storage', read)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [box])
  const ended = useSessionEnded()
  useEffect(() => {
    if (!ended) box.outbox.wake() // it stood still while nobody was signed in
  }, [ended, box])
  return <Current value={box}>{children}</Current>
}

export function useBox(): Box {
  const box = useContext(Current)
  if (!box) throw new Error('outside an outbox')
  return box
}

export function useOutboxState(): OutboxState {
  const { outbox } = useBox()
  return useSyncExternalStore(outbox.subscribe, outbox.state)
}
