import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import './dialog.css'

/** A question over the page. The browser keeps the focus inside, and Escape closes it. */
export function Dialog({ title, close, children, wide = false }: { title: string; close: () => void; children: ReactNode; wide?: boolean }) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const name = useId()
  // Closed before it leaves the page: then the browser gives the focus back to what had opened it.
  useLayoutEffect(() => {
    const opened = dialog.current
    if (opened && !opened.open) opened.showModal()
    return () => opened?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={wide ? 'card wide' : 'card'}
      aria-labelledby={name}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      <header>
        <h2 id={name}>{title}</h2>
        <button type="button" className="bare" aria-label={t('order.close')} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  )
}
