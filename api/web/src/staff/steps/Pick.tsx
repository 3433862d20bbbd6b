import { useState } from 'react'
import { Link } from 'wouter'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import { alarm } from '../scan/alarm'
import { judge, type Scanned } from '../scan/code'
import { useScan } from '../scan/useScan'
import { binParts } from '../task/bin'
import { can, openUnits, type Task, type TaskLine } from '../task/task'
import { useAct } from '../task/useAct'
import { CodeField } from './CodeField'

interface Alarm {
  readonly scanned: Exclude<Scanned, 'right'>
  readonly code: string
}

/** Which line of how many somebody is at. */
export function PickLineNumber({ task }: { task: Task }) {
  const { t } = useWords()
  const at = task.lines.findIndex((each) => openUnits(each) > 0)
  return at < 0 ? null : <span>{t('staff.pick.line', { line: at + 1, of: task.lines.length })}</span>
}

/** One line at a time, in walk order: where, what, how many; scanned, typed or tapped. */
export function Pick({ task }: { task: Task }) {
  const line = task.lines.find((each) => openUnits(each) > 0)
  if (!line) return null
  return <PickLine task={task} line={line} />
}

function PickLine({ task, line }: { task: Task; line: TaskLine }) {
  const { t } = useWords()
  const act = useAct()
  const [wrong, setWrong] = useState<Alarm | null>(null)
  const take = (quantity: number) => {
    setWrong(null)
    act(task, 'confirm-line', { sku: line.sku, quantity })
  }
  const scan = (code: string) => {
    const scanned = judge(code, line, task.lines)
    if (scanned === 'right') return take(1)
    setWrong({ scanned, code })
    alarm()
  }
  useScan(scan)
  return (
    <>
      <main className="pick">
        <Progress task={task} />
        {wrong && <WrongItem wrong={wrong} line={line} done={() => setWrong(null)} />}
        {line.bin && <BinPlate bin={line.bin} />}
        <Item line={line} takeAll={() => take(openUnits(line))} />
        <CodeField label={t('staff.pick.code')} hint={t('staff.pick.hint')} submit={scan} />
      </main>
      <footer className="staff-foot">
        {can(task, 'short-pick') && (
          <Link className="second" href={`/tasks/${task.id}/short`}>
            {t('staff.pick.cannot_find')}
          </Link>
        )}
        <button className="primary" disabled={!can(task, 'confirm-line')} onClick={() => take(1)}>
          {t('staff.pick.in_tote')}
        </button>
      </footer>
    </>
  )
}

function Progress({ task }: { task: Task }) {
  const { t } = useWords()
  const all = task.lines.reduce((sum, each) => sum + each.quantity, 0)
  const picked = task.lines.reduce((sum, each) => sum + each.picked, 0)
  return <progress max={all} value={picked} aria-label={t('staff.pick.picked', { picked, of: all })} />
}

function BinPlate({ bin }: { bin: string }) {
  const { t } = useWords()
  const parts = binParts(bin)
  const shown: [string, string][] = parts
    ? [[t('staff.bin.aisle'), parts.aisle], [t('staff.bin.bay'), parts.bay], [t('staff.bin.shelf'), parts.shelf]]
    : [[t('staff.bin'), bin]]
  return (
    <dl className={parts ? 'bin' : 'bin whole'}>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Item({ line, takeAll }: { line: TaskLine; takeAll: () => void }) {
  const { t } = useWords()
  const open = openUnits(line)
  return (
    <section className="item">
      <div className="pic">
        <Icon name="box" size={72} />
      </div>
      <h2>{line.name ?? line.sku}</h2>
      <p>{line.gtin ? t('staff.gtin', { gtin: line.gtin }) : line.sku}</p>
      <p className="qty" role="status">
        {t('staff.pick.picked', { picked: line.picked, of: line.quantity })}
      </p>
      {open > 1 && (
        <button className="quiet" onClick={takeAll}>
          {t('staff.pick.all', { count: open })}
        </button>
      )}
    </section>
  )
}

/** Seen, heard and felt, and it stays until the right thing is in the hand. */
function WrongItem({ wrong, line, done }: { wrong: Alarm; line: TaskLine; done: () => void }) {
  const { t } = useWords()
  return (
    <div className="wrong" role="alert">
      <Icon name="warning" size={36} />
      <div>
        <strong>{t(`staff.wrong.${wrong.scanned}`)}</strong>
        <p>{t('staff.wrong.scanned', { code: wrong.code })}</p>
        <p>{t('staff.wrong.wanted', { name: line.name ?? line.sku })}</p>
      </div>
      <button onClick={done} aria-label={t('staff.wrong.close')}>
        <Icon name="close" size={26} />
      </button>
    </div>
  )
}
