import { useEffect, useRef, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'

const ORDER_ID = /^ord_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where a text leads: a whole order id to its order, anything else to the list of orders that it finds. */
export function whereTo(text: string): string {
  const wanted = text.trim()
  return ORDER_ID.test(wanted.toLowerCase()) ? `/orders/${wanted.toLowerCase()}` : `/orders?q=${encodeURIComponent(wanted)}`
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

export function SearchBox() {
  const { t } = useWords()
  const [, go] = useLocation()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      input.current?.focus()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = input.current?.value ?? ''
    if (text.trim()) go(whereTo(text))
  }
  return (
    <form className="search" role="search" onSubmit={submit}>
      <Icon name="search" size={16} />
      <input ref={input} type="search" enterKeyHint="search" aria-label={t('tower.search')} placeholder={t('tower.search')} aria-keyshortcuts="/" />
      <kbd aria-hidden="true">/</kbd>
    </form>
  )
}
