import { useId } from 'react'
import { useWords } from '../../words/useWords'

/** A number that a thumb can set one by one, or type. */
export function CountField({ label, value, max, set }: { label: string; value: number; max: number; set: (value: number) => void }) {
  const { t } = useWords()
  const id = useId()
  const within = (units: number) => Math.min(max, Math.max(0, Math.trunc(units)))
  return (
    <div className="stepper" role="group" aria-labelledby={id}>
      <span id={id}>{label}</span>
      <div>
        <button type="button" className="second" disabled={value <= 0} aria-label={t('staff.less')} onClick={() => set(within(value - 1))}>
          −
        </button>
        <input type="number" inputMode="numeric" min={0} max={max} aria-labelledby={id} value={value} onFocus={(event) => event.target.select()} onChange={(event) => set(within(Number(event.target.value)))} />
        <button type="button" className="second" disabled={value >= max} aria-label={t('staff.more')} onClick={() => set(within(value + 1))}>
          +
        </button>
      </div>
    </div>
  )
}
