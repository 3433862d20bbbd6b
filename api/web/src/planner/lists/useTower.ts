import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get } from '../../api/client'
import type { NodeLoad, TowerFigures } from '../../api/live'

interface Network {
  readonly figures: TowerFigures
  readonly nodes: readonly NodeLoad[]
}

/** What the control tower has read, for lists that only need its figures and the load of nodes. */
export const useNetwork = () => useQuery({ queryKey: ['tower'], queryFn: () => get<Network>('/v1/tower') })

/** What a node is called; its id as long as that is not known. */
export function useNodeName(): (id: string) => string {
  const { data } = useNetwork()
  const names = useMemo(() => new Map(data?.nodes.map((node) => [node.id, node.name])), [data?.nodes])
  return useMemo(() => (id: string) => names.get(id) ?? id, [names])
}
