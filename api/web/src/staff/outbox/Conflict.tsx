import { Icon } from '../../parts/Icon'
import type { WordKey } from '../../words'
import { useWords } from '../../words/useWords'
import type { Entry, Held } from './command'
import { useBox } from './useOutbox'

/** What the server would not do, why, and the two ways on. */
export function Conflict({ entry, discarded }: { entry: Entry; discarded?: () => void }) {
  const { t } = useWords()
  const { outbox } = useBox()
  if (!entry.held) return null
  const { title, todo } = wordsOf(entry.held)
  const discard = () => {
    outbox.discard(entry.lane)
    discarded?.()
  }
  return (
    <section className="conflict" role="alert" aria-label={t(title)}>
      <Icon name="warning" size={24} />
      <div>
        <strong>{t(title)}</strong>
        <p>{t(`staff.verb.${entry.verb}`, { code: entry.label })}</p>
        <p>{t(todo)}</p>
        <p className="said-by">{t('staff.conflict.said', { detail: entry.held.detail })}</p>
        <div className="conflict-ways">
          <button className="second" onClick={() => outbox.retry(entry.lane)}>
            {t('staff.conflict.again')}
          </button>
          <button className="second" onClick={discard}>
            {t('staff.conflict.discard')}
          </button>
        </div>
      </div>
    </section>
  )
}

function wordsOf({ status, code }: Held): { title: WordKey; todo: WordKey } {
  if (code === 'NOT_ASSIGNEE') return { title: 'staff.conflict.taken', todo: 'staff.conflict.taken.todo' }
  if (status === 409 || status === 412) return { title: 'staff.conflict.changed', todo: 'staff.conflict.changed.todo' }
  if (status === 403) return { title: 'staff.conflict.forbidden', todo: 'staff.conflict.forbidden.todo' }
  return { title: 'staff.conflict.refused', todo: 'staff.conflict.refused.todo' }
}
