import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, type Schemas } from '../../api/client'
import { useCommand } from '../lists/useCommand'
import { isOpen, simulationQuery } from '../strategies/useStrategies'
import type { Simulation, Simulations } from './shapes'

const PATH = '/v1/simulations'
const OPEN_MS = 1_500
const QUIET_MS = 15_000

/** The last ones, followed while one of them runs. */
export const useSimulations = () =>
  useQuery({
    queryKey: ['simulations'],
    queryFn: () => get<Simulations>(PATH),
    refetchInterval: ({ state }) => (state.data?.simulations.some(isOpen) ? OPEN_MS : QUIET_MS),
  })

export const useSimulation = (id: string) => useQuery(simulationQuery(id))

export const useAsk = (asked: (simulation: Simulation) => void) => useCommand<Simulation>(PATH, asked)

/** Stops it soon, wherever it runs. */
export function useCancel(id: string) {
  const queries = useQueryClient()
  return useCommand<Simulation>(`${PATH}/${encodeURIComponent(id)}:cancel`, () => void queries.invalidateQueries({ queryKey: ['simulations'] }))
}

/** Publishes the draft that a scenario has tried. */
export function usePublish(id: string) {
  const queries = useQueryClient()
  const command = useCommand<Schemas['Strategy']>(`${PATH}/${encodeURIComponent(id)}:publish`, () => void queries.invalidateQueries({ queryKey: ['strategies'] }))
  return useMutation({ mutationFn: (scenario: string) => command.mutateAsync({ scenario }) })
}
