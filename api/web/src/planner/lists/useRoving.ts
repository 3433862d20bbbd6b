import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react'

const PAGE = 10

/** Where a key takes the focus in a list of rows, or null for a key that is not about moving. */
export function nextRow(key: string, at: number, count: number): number | null {
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + PAGE, PageUp: at - PAGE, Home: 0, End: count - 1 }
  const next = steps[key]
  return next === undefined || count === 0 ? null : Math.min(Math.max(next, 0), count - 1)
}

/** One row of a long list takes part in tabbing; arrow keys go from row to row, also to those that are not drawn yet. */
export function useRoving(count: number, bringIntoView: (index: number) => void) {
  const [active, setActive] = useState(0)
  const wanted = useRef<number | null>(null)
  const list = useRef<HTMLElement | null>(null)

  useEffect(() => {
    if (wanted.current === null) return
    const link = list.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] [data-row-link]`)
    if (!link) return
    link.focus({ preventScroll: true })
    wanted.current = null
  })

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (!(event.target as HTMLElement).matches('[data-row-link]') || event.altKey || event.ctrlKey || event.metaKey) return
      const next = nextRow(event.key, active, count)
      if (next === null) return
      event.preventDefault()
      wanted.current = next
      setActive(next)
      bringIntoView(next)
    },
    [active, count, bringIntoView],
  )
  return { active: Math.min(active, Math.max(0, count - 1)), setActive, list, onKeyDown }
}
