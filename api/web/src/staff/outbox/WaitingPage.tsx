import { Empty } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { TaskHead } from '../steps/TaskHead'
import type { Entry } from './command'
import { Conflict } from './Conflict'
import { useBox, useOutboxState } from './useOutbox'

/** Everything that is not answered yet, in the order in which it was done. */
export function WaitingPage() {
  const { t } = useWords()
  const { entries } = useOutboxState()
  const { outbox } = useBox()
  const held = entries.filter((entry) => entry.held)
  return (
    <div className="staff">
      <TaskHead title={t('staff.outbox.title')} back="/" />
      <main className="staff-main">
        {entries.length === 0 && <Empty icon="check">{t('staff.outbox.nothing')}</Empty>}
        {held.map((entry) => (
          <Conflict key={entry.key} entry={entry} />
        ))}
        <ol className="staff-list">
          {entries.filter((entry) => !entry.held).map((entry) => (
            <Row key={entry.key} entry={entry} />
          ))}
        </ol>
      </main>
      {entries.length > held.length && (
        <footer className="staff-foot">
          <button className="primary" onClick={() => outbox.wake()}>
            {t('staff.outbox.send_now')}
          </button>
        </footer>
      )}
    </div>
  )
}

function Row({ entry }: { entry: Entry }) {
  const { t } = useWords()
  return (
    <li className="waiting-row">
      <strong>{t(`staff.verb.${entry.verb}`, { code: entry.label })}</strong>
      <span>{t('staff.outbox.kept')}</span>
    </li>
  )
}
