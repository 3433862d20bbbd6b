import { queryOptions, useQuery } from '@tanstack/react-query'
import { get, type Schemas } from '../../api/client'

const AN_HOUR = 3_600_000

export const nodeQuery = (node: string) =>
  queryOptions({ queryKey: ['node', node], queryFn: () => get<Schemas['Node']>(`/v1/nodes/${encodeURIComponent(node)}`), staleTime: AN_HOUR })

export const useNode = (node: string) => useQuery(nodeQuery(node))

/** What customers call a carrier service, by its id. */
export function useCarrierName(service: string | null | undefined): string | null {
  const { data } = useQuery({ queryKey: ['carriers'], queryFn: () => get<Schemas['Carriers']>('/v1/carriers'), staleTime: AN_HOUR })
  if (!service) return null
  return data?.carriers.find((carrier) => carrier.id === service)?.carrier ?? service
}
