import { useState, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import { Refused } from '../../api/client'
import { isToReceive, isToSend, sum, transferPath, useItemNames, useTaken, useTransfer, type Transfer, type TransferLine } from '../../api/transfers'
import { Empty, Failed, Loading, Refusal } from '../../parts/States'
import { useCommand } from '../../planner/lists/useCommand'
import { useWords } from '../../words/useWords'
import { useNotice } from '../Notice'
import { OtherEnd, type End } from '../node/OtherEnd'
import { TaskHead } from '../steps/TaskHead'
import { CountField } from './CountField'
import { everything, hasSurplus, leftAfter, openLines, receipt, sending, surplusOf, unitsOf, type Counted, type Counts } from './counted'
import './carry.css'

/** One transfer at one of its ends: what is sent from here, or what has come, all of it or a part. */
export function CarryPage({ node, id }: { node: string; id: string }) {
  const { t } = useWords()
  const query = useTransfer(id)
  const transfer = query.data
  const sends = transfer ? isToSend(transfer, node) : false
  const receives = transfer ? isToReceive(transfer, node) && sum(transfer, 'in_transit') > 0 : false
  const missing = query.error instanceof Refused && (query.error.status === 404 || query.error.status === 400)
  return (
    <div className="staff">
      <TaskHead title={t(sends ? 'staff.transfers.send' : receives ? 'staff.transfers.receive' : 'transfers.one')} back="/transfers">
        {transfer && <OtherEnd end={otherEnd(transfer, node)} />}
      </TaskHead>
      {transfer && (sends || receives) && <Form key={`${sum(transfer, 'unsent')} ${sum(transfer, 'in_transit')}`} transfer={transfer} sends={sends} />}
      {(!transfer || !(sends || receives)) && (
        <main className="staff-main">
          {query.isPending && <Loading />}
          {missing && <Empty icon="truck">{t('transfers.missing')}</Empty>}
          {query.isError && !transfer && !missing && <Failed error={query.error} retry={() => void query.refetch()} />}
          {transfer && <Empty icon="check">{t('staff.transfers.done', { state: t(`transfers.state.${transfer.state}`) })}</Empty>}
        </main>
      )}
    </div>
  )
}

const otherEnd = ({ from_node_id: from, to_node_id: to }: Transfer, here: string): End => (from === here ? { node: to, sends: true } : { node: from, sends: false })

function Form({ transfer, sends }: { transfer: Transfer; sends: boolean }) {
  const { t } = useWords()
  const [counts, setCounts] = useState<Counts>(() => everything(transfer, sends))
  const [reason, setReason] = useState('')
  const nameOf = useItemNames(transfer.lines)
  const command = useCarry(transfer, sends)
  const count = (sku: string, counted: Counted) => setCounts((now) => ({ ...now, [sku]: counted }))
  const units = unitsOf(counts)
  const more = !sends && hasSurplus(transfer, counts)
  const left = leftAfter(transfer, counts, sends)
  const send = (event: FormEvent) => {
    event.preventDefault()
    command.mutate(sends ? sending(counts) : receipt(transfer, counts, reason))
  }
  return (
    <form className="staff-form" onSubmit={send}>
      <main className="staff-main">
        <ul className="carry-lines">
          {openLines(transfer, sends).map((line) => (
            <Line key={line.sku} line={line} name={nameOf(line.sku)} sends={sends} counted={counts[line.sku] ?? NONE} count={(counted) => count(line.sku, counted)} />
          ))}
        </ul>
        {more && (
          <label className="staff-field">
            {t('staff.transfers.why_more')}
            <input value={reason} maxLength={200} required onChange={(event) => setReason(event.target.value)} />
          </label>
        )}
        {left > 0 && <p className="what-next">{t(sends ? 'staff.transfers.stays' : 'staff.transfers.on_its_way', { count: left })}</p>}
        <Refusal error={command.error} />
      </main>
      <footer className="staff-foot">
        <button className="primary" type="submit" disabled={units === 0 || command.isPending || (more && reason.trim() === '')}>
          {t(sends ? 'staff.transfers.send_units' : 'staff.transfers.receive_units', { count: units })}
        </button>
      </footer>
    </form>
  )
}

const NONE: Counted = { came: 0, damaged: 0 }

/** Says it once, however often it is sent, and goes back to the others. */
function useCarry(transfer: Transfer, sends: boolean) {
  const taken = useTaken()
  const { say } = useNotice()
  const [, navigate] = useLocation()
  const before = sum(transfer, sends ? 'sent' : 'received') + sum(transfer, 'surplus')
  return useCommand<Transfer>(`${transferPath(transfer.id)}:${sends ? 'send' : 'receive'}`, (now) => {
    const units = sum(now, sends ? 'sent' : 'received') + sum(now, 'surplus') - before
    taken(now)
    say(sends ? 'staff.transfers.sent' : 'staff.transfers.received', { count: units })
    navigate('/transfers', { replace: true })
  })
}

/** More may come than was sent, but not without end: a slip of the thumb is no delivery. */
const MOST_SURPLUS = 1_000

interface LineProps {
  readonly line: TransferLine
  readonly name: string
  readonly sends: boolean
  readonly counted: Counted
  readonly count: (counted: Counted) => void
}

function Line({ line, name, sends, counted, count }: LineProps) {
  const { t } = useWords()
  const open = sends ? line.unsent : line.in_transit
  const surplus = sends ? 0 : surplusOf(line, counted)
  return (
    <li>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <span className="staff-sub">
        <bdi dir="ltr">{line.sku}</bdi>
        <span>{t(sends ? 'staff.transfers.of_unsent' : 'staff.transfers.of_way', { count: open })}</span>
      </span>
      <CountField
        label={t(sends ? 'staff.transfers.leave' : 'staff.transfers.came')}
        value={counted.came}
        max={sends ? open : open + MOST_SURPLUS}
        set={(came) => count({ came, damaged: Math.min(counted.damaged, came) })}
      />
      {surplus > 0 && <p className="surplus">{t('staff.transfers.more', { count: surplus })}</p>}
      {!sends && <CountField label={t('staff.transfers.damaged')} value={counted.damaged} max={counted.came} set={(damaged) => count({ ...counted, damaged })} />}
    </li>
  )
}
