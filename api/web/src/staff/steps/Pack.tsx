import { useState } from 'react'
import { useWords } from '../../words/useWords'
import { alarm } from '../scan/alarm'
import { names } from '../scan/code'
import { useScan } from '../scan/useScan'
import { can, type Task, type TaskLine } from '../task/task'
import { useAct } from '../task/useAct'
import { Stepper } from './Stepper'

const MAX_PARCELS = 100

/** Everything that was picked goes into parcels: checked off line by line. */
export function Pack({ task }: { task: Task }) {
  const { t } = useWords()
  const act = useAct()
  const [packed, setPacked] = useState<ReadonlySet<number>>(new Set())
  const [parcels, setParcels] = useState(1)
  const lines = task.lines.filter((line) => line.picked > 0)
  const tick = (line: TaskLine, on: boolean) => setPacked((now) => new Set([...now].filter((each) => each !== line.line).concat(on ? [line.line] : [])))
  useScan((code) => {
    const line = lines.find((each) => names(each, code))
    if (line) tick(line, true)
    else alarm()
  })
  const all = lines.every((line) => packed.has(line.line))
  return (
    <>
      <main className="staff-main">
        <Checklist lines={lines} packed={packed} tick={tick} />
        <Weight lines={lines} />
        <Stepper label={t('staff.pack.parcels')} value={parcels} min={1} max={MAX_PARCELS} set={setParcels} />
      </main>
      <footer className="staff-foot">
        {!all && (
          <button className="second" onClick={() => lines.forEach((line) => tick(line, true))}>
            {t('staff.pack.check_all')}
          </button>
        )}
        <button className="primary" disabled={!all || !can(task, 'pack')} onClick={() => act(task, 'pack', { parcels })}>
          {t('staff.pack.done', { count: parcels })}
        </button>
      </footer>
    </>
  )
}

function Checklist({ lines, packed, tick }: { lines: readonly TaskLine[]; packed: ReadonlySet<number>; tick: (line: TaskLine, on: boolean) => void }) {
  const { t } = useWords()
  return (
    <fieldset className="lines checks">
      <legend>{t('staff.pack.items', { done: packed.size, of: lines.length })}</legend>
      {lines.map((line) => (
        <label key={line.line}>
          <input type="checkbox" checked={packed.has(line.line)} onChange={(event) => tick(line, event.target.checked)} />
          <b>{t('staff.times', { count: line.picked })}</b>
          <span>
            <strong>{line.name ?? line.sku}</strong>
            <span>{line.gtin ?? line.sku}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Weight({ lines }: { lines: readonly TaskLine[] }) {
  const { t, number } = useWords()
  if (lines.some((line) => line.weight_grams == null)) return null
  const grams = lines.reduce((sum, line) => sum + line.picked * (line.weight_grams ?? 0), 0)
  return (
    <p className="fact">
      <span>{t('staff.pack.weight')}</span>
      <b>{t('staff.kilograms', { weight: number(Math.round(grams / 10) / 100) })}</b>
    </p>
  )
}
