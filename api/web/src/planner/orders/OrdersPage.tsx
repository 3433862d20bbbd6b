import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useLive } from '../../api/useLive'
import { DataAsOf } from '../../parts/Freshness'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import { SearchBox } from '../lists/SearchBox'
import { useNetwork, useNodeName } from '../lists/useTower'
import { OrderList } from './OrderList'
import './orders.css'
import { listPath, readSearch, withText, type Search } from './views'
import { ViewTabs } from './ViewTabs'

/** Orders by saved views, searched, and kept true while somebody looks. */
export function OrdersPage() {
  const { t } = useWords()
  const live = useLive()
  const query = useSearch()
  const [, go] = useLocation()
  const search = useMemo(() => readSearch(new URLSearchParams(query), live.now()), [query, live])
  const network = useNetwork()
  const show = useCallback((next: Search) => go(listPath(next), { replace: true }), [go])
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
