import { useIntl } from 'react-intl'
import { useWords } from '../../words/useWords'
import { zoneName } from '../lists/zones'
import type { Node } from './shapes'
import { UNTILS, type Until } from './untils'

export interface Wish {
  readonly percent: number
  readonly until: Until
  /** Local date and time at the node. */
  readonly custom: string
  readonly reason: string
}

export const DEFAULT_WISH: Wish = { percent: 50, until: 'cutoff', custom: '', reason: '' }

const STEP = 5
const MAX_REASON = 200

interface Props {
  readonly node: Node
  readonly wish: Wish
  readonly wishFor: (wish: Wish) => void
  readonly until: number | null
}

/** How much a node still takes, until when, and why. */
export function ThrottleFields({ node, wish, wishFor, until }: Props) {
  const { t, number } = useWords()
  const percent = (text: string) => wishFor({ ...wish, percent: Math.min(100, Math.max(0, Math.round(Number(text) || 0))) })
  return (
    <>
      <div className="percent">
        <label htmlFor="percent">{t('node.throttle.percent')}</label>
        <input type="range" min={0} max={100} step={STEP} value={wish.percent} aria-label={t('node.throttle.percent')} onChange={(event) => percent(event.target.value)} />
        <input id="percent" className="field" type="number" min={0} max={100} value={wish.percent} onChange={(event) => percent(event.target.value)} />
        <p className="muted small">{t('node.throttle.lines', { lines: number(Math.floor(((node.daily_lines ?? 0) * wish.percent) / 100)), of: number(node.daily_lines ?? 0) })}</p>
      </div>
      <UntilFields node={node} wish={wish} wishFor={wishFor} until={until} />
      <label className="labelled">
        {t('node.reason')}
        <input className="field" value={wish.reason} maxLength={MAX_REASON} required onChange={(event) => wishFor({ ...wish, reason: event.target.value })} />
      </label>
    </>
  )
}

function UntilFields({ node, wish, wishFor, until }: Props) {
  const { t, dateTime } = useWords()
  const { locale } = useIntl()
  const zone = node.zone ?? 'UTC'
  return (
    <fieldset className="untils">
      <legend>{t('node.until')}</legend>
      <div>
        {UNTILS.map((each) => (
          <label key={each} className={each === wish.until ? 'on' : ''}>
            <input type="radio" name="until" className="visually-hidden" checked={each === wish.until} onChange={() => wishFor({ ...wish, until: each })} />
            {t(`node.until.${each}`)}
          </label>
        ))}
      </div>
      {wish.until === 'custom' && (
        <input className="field" type="datetime-local" required aria-label={t('node.until')} value={wish.custom} onChange={(event) => wishFor({ ...wish, custom: event.target.value })} />
      )}
      <p className="muted small">{until === null ? t('node.until.unknown') : t('node.until.at', { time: dateTime(until, zone), zone: zoneName(until, zone, locale) })}</p>
    </fieldset>
  )
}
