import { useState } from 'react'
import { Redirect, useLocation } from 'wouter'
import { Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { useNotice } from '../Notice'
import { can, shortCode, type Task } from '../task/task'
import { useAct } from '../task/useAct'
import { useTask } from '../task/useTasks'
import { REJECT_REASONS } from '../../parts/reasons'
import { Reasons } from './Reasons'
import { TaskHead } from './TaskHead'

/** The node will not do it: why, and what happens next. */
export function RejectPage({ node, id }: { node: string; id: string }) {
  const { t } = useWords()
  const { task, query } = useTask(node, id)
  if (task && !can(task, 'reject')) return <Redirect to={`/tasks/${id}`} replace />
  return (
    <div className="staff">
      <TaskHead title={t('staff.reject.title')} back={`/tasks/${id}`}>
        {task && t('staff.task.pick', { code: shortCode(task) })}
      </TaskHead>
      {task ? <Form task={task} /> : query.isPending && <Loading />}
    </div>
  )
}

function Form({ task }: { task: Task }) {
  const { t } = useWords()
  const act = useAct()
  const { say } = useNotice()
  const [, navigate] = useLocation()
  const [reason, setReason] = useState<(typeof REJECT_REASONS)[number] | null>(null)
  const reject = () => {
    if (reason === null || act(task, 'reject', { reason }) === null) return
    say('staff.said.rejected', { code: shortCode(task) })
    navigate('/', { replace: true })
  }
  return (
    <>
      <main className="staff-main">
        <Reasons reasons={REJECT_REASONS} chosen={reason} choose={setReason} title={t('staff.reject.why')} />
        <p className="what-next">{t('staff.reject.next')}</p>
      </main>
      <footer className="staff-foot">
        <button className="primary danger" disabled={reason === null} onClick={reject}>
          {t('staff.reject.send')}
        </button>
      </footer>
    </>
  )
}
