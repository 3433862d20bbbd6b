import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { get, getWithTag, newKey, post, put, type Answer } from '../../api/client'
import type { News } from '../../api/live'
import { useNews } from '../../api/useLive'
import type { Content, Figures, Simulation, Strategies, Strategy } from './shapes'

const PATH = '/v1/strategies'
const POLL_MS = 700
const FIGURES_MS = 5_000

/** What others change is seen within this time, too. */
const LIST_MS = 15_000

/** Members read what was published every few seconds: who asks at once may still hear of what was before. */
const BEHIND_MS = 4_000

/** Reads them again when somebody has published, archived or stopped one. */
export function useStrategyNews(): void {
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => () => clearTimeout(timer.current ?? undefined), [])
  const hear = useCallback(
    (news: News) => {
      if (!news.strategies && !news.reset) return
      const again = () => void queries.invalidateQueries({ queryKey: ['strategies'] })
      again()
      clearTimeout(timer.current ?? undefined)
      timer.current = setTimeout(again, BEHIND_MS)
    },
    [queries],
  )
  useNews(hear)
}

export const useStrategies = () => useQuery({ queryKey: ['strategies'], queryFn: () => get<Strategies>(`${PATH}?page_size=500`), refetchInterval: LIST_MS })

export const useStrategy = (id: string) => useQuery({ queryKey: ['strategies', id], queryFn: () => getWithTag<Strategy>(`${PATH}/${encodeURIComponent(id)}`) })

export const useFigures = (id: string, tried: boolean) =>
  useQuery({ queryKey: ['strategies', id, 'figures'], queryFn: () => get<Figures>(`${PATH}/${encodeURIComponent(id)}/figures`), refetchInterval: FIGURES_MS, enabled: tried })

/** Writes, publishes and archives what was seen. */
export function useChange(id: string, seen: Answer<Strategy> | undefined) {
  const queries = useQueryClient()
  const done = (answer: Answer<Strategy>) => {
    queries.setQueryData(['strategies', id], answer)
    void queries.invalidateQueries({ queryKey: ['strategies'] })
  }
  const path = `${PATH}/${encodeURIComponent(id)}`
  const save = useMutation({ mutationFn: (content: Content) => put<Strategy>(path, content, seen?.etag ?? undefined), onSuccess: done })
  const verb = useMutation({ mutationFn: (name: 'publish' | 'archive') => post<Strategy>(`${path}:${name}`, newKey(), {}, seen?.etag ?? '*'), onSuccess: done })
  return { save, verb }
}

/** Writes one that is not there: what exists is never overwritten, because nothing of it was seen. */
export function useCreate() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, content }: { id: string; content: Content }) => put<Strategy>(`${PATH}/${encodeURIComponent(id)}`, content),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['strategies'] }),
  })
}

/** Tries a strategy that was not saved on the orders of a day, and follows how far that is. */
export function useTrial() {
  const ask = useMutation({
    mutationFn: async ({ content, day }: { content: Content; day: string }) =>
      (
        await post<Simulation>('/v1/simulations', newKey(), {
          demand: { recorded: { from: day, days: 1 } },
          scenarios: [{ name: 'changed', strategy: { content: { ...content, mode: 'live', split: null } } }],
        })
      ).body,
  })
  const id = ask.data?.id
  const trial = useQuery({
    ...simulationQuery(id ?? ''),
    enabled: id !== undefined,
  })
  return { ask, simulation: trial.data ?? ask.data, error: ask.error ?? trial.error }
}

/** One simulation, followed until it has ended. */
export const simulationQuery = (id: string) =>
  queryOptions({
    queryKey: ['simulations', id],
    queryFn: () => get<Simulation>(`/v1/simulations/${encodeURIComponent(id)}`),
    refetchInterval: ({ state }) => (state.data && !isOpen(state.data) ? false : POLL_MS),
  })

export const isOpen = (simulation: Pick<Simulation, 'state'>): boolean => simulation.state === 'waiting' || simulation.state === 'running'
