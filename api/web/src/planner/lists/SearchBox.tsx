import { useEffect, useRef, useState } from 'react'
import { Icon } from '../../parts/Icon'

const PAUSE_MS = 300

/** A field that asks once the reader pauses; the slash key leads to it from anywhere on the page. */
export function SearchBox({ label, value, onSearch }: { label: string; value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text.trim() === value) return
    const pause = setTimeout(() => onSearch(text.trim()), PAUSE_MS)
    return () => clearTimeout(pause)
  }, [text, value, onSearch])
  useSlash(() => input.current?.focus())
  return (
    <label className="finder">
      <Icon name="search" size={17} />
      <span className="visually-hidden">{label}</span>
      <input ref={input} type="search" value={text} placeholder={label} onChange={(event) => setText(event.target.value)} />
      <kbd aria-hidden="true">/</kbd>
    </label>
  )
}

function useSlash(go: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement).matches?.('input, textarea, select, dialog *')
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      go()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  })
}
