import { useState, type FormEvent } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { useLive } from '../../api/useLive'
import { useTaken, type Transfer } from '../../api/transfers'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import { useCommand } from '../lists/useCommand'
import { instantOf, localText, readersZone } from '../lists/zones'
import { useDirectory } from '../nodes/useDirectory'
import { NodeField, NodeOptions } from '../simulations/NodeField'
import '../orders/order.css'
import { Wrongs } from '../strategies/Wrongs'
import { emptyLine, lacks, MOST_LINES, requestOf, type Draft, type DraftLine } from './draft'
import './transfers.css'

const DAY_MS = 86_400_000

/** What is to be carried, from where to where, and when it is expected: by the clocks of where it goes. */
export function NewTransferPage() {
  const { t } = useWords()
  const live = useLive()
  const from = new URLSearchParams(useSearch()).get('from') ?? ''
  const [, go] = useLocation()
  const taken = useTaken()
  const [draft, set] = useState<Draft>(() => ({ from, to: '', expected: localText(live.now() + DAY_MS, readersZone()), reason: '', lines: [emptyLine] }))
  const zone = useDirectory().data?.get(draft.to)?.zone ?? readersZone()
  const plan = useCommand<Transfer>('/v1/transfers', (transfer) => {
    taken(transfer)
    go(`/transfers/${transfer.id}`)
  })
  const missing = lacks(draft)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (!missing) plan.mutate(requestOf(draft, instantOf(draft.expected, zone)))
  }
  return (
    <form onSubmit={send} className="new-transfer">
      <header className="page-head">
        <Link href="/transfers" className="back" aria-label={t('transfers.back')}>
          <Icon name="back" />
        </Link>
        <h1>{t('transfers.new')}</h1>
      </header>
      <p className="muted">{t('transfers.new.what')}</p>
      <NodeOptions />
      <Way draft={draft} zone={zone} set={set} />
      <Lines lines={draft.lines} set={(lines) => set({ ...draft, lines })} />
      <Wrongs error={plan.error} />
      <div className="actions">
        {missing && <p className="muted small">{t(`transfers.lacks.${missing}`)}</p>}
        <button type="submit" className="primary" disabled={missing !== null || plan.isPending}>
          {t('transfers.plan')}
        </button>
      </div>
    </form>
  )
}

function Way({ draft, zone, set }: { draft: Draft; zone: string; set: (draft: Draft) => void }) {
  const { t } = useWords()
  return (
    <fieldset className="card part transfer-way">
      <legend className="visually-hidden">{t('transfers.way')}</legend>
      <NodeField label={t('transfers.from')} value={draft.from} set={(from) => set({ ...draft, from })} required />
      <NodeField label={t('transfers.to')} value={draft.to} set={(to) => set({ ...draft, to })} required />
      <label className="labelled">
        {t('transfers.expected')}
        <input className="field" type="datetime-local" value={draft.expected} required onChange={(event) => set({ ...draft, expected: event.target.value })} />
        <span className="muted small">{t('transfers.expected.zone', { zone })}</span>
      </label>
      <label className="labelled">
        {t('transfers.reason')}
        <input className="field" value={draft.reason} maxLength={200} required onChange={(event) => set({ ...draft, reason: event.target.value })} />
      </label>
    </fieldset>
  )
}

function Lines({ lines, set }: { lines: readonly DraftLine[]; set: (lines: readonly DraftLine[]) => void }) {
  const { t } = useWords()
  const put = (at: number, line: DraftLine) => set(lines.map((each, i) => (i === at ? line : each)))
  return (
    <fieldset className="card part draft-lines">
      <legend className="visually-hidden">{t('transfers.lines')}</legend>
      {lines.map((line, i) => (
        <Line key={i} number={i + 1} line={line} put={(next) => put(i, next)} remove={lines.length > 1 ? () => set(lines.filter((_, at) => at !== i)) : null} />
      ))}
      {lines.length < MOST_LINES && (
        <button type="button" className="ghost another" onClick={() => set([...lines, emptyLine])}>
          {t('transfers.line.add')}
        </button>
      )}
    </fieldset>
  )
}

function Line({ number, line, put, remove }: { number: number; line: DraftLine; put: (line: DraftLine) => void; remove: (() => void) | null }) {
  const { t } = useWords()
  return (
    <div className="draft-line" role="group" aria-label={t('transfers.line', { number })}>
      <label className="labelled">
        {t('transfers.sku')}
        <input className="field" dir="ltr" value={line.sku} required maxLength={64} autoComplete="off" spellCheck={false} onChange={(event) => put({ ...line, sku: event.target.value.trim() })} />
      </label>
      <label className="labelled">
        {t('transfers.units')}
        <input className="field" type="number" inputMode="numeric" min={1} max={1_000_000} value={line.units} required onChange={(event) => put({ ...line, units: event.target.value })} />
      </label>
      {remove && (
        <button type="button" className="bare" aria-label={t('transfers.line.remove', { number })} onClick={remove}>
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}
