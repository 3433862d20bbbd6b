import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { NodeLoad } from '../../api/live'
import { DataAsOf } from '../../parts/Freshness'
import { Empty, Failed, Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { LongList } from '../lists/LongList'
import { SearchBox } from '../lists/SearchBox'
import { useNetwork } from '../lists/useTower'
import { useNodeColumns, type NodeRow } from './columns'
import { NODE_CARD_HEIGHT, NodeCard } from './NodeCard'
import { find, readNodeSearch, STATES, TYPES, writeNodeSearch, type NodeSearch, type Sort } from './nodeList'
import './nodes.css'
import { useDirectory } from './useDirectory'

/** All nodes with their load, the one that needs somebody most first. */
export function NodesPage() {
  const { t } = useWords()
  const query = useSearch()
  const [, go] = useLocation()
  const search = useMemo(() => readNodeSearch(new URLSearchParams(query)), [query])
  const show = useCallback((next: NodeSearch) => go(`/nodes?${writeNodeSearch(next)}`, { replace: true }), [go])
  const type = useCallback((q: string) => show({ ...search, q }), [search, show])
  const order = useCallback((sort: Sort) => show({ ...search, sort }), [search, show])
  return (
    <>
      <header className="page-head">
        <h1>{t('nav.nodes')}</h1>
        <SearchBox label={t('nodes.search')} value={search.q} onSearch={type} />
        <Filters search={search} show={show} />
        <DataAsOf />
      </header>
      <NodeList search={search} order={order} />
    </>
  )
}

function Filters({ search, show }: { search: NodeSearch; show: (next: NodeSearch) => void }) {
  const { t } = useWords()
  return (
    <div className="tools">
      <select className="field" aria-label={t('nodes.column.type')} value={search.type} onChange={(event) => show({ ...search, type: event.target.value })}>
        <option value="">{t('nodes.type.all')}</option>
        {TYPES.map((type) => (
          <option key={type} value={type}>
            {t(`nodes.type.${type}`)}
          </option>
        ))}
      </select>
      <select className="field" aria-label={t('nodes.column.state')} value={search.state} onChange={(event) => show({ ...search, state: event.target.value })}>
        <option value="">{t('nodes.state.all')}</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {t(`nodes.state.${state}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

function NodeList({ search, order }: { search: NodeSearch; order: (sort: Sort) => void }) {
  const { t } = useWords()
  const network = useNetwork()
  const directory = useDirectory()
  const columns = useNodeColumns(search, order)
  const ids = useSteadyOrder(network.data?.nodes, search)
  const rows = useRows(ids, network.data?.nodes, directory.data)
  const card = useCallback((row: NodeRow) => <NodeCard row={row} />, [])
  if (network.isPending) return <Loading />
  if (!network.data) return <Failed error={network.error} retry={() => void network.refetch()} />
  return (
    <>
      <p className="muted" role="status">
        {t('nodes.count', { count: rows.length })}
      </p>
      {rows.length === 0 ? (
        <Empty icon="nodes">{t(network.data.nodes.length ? 'nodes.empty.found' : 'nodes.empty')}</Empty>
      ) : (
        <LongList caption={t('nav.nodes')} rows={rows} columns={columns} idOf={idOf} hrefOf={hrefOf} card={card} cardHeight={NODE_CARD_HEIGHT} />
      )}
    </>
  )
}

const idOf = ({ load }: NodeRow): string => load.id
const hrefOf = ({ load }: NodeRow): string => `/nodes/${load.id}`

const SETTLE_MS = 30_000

/** The order of the list: it follows the figures every half minute, not with each of them, so that rows can be aimed at. */
function useSteadyOrder(nodes: readonly NodeLoad[] | undefined, search: NodeSearch): readonly string[] {
  const newest = useRef(nodes)
  newest.current = nodes
  const count = nodes?.length ?? 0
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), SETTLE_MS)
    return () => clearInterval(timer)
  }, [])
  return useMemo(() => find(newest.current ?? [], search), [search, count, turn])
}

/** Rows stay the same objects as long as nothing about them has changed: then they are not drawn again. */
function useRows(ids: readonly string[], nodes: readonly NodeLoad[] | undefined, directory: ReadonlyMap<string, NodeRow['node']> | undefined): readonly NodeRow[] {
  const known = useRef(new Map<string, NodeRow>())
  return useMemo(() => {
    const before = known.current
    const loads = new Map(nodes?.map((load) => [load.id, load]))
    const rows = ids.flatMap((id) => {
      const load = loads.get(id)
      const node = directory?.get(id)
      const same = before.get(id)
      if (!load) return []
      return same && same.load === load && same.node === node ? [same] : [{ load, node }]
    })
    known.current = new Map(rows.map((row) => [row.load.id, row]))
    return rows
  }, [ids, nodes, directory])
}
