import { memo } from 'react'
import { Link } from 'wouter'
import { Bars } from '../../parts/Bars'
import { Sparkline } from '../../parts/Sparkline'
import { Shape } from '../../parts/Status'
import { useWords } from '../../words/useWords'
import { FIGURES, isCounted, sinceAnHour, type FigureName } from './figures'
import type { Tower } from './model'

/** Five numbers that open the lists behind them. */
export function Figures({ tower }: { tower: Pick<Tower, 'figures' | 'trends'> }) {
  const { t } = useWords()
  return (
    <section className="figures" aria-label={t('tower.figures')}>
      {FIGURES.map((name) => (
        <Figure key={name} name={name} value={tower.figures[name]} change={sinceAnHour(tower, name)} trend={tower.trends[name]} />
      ))}
    </section>
  )
}

interface FigureProps {
  readonly name: FigureName
  readonly value: number
  readonly change: number | null
  readonly trend: readonly number[]
}

const Figure = memo(function Figure({ name, value, change, trend }: FigureProps) {
  const { t, number } = useWords()
  const alarming = (name === 'late' || name === 'at_risk') && value > 0
  return (
    <Link href={`/orders?view=${name}`} className={`card figure ${alarming ? name : ''}`}>
      <span className="title">
        {(name === 'late' || name === 'at_risk') && <Shape of={name} />}
        {t(`tower.figure.${name}`)}
      </span>
      <span className="value">{number(value)}</span>
      <Change by={change} />
      {isCounted(name) ? <Bars series={trend} /> : <Sparkline series={trend} />}
      <span className="about">{t(`tower.about.${name}`)}</span>
    </Link>
  )
})

/** Grown, shrunk or the same within an hour. Its arrow is read as words. */
function Change({ by }: { by: number | null }) {
  const { t, number } = useWords()
  if (by === null) return <span className="change" />
  const arrow = by > 0 ? '▲' : by < 0 ? '▼' : '='
  return (
    <span className="change" title={t('tower.change', { by })}>
      <span aria-hidden="true">
        {arrow} {by !== 0 && number(Math.abs(by))}
      </span>
      <span className="visually-hidden">{t('tower.change', { by })}</span>
    </span>
  )
}
