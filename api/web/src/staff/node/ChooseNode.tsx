import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { get, type Schemas } from '../../api/client'
import { useSession } from '../../api/session'
import { Icon } from '../../parts/Icon'
import { Empty, Failed, Loading } from '../../parts/States'
import { You } from '../../parts/You'
import { useWords } from '../../words/useWords'

type Node = Schemas['Node']
type Nodes = Schemas['Nodes']

const MAX_SHOWN = 30
const MAX_PAGES = 20

async function readNodes(): Promise<readonly Node[]> {
  const read: Node[] = []
  let token = ''
  for (let page = 0; page < MAX_PAGES; page++) {
    const next = await get<Nodes>(`/v1/nodes?page_size=500${token}`)
    read.push(...next.nodes)
    if (!next.next_page_token) break
    token = `&page_token=${encodeURIComponent(next.next_page_token)}`
  }
  return read
}

/** Once for a device that several nodes share, or for somebody who works at several. */
export function ChooseNode({ choose }: { choose: (node: string) => void }) {
  const { t } = useWords()
  const { node_ids: allowed } = useSession()
  const [search, setSearch] = useState('')
  const query = useQuery({ queryKey: ['nodes', 'to work at'], queryFn: readNodes })
  const found = useMemo(() => matching(query.data ?? [], allowed, search), [query.data, allowed, search])
  return (
    <div className="staff">
      <header className="staff-head">
        <h1>{t('staff.node.title')}</h1>
        <You />
      </header>
      <main className="staff-main">
        <label className="staff-field">
          {t('staff.node.search')}
          <input type="search" value={search} autoComplete="off" onChange={(event) => setSearch(event.target.value)} />
        </label>
        {query.isPending && <Loading />}
        {query.isError && <Failed error={query.error} retry={() => void query.refetch()} />}
        {query.data && <Found nodes={found} choose={choose} />}
      </main>
    </div>
  )
}

function Found({ nodes, choose }: { nodes: readonly Node[]; choose: (node: string) => void }) {
  const { t } = useWords()
  if (nodes.length === 0) return <Empty icon="search">{t('staff.node.none')}</Empty>
  return (
    <>
      <p className="staff-count" role="status">
        {t('staff.node.found', { count: nodes.length })}
      </p>
      <ul className="staff-list">
        {nodes.slice(0, MAX_SHOWN).map((node) => (
          <li key={node.id}>
            <button className="staff-row" onClick={() => choose(node.id)}>
              <span>
                <strong>{node.name}</strong>
                <span>{[node.id, node.place.postal_code, node.place.region].filter(Boolean).join(' · ')}</span>
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function matching(nodes: readonly Node[], allowed: readonly string[] | null, search: string): readonly Node[] {
  const wanted = search.trim().toLocaleLowerCase()
  return nodes
    .filter((node) => allowed === null || allowed.includes(node.id))
    .filter((node) => `${node.name} ${node.id} ${node.place.region ?? ''} ${node.place.postal_code ?? ''}`.toLocaleLowerCase().includes(wanted))
}
