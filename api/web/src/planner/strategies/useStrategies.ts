import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, getWithTag, newKey, post, put, type Answer } from '../../api/client'
import type { Content, Figures, Simulation, Strategies, Strategy } from './shapes'

const PATH = '/v1/strategies'
const POLL_MS = 700
const FIGURES_MS = 5_000

export const useStrategies = () => useQuery({ queryKey: ['strategies'], queryFn: () => get<Strategies>(`${PATH}?page_size=500`) })

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

/** Tries a strategy that was not saved on the orders of a day, and follows how far that is. */
export function useTrial() {
  const ask = useMutation({
    mutationFn: async ({ content, day }: { content: Content; day: string }) =>
      (
        await post<Simulation>('/v1/simulations', newKey(), {
          demand: { recorded: { from: day, days: 1 } },
          scenarios: [{ name: 'changed', strategy: { content: { ...content, split: null } } }],
        })
      ).body,
  })
  const id = ask.data?.id
  const trial = useQuery({
    queryKey: ['simulations', id],
    queryFn: () => get<Simulation>(`/v1/simulations/${encodeURIComponent(id ?? '')}`),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data && !isOpen(state.data) ? false : POLL_MS),
  })
  return { ask, simulation: trial.data ?? ask.data, error: ask.error ?? trial.error }
}

export const isOpen = (simulation: Simulation): boolean => simulation.state === 'waiting' || simulation.state === 'running'
