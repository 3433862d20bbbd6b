import { useState } from 'react'
import { useWords } from '../../words/useWords'
import { useScan } from '../scan/useScan'
import { can, shortCode, type Task } from '../task/task'
import { useAct } from '../task/useAct'

/** Where it waits for its customer. */
export function Stage({ task }: { task: Task }) {
  const { t } = useWords()
  const act = useAct()
  const [shelf, setShelf] = useState('')
  useScan(setShelf)
  const place = shelf.trim()
  return (
    <form
      className="staff-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (place !== '' && can(task, 'stage')) act(task, 'stage', { shelf: place })
      }}
    >
      <main className="staff-main">
        <p className="fact big">
          <span>{t('staff.stage.label')}</span>
          <b dir="ltr">{shortCode(task)}</b>
        </p>
        <label className="staff-field">
          {t('staff.stage.shelf')}
          <input className="big-input" value={shelf} autoComplete="off" autoCapitalize="characters" spellCheck={false} enterKeyHint="done" onChange={(event) => setShelf(event.target.value)} />
        </label>
        <p className="hint">{t('staff.stage.hint')}</p>
      </main>
      <footer className="staff-foot">
        <button className="primary" type="submit" disabled={place === '' || !can(task, 'stage')}>
          {t('staff.stage.done')}
        </button>
      </footer>
    </form>
  )
}
