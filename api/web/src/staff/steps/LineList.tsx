import { useWords } from '../../words/useWords'
import type { Task } from '../task/task'

/** The lines of a task, in walk order. */
export function LineList({ task }: { task: Task }) {
  const { t } = useWords()
  return (
    <ul className="lines">
      {task.lines.map((line) => (
        <li key={line.line}>
          <b>{t('staff.times', { count: task.type === 'pick' ? line.quantity : line.picked })}</b>
          <span>
            <strong>
              <bdi>{line.name ?? line.sku}</bdi>
            </strong>
            <span>
              {line.bin && (
                <>
                  <bdi>{line.bin}</bdi> ·{' '}
                </>
              )}
              <bdi>{line.gtin ?? line.sku}</bdi>
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
