import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { get } from '../../api/client'
import { reason } from '../../parts/States'
import { TableHead, type Column } from '../../parts/TableHead'
import { useWords } from '../../words/useWords'
import type { Estimate } from './shapes'

const COLUMNS: readonly Column[] = ['node.day', ['node.estimate.taken', 'end'], ['node.estimate.limit', 'end'], ['node.estimate.over', 'end']]
const PAUSE_MS = 350

/** A value once it has stopped changing. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

/** What a change will cost before it is made: days that go over their limit, parts that would have to move, and what stays stuck. */
export function EstimateView({ path, query }: { path: string; query: string }) {
  const { t, money, number } = useWords()
  const asked = useSettled(query)
  const estimate = useQuery({
    queryKey: ['estimate', path, asked],
    queryFn: () => get<Estimate>(`${path}/estimate?${asked}`),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const { data } = estimate
  if (estimate.isError) return <p className="caution">{reason(estimate.error, t)}</p>
  if (!data) return <p className="muted">{t('node.estimate.asking')}</p>
  return (
    <section className={estimate.isPlaceholderData || asked !== query ? 'estimate asking' : 'estimate'} aria-live="polite" aria-label={t('node.estimate')}>
      <dl>
        <div>
          <dt>{t('node.estimate.movable')}</dt>
          <dd>{number(data.movable_parts)}</dd>
        </div>
        <div>
          <dt>{t('node.estimate.cost')}</dt>
          <dd>{data.cost_to_move ? money(data.cost_to_move, true) : '–'}</dd>
        </div>
        <div>
          <dt>{t('node.estimate.stuck')}</dt>
          <dd className={data.stuck_parts > 0 ? 'soon' : ''}>{number(data.stuck_parts)}</dd>
        </div>
      </dl>
      {data.looked_at < data.movable_parts && <p className="muted small">{t('node.estimate.looked_at', { count: data.looked_at })}</p>}
      <OverDays estimate={data} />
    </section>
  )
}

function OverDays({ estimate }: { estimate: Estimate }) {
  const { t, day, number } = useWords()
  const over = estimate.days
    .flatMap((each) => [
      { ...each, key: each.day, label: day(each.day) },
      ...(each.pickup ? [{ ...each.pickup, key: `${each.day} pickup`, label: `${day(each.day)} · ${t('orders.method.pickup')}` }] : []),
    ])
    .filter((each) => each.over > 0)
  if (over.length === 0) return <p className="muted small">{t('node.estimate.fits')}</p>
  return (
    <table className="plain-table">
      <caption className="visually-hidden">{t('node.estimate.over')}</caption>
      <TableHead columns={COLUMNS} />
      <tbody>
        {over.map((each) => (
          <tr key={each.key}>
            <th scope="row">{each.label}</th>
            <td className="end">{number(each.taken)}</td>
            <td className="end muted">
              {t('change.became', { before: number(each.limit_before), after: number(each.limit_after) })}
            </td>
            <td className="end soon">{number(each.over)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
