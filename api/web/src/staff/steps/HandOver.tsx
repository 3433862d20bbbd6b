import { useEffect, useState } from 'react'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import { useNode } from '../node/useNode'
import { useBox, useOutboxState } from '../outbox/useOutbox'
import { alarm } from '../scan/alarm'
import { useScan } from '../scan/useScan'
import { can, shortCode, type Task } from '../task/task'
import { useAct } from '../task/useAct'
import { LineList } from './LineList'

const CODE_LENGTH = 6

/** The customer is here: shows the code, and gets the goods when the member says that it is right. */
export function HandOver({ task }: { task: Task }) {
  const { t } = useWords()
  const act = useAct()
  const { entries } = useOutboxState()
  const [code, setCode] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  const wrong = useRefusal(asked, () => alarm())
  const enter = (text: string) => setCode(text.trim().toUpperCase())
  useScan(enter)
  const waits = asked !== null && entries.some((entry) => entry.key === asked)
  const submit = () => code !== '' && !waits && setAsked(act(task, 'hand-over', { pickup_code: code }, true))
  return (
    <form
      className="staff-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {wrong !== null && wrong === asked && <WrongCode />}
      <main className="staff-main">
        <Customer task={task} />
        <label className="staff-field">
          {t('staff.hand_over.code')}
          <input className="code-input" value={code} maxLength={CODE_LENGTH * 2} autoComplete="off" autoCapitalize="characters" spellCheck={false} enterKeyHint="done" onChange={(event) => enter(event.target.value)} />
        </label>
        <LineList task={task} />
      </main>
      <footer className="staff-foot">
        <button className="primary" type="submit" disabled={code === '' || waits || !can(task, 'hand-over')}>
          {waits ? t('staff.hand_over.asking') : t('staff.hand_over.done')}
        </button>
      </footer>
    </form>
  )
}

/** The key of a command that was refused, once it was. */
function useRefusal(asked: string | null, onRefused: () => void): string | null {
  const { onSettled } = useBox()
  const [refused, setRefused] = useState<string | null>(null)
  useEffect(
    () =>
      onSettled((entry, outcome) => {
        if (entry.key !== asked || outcome.kind !== 'refused') return
        setRefused(entry.key)
        onRefused()
      }),
    [onSettled, asked, onRefused],
  )
  return refused
}

function WrongCode() {
  const { t } = useWords()
  return (
    <div className="wrong" role="alert">
      <Icon name="warning" size={36} />
      <div>
        <strong>{t('staff.hand_over.wrong')}</strong>
        <p>{t('staff.hand_over.wrong.todo')}</p>
      </div>
    </div>
  )
}

function Customer({ task }: { task: Task }) {
  const { t, time } = useWords()
  const zone = useNode(task.node_id).data?.zone
  const slot = task.pickup_slot
  const facts: [string, string | null][] = [
    [t('staff.hand_over.customer'), task.customer_name ?? null],
    [t('staff.hand_over.order'), shortCode(task)],
    [t('staff.hand_over.shelf'), task.shelf ?? null],
    [t('staff.hand_over.slot'), slot ? t('staff.slot_times', { from: time(slot.start, zone), to: time(slot.end, zone) }) : null],
  ]
  return (
    <dl className="facts">
      {facts.map(([name, value]) => value !== null && (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
