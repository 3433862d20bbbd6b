import { useWords } from '../../words/useWords'
import type { DayLoad } from './shapes'

const NEARLY_FULL = 0.9

/** What is taken of each day's capacity, and how much of it is worked off. */
export function DayLoads({ days }: { days: readonly DayLoad[] }) {
  const { t, day, number } = useWords()
  const longest = Math.max(1, ...days.flatMap(({ taken, limit }) => [taken, limit]))
  return (
    <section className="card days" aria-labelledby="days">
      <h2 id="days">{t('node.days')}</h2>
      <table className="plain-table">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('node.day')}</th>
            <th scope="col">{t('node.load')}</th>
            <th scope="col">{t('node.taken_of')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((each, i) => (
            <tr key={each.day}>
              <th scope="row">{i === 0 ? t('node.today') : day(each.day)}</th>
              <td className="bar">
                <span className="track" style={{ inlineSize: `${(each.limit / longest) * 100}%` }} />
                <span className={tone(each)} style={{ inlineSize: `${(each.taken / longest) * 100}%` }} />
                <span className="worked" style={{ inlineSize: `${(Math.min(each.worked, each.taken) / longest) * 100}%` }} />
              </td>
              <td className="end">{each.limit === 0 && each.taken === 0 ? <span className="muted">{t('node.closed')}</span> : t('order.of', { picked: number(each.taken), quantity: number(each.limit) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted small">{t('node.days.what')}</p>
    </section>
  )
}

function tone({ taken, limit }: DayLoad): string {
  if (taken > limit) return 'taken above'
  return taken >= limit * NEARLY_FULL && limit > 0 ? 'taken full' : 'taken'
}
