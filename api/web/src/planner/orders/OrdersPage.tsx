import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useLive } from '../../api/useLive'
import { DataAsOf } from '../../parts/Freshness'
import { Icon } from '../../parts/Icon'
import { Empty, Failed, Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { LongList } from '../lists/LongList'
import { SearchBox } from '../lists/SearchBox'
import { useNetwork, useNodeName } from '../lists/useTower'
import { useColumns } from './columns'
import { ORDER_CARD_HEIGHT, OrderCard } from './OrderCard'
import './orders.css'
import type { ShownRow } from './pages'
import { useOrders } from './useOrders'
import { readSearch, withText, writeSearch, type Search } from './views'
import { ViewTabs } from './ViewTabs'

/** Orders by saved views, searched, and kept true while somebody looks. */
export function OrdersPage() {
  const { t } = useWords()
  const live = useLive()
  const query = useSearch()
  const [, go] = useLocation()
  const search = useMemo(() => readSearch(new URLSearchParams(query), live.now()), [query, live])
  const network = useNetwork()
  const show = useCallback((next: Search) => go(`/orders?${writeSearch(next)}`, { replace: true }), [go])
  const find = useCallback((text: string) => show(withText(search, text)), [search, show])
  return (
    <>
      <header className="page-head">
        <h1>{t('nav.orders')}</h1>
        <SearchBox label={t('orders.search')} value={search.q} onSearch={find} />
        {search.view === 'day' && <Day search={search} show={show} />}
        {search.node && search.view !== 'found' && <AtNode search={search} show={show} />}
        <DataAsOf />
      </header>
      <ViewTabs search={search} figures={network.data?.figures} />
      <OrderList key={query} search={search} />
    </>
  )
}

function Day({ search, show }: { search: Search; show: (next: Search) => void }) {
  const { t } = useWords()
  return (
    <label>
      <span className="visually-hidden">{t('orders.day')}</span>
      <input className="field" type="date" value={search.day} required onChange={(event) => event.target.value && show({ ...search, day: event.target.value })} />
    </label>
  )
}

function AtNode({ search, show }: { search: Search; show: (next: Search) => void }) {
  const { t } = useWords()
  const name = useNodeName()(search.node)
  return (
    <button className="ghost chip" onClick={() => show({ ...search, node: '' })} aria-label={t('orders.any_node', { node: name })}>
      {t('orders.at_node', { node: name })}
      <Icon name="close" size={14} />
    </button>
  )
}

function OrderList({ search }: { search: Search }) {
  const { t } = useWords()
  const nameOf = useNodeName()
  const list = useOrders(search)
  const columns = useColumns(nameOf)
  const { look, fetchNextPage, hasNextPage, isFetchingNextPage } = list
  const onScreen = useCallback((rows: readonly ShownRow[]) => look(new Set(rows.map(({ row }) => row.id))), [look])
  const onEnd = useCallback(() => void (hasNextPage && !isFetchingNextPage && fetchNextPage()), [hasNextPage, isFetchingNextPage, fetchNextPage])
  const card = useCallback((shown: ShownRow) => <OrderCard shown={shown} nameOf={nameOf} />, [nameOf])
  if (list.isPending) return <Loading />
  if (list.isError && !list.data) return <Failed error={list.error} retry={() => void list.refetch()} />
  return (
    <>
      <NewOrders count={list.unseen.size} show={list.showNew} />
      {list.rows.length === 0 ? (
        <Empty icon="orders">{t(search.q ? 'orders.empty.found' : `orders.empty.${search.view === 'found' ? 'open' : search.view}`)}</Empty>
      ) : (
        <LongList
          caption={t('nav.orders')}
          rows={list.rows}
          columns={columns}
          idOf={idOf}
          hrefOf={hrefOf}
          toneOf={toneOf}
          card={card}
          cardHeight={ORDER_CARD_HEIGHT}
          onScreen={onScreen}
          onEnd={onEnd}
        />
      )}
      {isFetchingNextPage && <Loading />}
      {list.isFetchNextPageError && <Failed error={list.error} retry={() => void fetchNextPage()} />}
    </>
  )
}

const idOf = ({ row }: ShownRow): string => row.id
const hrefOf = ({ row }: ShownRow): string => `/orders/${row.id}`
const toneOf = ({ left }: ShownRow): string => (left ? 'faded' : '')

/** New orders are announced, not pushed in between what somebody reads. */
function NewOrders({ count, show }: { count: number; show: () => Promise<void> }) {
  const { t } = useWords()
  const open = () => {
    scrollTo({ top: 0 })
    void show()
  }
  return (
    <div role="status" className="announce">
      {count > 0 && (
        <button className="pill" onClick={open}>
          {t('orders.new', { count })}
        </button>
      )}
    </div>
  )
}
