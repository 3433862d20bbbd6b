import { useEffect, useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { may, useSession } from '../../api/session'
import { DataAsOf } from '../../parts/Freshness'
import type { TransferState } from '../../api/transfers'
import { useWords } from '../../words/useWords'
import { useNetwork } from '../lists/useTower'
import { NodeField, NodeOptions } from '../simulations/NodeField'
import { TransferList } from './TransferList'
import '../orders/orders.css'
import './transfers.css'

export const STATES: readonly TransferState[] = ['planning', 'planned', 'in_transit', 'received', 'closed', 'cancelled', 'refused']

const stateOf = (text: string | null): TransferState | '' => STATES.find((state) => state === text) ?? ''

/** What is carried from a node and to it. */
export function TransfersPage() {
  const { t } = useWords()
  const session = useSession()
  const search = new URLSearchParams(useSearch())
  const asked = search.get('node')
  const first = useFirst()
  const node = asked ?? first
  const state = stateOf(search.get('state'))
  const [, go] = useLocation()
  const show = (nextNode: string, nextState: string) => go(listPath(nextNode, nextState), { replace: true })
  return (
    <>
      <header className="page-head">
        <h1>{t('nav.transfers')}</h1>
        {may(session, 'stock:write') && (
          <Link href={`/transfers/new${node ? `?from=${encodeURIComponent(node)}` : ''}`} className="ghost chip">
            {t('transfers.new')}
          </Link>
        )}
        <DataAsOf />
      </header>
      <NodeOptions />
      <div className="tools transfer-filter">
        <AtNode node={node} show={(id) => show(id, state)} />
        <label className="labelled">
          {t('transfers.state')}
          <select className="field" value={state} onChange={(event) => show(node, event.target.value)}>
            <option value="">{t('transfers.state.any')}</option>
            {STATES.map((each) => (
              <option key={each} value={each}>
                {t(`transfers.state.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <TransferList key={`${node} ${state}`} node={node} state={state} />
    </>
  )
}

const listPath = (node: string, state: string): string => `/transfers?${new URLSearchParams({ node, ...(state ? { state } : {}) })}`

/** Whoever has not said which node begins with the first warehouse: most goods are carried from there. */
function useFirst(): string {
  const { data } = useNetwork()
  const nodes = data?.nodes ?? []
  return (nodes.find((node) => node.type === 'warehouse') ?? nodes[0])?.id ?? ''
}

/** Asks for another node when its id is known, not with every letter. */
function AtNode({ node, show }: { node: string; show: (id: string) => void }) {
  const { t } = useWords()
  const { data } = useNetwork()
  const [text, setText] = useState(node)
  useEffect(() => setText(node), [node])
  const type = (id: string) => {
    setText(id)
    if (id !== node && data?.nodes.some((each) => each.id === id)) show(id)
  }
  return <NodeField label={t('transfers.node')} value={text} set={type} />
}
