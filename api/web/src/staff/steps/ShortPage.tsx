import { useState } from 'react'
import { Redirect, useLocation } from 'wouter'
import { Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { can, openUnits, shortCode, type Task, type TaskLine } from '../task/task'
import { useAct } from '../task/useAct'
import { useTask } from '../task/useTasks'
import { SHORT_REASONS } from '../../parts/reasons'
import { Reasons } from './Reasons'
import { Stepper } from './Stepper'
import { TaskHead } from './TaskHead'

const ACTED = { acted: true }

/** Something is not where it should be: how many there are, why, and what happens next. */
export function ShortPage({ node, id }: { node: string; id: string }) {
  const { t } = useWords()
  const { task, query } = useTask(node, id)
  const line = task?.lines.find((each) => openUnits(each) > 0)
  if (task && (!line || !can(task, 'short-pick'))) return <Redirect to={`/tasks/${id}`} replace state={ACTED} />
  return (
    <div className="staff">
      <TaskHead title={t('staff.short.title')} back={`/tasks/${id}`}>
        {task && t('staff.task.pick', { code: shortCode(task) })}
      </TaskHead>
      {task && line ? <Form task={task} line={line} /> : query.isPending && <Loading />}
    </div>
  )
}

function Form({ task, line }: { task: Task; line: TaskLine }) {
  const { t } = useWords()
  const act = useAct()
  const [, navigate] = useLocation()
  const [found, setFound] = useState(0)
  const [reason, setReason] = useState<(typeof SHORT_REASONS)[number] | null>(null)
  const open = openUnits(line)
  const missing = open - Math.min(found, open - 1)
  const report = () => {
    if (reason === null) return
    if (open > missing && act(task, 'confirm-line', { sku: line.sku, quantity: open - missing }) === null) return
    act(task, 'short-pick', { sku: line.sku, quantity: missing, reason })
    navigate(`/tasks/${task.id}`, { replace: true, state: ACTED })
  }
  return (
    <>
      <main className="staff-main">
        <h2 className="short-name">{line.name ?? line.sku}</h2>
        <Stepper label={t('staff.short.found', { count: open })} value={open - missing} min={0} max={open - 1} set={setFound} />
        <Reasons reasons={SHORT_REASONS} chosen={reason} choose={setReason} title={t('staff.short.why')} />
        <p className="what-next">{t('staff.short.next', { count: missing })}</p>
      </main>
      <footer className="staff-foot">
        <button className="primary" disabled={reason === null} onClick={report}>
          {t('staff.short.report', { count: missing })}
        </button>
      </footer>
    </>
  )
}
