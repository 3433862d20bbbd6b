import { useState } from 'react'
import { useWords } from '../../words/useWords'
import { useCarrierName } from '../node/useNode'
import { useScan } from '../scan/useScan'
import { can, type Task } from '../task/task'
import { useAct } from '../task/useAct'

/** A number of our own for a parcel whose carrier gives none; the same task always has the same. */
const ownNumber = (task: Task): string => `WB${task.id.slice(-12).toUpperCase()}`

/** The parcels leave: with whom, and under which number. */
export function Ship({ task }: { task: Task }) {
  const { t } = useWords()
  const act = useAct()
  const carrier = useCarrierName(task.carrier_service)
  const [tracking, setTracking] = useState('')
  useScan(setTracking)
  const number = tracking.trim()
  return (
    <form
      className="staff-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (number !== '' && can(task, 'ship')) act(task, 'ship', { tracking: number })
      }}
    >
      <main className="staff-main">
        {carrier && (
          <p className="fact big">
            <span>{t('staff.ship.carrier')}</span>
            <b>{carrier}</b>
          </p>
        )}
        <label className="staff-field">
          {t('staff.ship.tracking')}
          <input value={tracking} autoComplete="off" autoCapitalize="characters" spellCheck={false} enterKeyHint="done" onChange={(event) => setTracking(event.target.value)} />
        </label>
        <button type="button" className="quiet" onClick={() => setTracking(ownNumber(task))}>
          {t('staff.ship.own_number')}
        </button>
      </main>
      <footer className="staff-foot">
        <button className="primary" type="submit" disabled={number === '' || !can(task, 'ship')}>
          {t('staff.ship.done')}
        </button>
      </footer>
    </form>
  )
}
