import { useId } from 'react'
import { useWords } from '../../words/useWords'

/** A number that a thumb can set. */
export function Stepper({ label, value, min, max, set }: { label: string; value: number; min: number; max: number; set: (value: number) => void }) {
  const { t, number } = useWords()
  const id = useId()
  return (
    <div className="stepper" role="group" aria-labelledby={id}>
      <span id={id}>{label}</span>
      <div>
        <button className="second" disabled={value <= min} aria-label={t('staff.less')} onClick={() => set(value - 1)}>
          −
        </button>
        <output aria-live="polite">{number(value)}</output>
        <button className="second" disabled={value >= max} aria-label={t('staff.more')} onClick={() => set(value + 1)}>
          +
        </button>
      </div>
    </div>
  )
}
