import { useIntl } from 'react-intl'
import { useNow } from '../../api/useLive'
import { useWords } from '../../words/useWords'
import { localText, zoneName } from '../lists/zones'
import { arc, hourTurn, minuteTurn, onFace } from './clockFace'
import { nextCutoff } from './cutoff'
import type { Load, Node } from './shapes'

const SOON_MS = 2 * 3_600_000
const RADIUS = 44
const HOURS = [...Array(12).keys()]

/** How long released work still leaves, by the clock that hangs at the node. */
export function CutoffClock({ node, load }: { node: Node; load: Load | undefined }) {
  const { t, left, time, dateTime } = useWords()
  const { locale } = useIntl()
  const now = useNow()
  const zone = node.zone ?? 'UTC'
  const told = load?.cutoff ? { at: Date.parse(load.cutoff.at) } : null
  const next = told && told.at > now ? told : nextCutoff(node, now)
  const remaining = next ? next.at - now : 0
  const local = localText(now, zone)
  const today = next && localText(next.at, zone).slice(0, 10) === local.slice(0, 10)
  const soon = today && remaining < SOON_MS
  return (
    <section className="card cutoff" aria-labelledby="cutoff">
      <h2 id="cutoff">{t('node.cutoff')}</h2>
      <Face local={local} left={today ? remaining : 0} soon={!!soon} />
      <div>
        <p className={soon ? 'big soon' : 'big'}>{next ? left(remaining) : '–'}</p>
        <p className="muted">{next ? t(today ? 'node.cutoff.today' : 'node.cutoff.later', { time: today ? time(next.at, zone) : dateTime(next.at, zone) }) : t('node.cutoff.none')}</p>
        <p>
          {time(now, zone)} <span className="muted">{zoneName(now, zone, locale)}</span>
        </p>
      </div>
    </section>
  )
}

function Face({ local, left, soon }: { local: string; left: number; soon: boolean }) {
  const minutes = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16))
  const hour = onFace(hourTurn(minutes), 22)
  const minute = onFace(minuteTurn(minutes), 32)
  return (
    <svg className={soon ? 'face soon' : 'face'} viewBox="-50 -50 100 100" aria-hidden="true">
      <circle r={RADIUS} />
      {HOURS.map((each) => {
        const from = onFace(each / 12, each % 3 === 0 ? 35 : 38)
        const to = onFace(each / 12, 40)
        return <path key={each} className="tick" d={`M${from.x},${from.y}L${to.x},${to.y}`} />
      })}
      <path className="left" d={arc(minutes, left, RADIUS)} />
      <path className="hand" d={`M0,0L${hour.x},${hour.y}M0,0L${minute.x},${minute.y}`} />
    </svg>
  )
}
