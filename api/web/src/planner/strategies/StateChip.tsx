import { useWords } from '../../words/useWords'
import type { Content, Strategy } from './shapes'

export function StateChip({ strategy }: { strategy: Strategy }) {
  const { t } = useWords()
  return (
    <span className={`strategy-state ${strategy.state}`} title={strategy.stopped?.detail}>
      <i aria-hidden="true" />
      {t(`strategy.state.${strategy.state}`)}
      {strategy.draft && strategy.state !== 'draft' && <span className="muted small"> + {t('strategy.state.draft')}</span>}
    </span>
  )
}

/** Which orders it is for, in a few words. */
export function OrdersFor({ content }: { content: Content }) {
  const { t, dateTime } = useWords()
  const { methods, channels, regions, from, until } = content.orders ?? {}
  const named = [...(methods ?? []).map((method) => t(`strategy.method.${method}`)), ...(channels ?? []), ...(regions ?? [])]
  const dates = [from && t('strategy.for.from', { at: dateTime(from) }), until && t('strategy.for.until', { at: dateTime(until) })].filter((each) => typeof each === 'string')
  const all = [...named, ...dates]
  return <span className="orders-for">{all.length === 0 ? t('strategy.for.all') : all.join(', ')}</span>
}
