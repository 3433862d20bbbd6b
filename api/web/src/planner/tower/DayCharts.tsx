import { memo } from 'react'
import { AreaChart } from '../../parts/AreaChart'
import type { Series } from '../../parts/charts'
import type { WordKey } from '../../words'
import { useWords, type WordTools } from '../../words/useWords'
import { lastTwoHours, newest, pointTimes, type Measure } from './figures'
import type { Hours, Today } from './model'

interface Spec {
  readonly measure: Measure
  readonly title: WordKey
  readonly fromZero: boolean
  /** Whether more of it is better; null when it is neither. */
  readonly moreIsBetter: boolean | null
  /** Changes of a share are told in points, of anything else in hundredths of what it was. */
  readonly isShare: boolean
}

const SPECS: readonly Spec[] = [
  { measure: 'orders_per_minute', title: 'tower.chart.orders', fromZero: true, moreIsBetter: null, isShare: false },
  { measure: 'cost_per_order', title: 'tower.chart.cost', fromZero: false, moreIsBetter: false, isShare: false },
  { measure: 'split_rate', title: 'tower.chart.split', fromZero: false, moreIsBetter: false, isShare: true },
  { measure: 'on_time', title: 'tower.chart.on_time', fromZero: false, moreIsBetter: true, isShare: true },
]

const TICKS = 3

export const DayCharts = memo(function DayCharts({ hours, today }: { hours: Hours; today: Today }) {
  const words = useWords()
  const times = pointTimes(hours.from, hours.bucket, hours.orders_per_minute.length)
  const names = times.map((at) => words.time(at))
  return SPECS.map((spec) => <DayChart key={spec.measure} spec={spec} hours={hours} today={today} names={names} />)
})

function DayChart({ spec, hours, today, names }: { spec: Spec; hours: Hours; today: Today; names: readonly string[] }) {
  const words = useWords()
  const series = hours[spec.measure]
  const say = (value: number | null): string => (value === null ? words.t('tower.nothing') : inWords(spec.measure, value, today, words))
  return (
    <AreaChart
      title={words.t(spec.title)}
      figure={say(ofToday(spec.measure, today, series))}
      change={<Trend spec={spec} hours={hours} />}
      series={series}
      fromZero={spec.fromZero}
      ticks={ticks(names, words.t('tower.chart.now'))}
      head={[words.t('tower.chart.time'), words.t(spec.title)]}
      rows={names.map((name, i) => [name, say(series[i] ?? null)])}
    />
  )
}

/** Today's figure where there is one; a rate is as it is now. */
function ofToday(measure: Measure, today: Today, series: Series): number | null {
  if (measure === 'cost_per_order') return today.cost_per_order?.amount ?? newest(series)
  if (measure === 'split_rate') return today.split_rate ?? newest(series)
  if (measure === 'on_time') return today.on_time ?? newest(series)
  return newest(series)
}

function inWords(measure: Measure, value: number, today: Today, words: WordTools): string {
  const currency = (today.cost_per_order ?? today.saved).currency
  if (measure === 'cost_per_order') return words.money({ amount: Math.round(value), currency })
  if (measure === 'orders_per_minute') return words.number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))
  return words.percent(value)
}

/** The newest hour against the one before it. */
function Trend({ spec, hours }: { spec: Spec; hours: Hours }) {
  const { t, percent, number, signed } = useWords()
  const { now, before } = lastTwoHours(hours, spec.measure)
  if (now === null || before === null || (!spec.isShare && before === 0)) return null
  const by = spec.isShare ? (now - before) * 100 : now / before - 1
  const size = spec.isShare ? t('tower.points', { points: number(Math.abs(Math.round(by * 10) / 10)) }) : percent(Math.abs(by))
  const isZero = Math.abs(by) < (spec.isShare ? 0.05 : 0.0005)
  const sign = isZero ? '±' : by > 0 ? '+' : '−'
  const better = !isZero && spec.moreIsBetter !== null && by > 0 === spec.moreIsBetter
  return (
    <em className={better ? 'better' : ''} title={t('tower.chart.against')}>
      <bdi>{signed(sign, size)}</bdi>
      <span className="visually-hidden"> {t('tower.chart.against')}</span>
    </em>
  )
}

function ticks(names: readonly string[], now: string): readonly string[] {
  if (names.length < TICKS) return names
  return Array.from({ length: TICKS }, (_, i) => (i === TICKS - 1 ? now : (names[Math.round((i * (names.length - 1)) / (TICKS - 1))] ?? '')))
}
