import { useState } from 'react'
import { useWords } from '../../words/useWords'
import { can, type Task, type TaskLine } from '../task/task'
import { useAct } from '../task/useAct'
import { Stepper } from './Stepper'

interface Came {
  readonly quantity: number
  readonly damaged: number
}

/** What another node has sent for a customer of this store is counted; what is missing is looked for elsewhere. */
export function Receive({ task }: { task: Task }) {
  const { t } = useWords()
  const act = useAct()
  const lines = task.lines.filter((line) => line.picked > 0)
  const [came, setCame] = useState<ReadonlyMap<string, Came>>(new Map(lines.map((line) => [line.sku, { quantity: line.picked, damaged: 0 }])))
  const of = (line: TaskLine): Came => came.get(line.sku) ?? { quantity: 0, damaged: 0 }
  const set = (line: TaskLine, now: Came) => setCame(new Map(came).set(line.sku, now))
  const all = lines.every((line) => of(line).quantity + of(line).damaged === line.picked)
  return (
    <>
      <main className="staff-main">
        {lines.map((line) => (
          <Line key={line.line} line={line} came={of(line)} set={(now) => set(line, now)} />
        ))}
      </main>
      <footer className="staff-foot">
        <button
          className="primary"
          disabled={!can(task, 'receive')}
          onClick={() => act(task, 'receive', { lines: lines.map((line) => ({ sku: line.sku, ...of(line) })) })}
        >
          {t(all ? 'staff.receive.done' : 'staff.receive.short')}
        </button>
      </footer>
    </>
  )
}

function Line({ line, came, set }: { line: TaskLine; came: Came; set: (now: Came) => void }) {
  const { t } = useWords()
  return (
    <fieldset className="lines">
      <legend>
        {t('staff.times', { count: line.picked })} <bdi>{line.name ?? line.sku}</bdi>
      </legend>
      <Stepper
        label={t('staff.receive.good')}
        value={came.quantity}
        min={0}
        max={line.picked - came.damaged}
        set={(quantity) => set({ ...came, quantity })}
      />
      <Stepper
        label={t('staff.receive.damaged')}
        value={came.damaged}
        min={0}
        max={line.picked}
        set={(damaged) => set({ damaged, quantity: Math.min(came.quantity, line.picked - damaged) })}
      />
    </fieldset>
  )
}
