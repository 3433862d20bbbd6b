import { useState } from 'react'
import { Link } from 'wouter'
import { TableHead, type Column } from '../../parts/TableHead'
import { useWords } from '../../words/useWords'
import { useNodeName } from '../lists/useTower'
import type { Result, Simulation } from './shapes'

const NODE_COLUMNS: readonly Column[] = ['simulation.node', ['simulation.units.before', 'end'], ['simulation.units.after', 'end'], ['simulation.parts', 'end']]
const ORDER_COLUMNS: readonly Column[] = ['simulation.order', 'trial.before', 'trial.after', ['simulation.more', 'end']]
const MOST_NODES = 12

/** Which nodes work more or less, and which orders went otherwise, of one scenario at a time. */
export function Details({ simulation }: { simulation: Simulation }) {
  const { t } = useWords()
  const tried = simulation.results.slice(1)
  const [chosen, choose] = useState<string | null>(null)
  const result = tried.find((each) => each.scenario === (chosen ?? simulation.winner)) ?? tried[0]
  if (!result) return null
  return (
    <>
      {tried.length > 1 && (
        <div className="tabs" role="group" aria-label={t('simulation.scenarios')}>
          {tried.map((each) => (
            <button key={each.scenario} type="button" aria-pressed={each === result} className={each === result ? 'on' : ''} onClick={() => choose(each.scenario)}>
              {each.scenario}
            </button>
          ))}
        </div>
      )}
      <div className="simulation-details">
        <Nodes result={result} />
        <ChangedOrders result={result} />
      </div>
    </>
  )
}

function Nodes({ result }: { result: Result }) {
  const { t, number } = useWords()
  const name = useNodeName()
  const moved = result.nodes.filter((node) => node.units !== node.units_before).slice(0, MOST_NODES)
  return (
    <section className="card" aria-labelledby="nodes-of">
      <h2 id="nodes-of">{t('simulation.nodes', { scenario: result.scenario })}</h2>
      {moved.length === 0 ? (
        <p className="muted">{t('simulation.nodes.none')}</p>
      ) : (
        <div className="sideways" role="region" aria-labelledby="nodes-of" tabIndex={0}>
          <table className="plain-table">
            <TableHead columns={NODE_COLUMNS} />
            <tbody>
              {moved.map((node) => (
                <tr key={node.node_id}>
                  <th scope="row">
                    <Link href={`/nodes/${node.node_id}`}>{name(node.node_id)}</Link>
                  </th>
                  <td className="end">{number(node.units_before)}</td>
                  <td className="end">{number(node.units)}</td>
                  <td className="end">{t('change.became', { before: number(node.parts_before), after: number(node.parts) })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function ChangedOrders({ result }: { result: Result }) {
  const { t, number } = useWords()
  return (
    <section className="card" aria-labelledby="orders-of">
      <h2 id="orders-of">{t('simulation.orders.changed', { scenario: result.scenario })}</h2>
      {result.changed.length === 0 ? (
        <p className="muted">{t('simulation.orders.none')}</p>
      ) : (
        <>
          {result.changed_orders > result.changed.length && <p className="muted small">{t('simulation.orders.first', { count: number(result.changed.length), of: number(result.changed_orders) })}</p>}
          <div className="sideways" role="region" aria-labelledby="orders-of" tabIndex={0}>
            <table className="plain-table">
              <TableHead columns={ORDER_COLUMNS} />
              <tbody>
                {result.changed.map((each) => (
                  <ChangedOrder key={each.order_id} changed={each} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )
}

/** Orders that were made up have no page. */
const SHORT = -6

function ChangedOrder({ changed }: { changed: Result['changed'][number] }) {
  const { t, money } = useWords()
  const name = useNodeName()
  const at = (side: typeof changed.before): string => (side ? side.node_ids.map(name).join(' + ') : t('simulation.unfilled'))
  const { before, after } = changed
  const more = before && after ? { amount: after.cost.amount - before.cost.amount, currency: after.cost.currency } : null
  return (
    <tr>
      <th scope="row">{changed.order_id.startsWith('ord_') ? <Link href={`/orders/${changed.order_id}`}>…{changed.order_id.slice(SHORT)}</Link> : changed.order_id}</th>
      <td>{at(before)}</td>
      <td>{at(after)}</td>
      <td className="end">{more ? money(more, true) : '–'}</td>
    </tr>
  )
}
