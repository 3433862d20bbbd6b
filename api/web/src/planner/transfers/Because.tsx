import { useState, type FormEvent } from 'react'
import { sum, transferPath, type Transfer } from '../../api/transfers'
import { Refusal } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { Dialog } from '../lists/Dialog'
import { useCommand } from '../lists/useCommand'

const MOST_SAID = 200

/** Takes back what has not left, or gives up what is on its way: what was said about it stays with the transfer. */
export function Because({ transfer, verb, close, done }: { transfer: Transfer; verb: 'cancel' | 'close'; close: () => void; done: (now: Transfer) => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const command = useCommand<Transfer>(`${transferPath(transfer.id)}:${verb}`, (now) => {
    done(now)
    close()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    command.mutate({ reason: text.trim() })
  }
  return (
    <Dialog title={t(`transfers.${verb}`)} close={close}>
      <form onSubmit={send}>
        {sum(transfer, 'unsent') > 0 && <p>{t('transfers.cancel.what', { count: sum(transfer, 'unsent') })}</p>}
        {verb === 'close' && <p>{t('transfers.close.what', { count: sum(transfer, 'in_transit') })}</p>}
        <label className="labelled">
          {t('transfers.reason')}
          <input className="field" value={text} maxLength={MOST_SAID} required onChange={(event) => setText(event.target.value)} />
        </label>
        <Refusal error={command.error} />
        <div className="actions">
          <button type="button" className="ghost" onClick={close}>
            {t('transfers.keep')}
          </button>
          <button type="submit" className="primary danger" disabled={command.isPending || text.trim() === ''}>
            {t(`transfers.${verb}`)}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
