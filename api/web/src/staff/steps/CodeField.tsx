import { useId, useState } from 'react'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import { useScan } from '../scan/useScan'

/** For codes that no scanner reads. */
export function CodeField({ label, hint, submit }: { label: string; hint: string; submit: (code: string) => void }) {
  const { t } = useWords()
  const id = useId()
  const [code, setCode] = useState('')
  useScan(() => setCode('')) // a scan with the cursor in the field has also typed there
  const send = () => {
    if (code.trim() === '') return
    submit(code.trim())
    setCode('')
  }
  return (
    <form
      className="code-field"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <p className="hint">
        <Icon name="scan" size={24} />
        {hint}
      </p>
      <div>
        <label className="visually-hidden" htmlFor={id}>
          {label}
        </label>
        <input id={id} value={code} placeholder={label} autoComplete="off" autoCapitalize="characters" spellCheck={false} enterKeyHint="done" onChange={(event) => setCode(event.target.value)} />
        <button className="second" type="submit">
          {t('staff.enter')}
        </button>
      </div>
    </form>
  )
}
