import { useCallback } from 'react'
import { Empty, Failed, Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { LongList } from '../lists/LongList'
import { useNodeName } from '../lists/useTower'
import { useColumns } from './columns'
import { ORDER_CARD_HEIGHT, OrderCard } from './OrderCard'
import './orders.css'
import type { ShownRow } from './pages'
import { useOrders } from './useOrders'
import type { Search } from './views'

/** The orders that a search finds, kept true while somebody looks. */
export function OrderList({ search }: { search: Search }) {
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
