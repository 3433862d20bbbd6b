import { useQuery } from '@tanstack/react-query'
import { get, type Schemas } from '../../api/client'
import type { Node } from './shapes'

const PAGE_SIZE = 500
const MAX_PAGES = 40
const LASTING_MS = 10 * 60_000

/** What does not change from minute to minute about every node: zone, opening hours and cutoff. */
export const useDirectory = () => useQuery({ queryKey: ['nodes', 'directory'], queryFn: readAll, staleTime: LASTING_MS })

async function readAll(): Promise<ReadonlyMap<string, Node>> {
  const nodes = new Map<string, Node>()
  let token = ''
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await get<Schemas['Nodes']>(`/v1/nodes?page_size=${PAGE_SIZE}${token && `&page_token=${encodeURIComponent(token)}`}`)
    answer.nodes.forEach((node) => nodes.set(node.id, node))
    token = answer.next_page_token ?? ''
    if (!token) break
  }
  return nodes
}
