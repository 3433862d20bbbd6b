import { Link } from 'wouter'
import { useWords } from '../../words/useWords'
import { can, type Task } from '../task/task'
import { useAct } from '../task/useAct'
import { LineList } from './LineList'

/** What it is about, before somebody takes it. */
export function Preview({ task }: { task: Task }) {
  const { t } = useWords()
  const act = useAct()
  const begin = () => {
    if (can(task, 'claim') && act(task, 'claim') === null) return
    act(task, 'start')
  }
  return (
    <>
      <main className="staff-main">
        <LineList task={task} />
      </main>
      <footer className="staff-foot">
        {can(task, 'reject') && (
          <Link className="second" href={`/tasks/${task.id}/reject`}>
            {t('staff.reject.open')}
          </Link>
        )}
        <button className="primary" onClick={begin}>
          {t('staff.start')}
        </button>
      </footer>
    </>
  )
}
