import { Link, useLocation } from 'wouter'
import { useWords } from '../../words/useWords'
import { useNotice } from '../Notice'
import { can, shortCode, type Task } from '../task/task'
import { useAct } from '../task/useAct'

/** The ways out of a begun task, out of the thumb's way. */
export function More({ task }: { task: Task }) {
  const { t } = useWords()
  const act = useAct()
  const { say } = useNotice()
  const [, navigate] = useLocation()
  const handBack = () => {
    if (act(task, 'hand-back') === null) return
    say('staff.said.handed_back', { code: shortCode(task) })
    navigate('/', { replace: true })
  }
  if (!can(task, 'hand-back') && !can(task, 'reject')) return null
  return (
    <div className="more">
      {can(task, 'hand-back') && (
        <button className="quiet" onClick={handBack}>
          {t('staff.hand_back')}
        </button>
      )}
      {can(task, 'reject') && (
        <Link className="quiet" href={`/tasks/${task.id}/reject`}>
          {t('staff.reject.open')}
        </Link>
      )}
    </div>
  )
}
