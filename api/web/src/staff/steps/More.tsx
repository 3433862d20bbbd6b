import { Link, useLocation } from 'wouter'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import { useNotice } from '../Notice'
import { can, shortCode, type Task } from '../task/task'
import { useAct } from '../task/useAct'

/** The ways out of a begun task, out of the thumb's way. */
export function More({ task }: { task: Task }) {
  const { t } = useWords()
  if (!can(task, 'hand-back') && !(can(task, 'reject') && task.state === 'started')) return null
  return (
    <details className="more">
      <summary aria-label={t('staff.more_ways')}>
        <Icon name="more" size={24} />
      </summary>
      <div className="card">
        <HandBack task={task} />
        {can(task, 'reject') && (
          <Link className="second" href={`/tasks/${task.id}/reject`}>
            {t('staff.reject.open')}
          </Link>
        )}
      </div>
    </details>
  )
}

/** Lets somebody else do it. */
function HandBack({ task }: { task: Task }) {
  const { t } = useWords()
  const act = useAct()
  const { say } = useNotice()
  const [, navigate] = useLocation()
  if (!can(task, 'hand-back')) return null
  const handBack = () => {
    if (act(task, 'hand-back') === null) return
    say('staff.said.handed_back', { code: shortCode(task) })
    navigate('/', { replace: true })
  }
  return (
    <button className="second" onClick={handBack}>
      {t('staff.hand_back')}
    </button>
  )
}
