import { useWords } from '../../words/useWords'
import type { Demand } from './shapes'

/** Which orders were placed again, or made up. */
export function OrdersOf({ demand }: { demand: Demand }) {
  const { t, day, number } = useWords()
  const { recorded, generated } = demand
  if (recorded) return <>{t('simulation.recorded', { from: day(recorded.from), days: recorded.days })}</>
  if (generated) return <>{t('simulation.generated', { from: day(generated.from), days: generated.days, orders: number(generated.orders_per_day) })}</>
  return null
}
