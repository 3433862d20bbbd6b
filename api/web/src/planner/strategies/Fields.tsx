import { useId, useState, type ReactNode } from 'react'
import { useWords } from '../../words/useWords'
import { listOf } from './shelf'

interface NumberProps {
  readonly label: ReactNode
  readonly value: number
  readonly set: (value: number) => void
  readonly least?: number
  readonly most?: number
  /** What the number counts, beside it. */
  readonly unit?: string
  readonly whole?: boolean
  /** Decimals that are always shown, as money has them. */
  readonly digits?: number
}

const isWithin = (value: number, least: number, most: number, whole: boolean): boolean => Number.isFinite(value) && value >= least && value <= most && (!whole || Number.isInteger(value))

const shown = (value: number, digits: number): string => (Number(value.toFixed(digits)) === value ? value.toFixed(digits) : String(value))

/** A number somebody may take his time to type: what is no number, or out of bounds, is marked and not taken. */
export function NumberField({ label, value, set, least = 0, most = 1e12, unit, whole = false, digits = 0 }: NumberProps) {
  const { t, number } = useWords()
  const hint = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && !isWithin(typed === '' ? Number.NaN : Number(typed), least, most, whole)
  const type = (text: string): void => {
    setTyped(text)
    const next = text === '' ? Number.NaN : Number(text)
    if (isWithin(next, least, most, whole)) set(next)
  }
  return (
    <label className="number-field">
      <span>{label}</span>
      <span className="with-unit">
        <input
          className="field"
          type="number"
          inputMode={whole ? 'numeric' : 'decimal'}
          step={whole ? 1 : 'any'}
          min={least}
          max={most}
          value={typed ?? shown(value, digits)}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? hint : undefined}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setTyped(null)}
        />
        {unit && <span className="unit">{unit}</span>}
      </span>
      {wrong && (
        <span id={hint} className="field-hint" role="alert">
          {t('strategy.bounds', { least: number(least), most: number(most) })}
        </span>
      )}
    </label>
  )
}

interface ChoicesProps<T extends string> {
  readonly legend: ReactNode
  readonly all: readonly (readonly [T, string])[]
  readonly chosen: readonly string[]
  readonly set: (chosen: T[]) => void
  /** What it means that nothing is chosen. */
  readonly none?: string
}

/** Any of a few. */
export function Choices<T extends string>({ legend, all, chosen, set, none }: ChoicesProps<T>) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {all.map(([value, word]) => (
        <label key={value} className="choice">
          <input type="checkbox" checked={chosen.includes(value)} onChange={(event) => set(all.map(([each]) => each).filter((each) => (each === value ? event.target.checked : chosen.includes(each))))} />
          {word}
        </label>
      ))}
      {none && chosen.length === 0 && <span className="muted small">{none}</span>}
    </fieldset>
  )
}

/** Names in a row, with commas or spaces between them. They are taken when the field is left. */
export function ListField({ label, values, set, none, upper = false }: { label: ReactNode; values: readonly string[]; set: (values: string[]) => void; none: string; upper?: boolean }) {
  const [typed, setTyped] = useState<string | null>(null)
  const take = (text: string): void => {
    setTyped(text)
    set(listOf(upper ? text.toUpperCase() : text))
  }
  return (
    <label className="labelled">
      {label}
      <input className="field" value={typed ?? values.join(', ')} placeholder={none} dir="auto" onChange={(event) => take(event.target.value)} onBlur={() => setTyped(null)} />
    </label>
  )
}
