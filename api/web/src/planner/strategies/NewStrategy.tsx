import { useState, type FormEvent } from 'react'
import { useWords } from '../../words/useWords'
import { Dialog } from '../lists/Dialog'
import { contentOf } from './contents'
import { FALLBACK, idOf, inOrder, isId } from './shelf'
import { useCreate, useStrategies } from './useStrategies'
import { Wrongs } from './Wrongs'

interface Props {
  /** What is copied, unless another one is chosen. */
  readonly from?: string
  readonly close: () => void
  readonly made: (id: string) => void
}

/** A new strategy is a copy of one that there is, as a draft: weights from nothing would be wrong everywhere. */
export function NewStrategy({ from = FALLBACK, close, made }: Props) {
  const { t } = useWords()
  const strategies = useStrategies()
  const create = useCreate()
  const [name, setName] = useState('')
  const [id, setId] = useState<string | null>(null)
  const [source, setSource] = useState(from)
  const known = strategies.data?.strategies ?? []
  const chosen = id ?? idOf(name)
  const taken = known.some((each) => each.id === chosen)
  const origin = known.find((each) => each.id === source)
  const content = origin ? contentOf(origin) : null
  const complete = name.trim() !== '' && isId(chosen) && !taken && content !== null
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (complete) create.mutate({ id: chosen, content: { ...content, name: name.trim() } }, { onSuccess: () => made(chosen) })
  }
  return (
    <Dialog title={t('strategy.new.title')} close={close}>
      <form onSubmit={save}>
        <label className="labelled">
          {t('strategy.name')}
          <input className="field" autoFocus required maxLength={200} dir="auto" value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <label className="labelled">
          {t('strategy.id')}
          <input className="field" required maxLength={64} dir="ltr" pattern="[A-Za-z0-9._\-]{1,64}" value={chosen} onChange={(event) => setId(event.target.value)} />
          <span className={taken ? 'field-hint' : 'muted small'}>{t(taken ? 'strategy.id.taken' : 'strategy.id.what')}</span>
        </label>
        <label className="labelled">
          {t('strategy.copy.of')}
          <select className="field" value={source} onChange={(event) => setSource(event.target.value)}>
            {inOrder(known).map((each) => (
              <option key={each.id} value={each.id}>
                {contentOf(each)?.name ?? each.id}
              </option>
            ))}
          </select>
        </label>
        <p className="muted small">{t('strategy.new.what')}</p>
        <Wrongs error={create.error} />
        <div className="actions">
          <button type="button" className="ghost" onClick={close}>
            {t('order.close')}
          </button>
          <button type="submit" className="primary" disabled={!complete || create.isPending}>
            {t('strategy.new')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
