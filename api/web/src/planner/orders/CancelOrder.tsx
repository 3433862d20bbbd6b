import { useState, type FormEvent } from 'react'
import { Refusal } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { Dialog } from '../lists/Dialog'
import { useCommand } from '../lists/useCommand'

const REASONS = ['customer', 'fraud', 'price', 'other'] as const
type Reason = (typeof REASONS)[number]

/** Takes back what has not left yet; a reason stays with the order. */
export function CancelOrder({ id, close, cancelled }: { id: string; close: () => void; cancelled: () => void }) {
  const { t } = useWords()
  const [kind, setKind] = useState<Reason>('customer')
  const [text, setText] = useState('')
  const command = useCommand(`/v1/orders/${id}:cancel`, () => {
    cancelled()
    close()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    command.mutate({ reason: text.trim() ? `${kind}: ${text.trim()}` : kind })
  }
  return (
    <Dialog title={t('order.cancel.title')} close={close}>
      <form onSubmit={send}>
        <p>{t('order.cancel.what')}</p>
        <label className="labelled">
          {t('order.cancel.reason')}
          <select className="field" value={kind} onChange={(event) => setKind(event.target.value as Reason)}>
            {REASONS.map((each) => (
              <option key={each} value={each}>
                {t(`order.cancel.reason.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="labelled">
          {t('order.cancel.note')}
          <input className="field" value={text} maxLength={200} required={kind === 'other'} onChange={(event) => setText(event.target.value)} />
        </label>
        <Refusal error={command.error} />
        <div className="actions">
          <button type="button" className="ghost" onClick={close}>
            {t('order.cancel.keep')}
          </button>
          <button type="submit" className="primary danger" disabled={command.isPending}>
            {t('order.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
