import { useQuery } from '@tanstack/react-query'
import { get, type Schemas } from '../../api/client'

export type Solver = Schemas['Solver']
export type SolverWindow = Schemas['SolverWindow']
export type Moves = Schemas['SolverMoves']

const BEAT_MS = 5_000

/** What the router of the member that answers did lately. */
export const useSolver = () => useQuery({ queryKey: ['solver'], queryFn: () => get<Solver>('/v1/solver'), refetchInterval: BEAT_MS })
