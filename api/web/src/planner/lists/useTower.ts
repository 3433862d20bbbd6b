import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { towerQuery } from '../tower/useTower'

/** What the control tower has read, for lists that only need its figures and the load of nodes. */
export const useNetwork = () => useQuery(towerQuery)

/** What a node is called; its id as long as that is not known. */
export function useNodeName(): (id: string) => string {
  const { data: names } = useQuery({ ...towerQuery, select: namesOf })
  return useMemo(() => (id: string) => names?.get(id) ?? id, [names])
}

let named: { readonly of: string; readonly names: ReadonlyMap<string, string> } = { of: '', names: new Map() }

/** The same map as long as the names are the same, so that news of loads redraws nobody who only names nodes. */
function namesOf({ nodes }: { readonly nodes: readonly { readonly id: string; readonly name: string }[] }): ReadonlyMap<string, string> {
  const of = nodes.map((node) => `${node.id} ${node.name}`).join('\n')
  if (of !== named.of) named = { of, names: new Map(nodes.map((node) => [node.id, node.name])) }
  return named.names
}
