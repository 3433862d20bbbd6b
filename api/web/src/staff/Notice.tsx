import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import type { WordKey } from '../words'
import { useWords } from '../words/useWords'

interface Notice {
  readonly text: string | null
  readonly say: (word: WordKey, values?: Record<string, string | number>) => void
  readonly clear: () => void
}

const Current = createContext<Notice | null>(null)

/** What just happened, for the next screen to say. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const { t } = useWords()
  const [text, setText] = useState<string | null>(null)
  const ways = useMemo(() => ({ say: (word: WordKey, values?: Record<string, string | number>) => setText(t(word, values)), clear: () => setText(null) }), [t])
  const notice = useMemo(() => ({ text, ...ways }), [text, ways])
  return <Current value={notice}>{children}</Current>
}

export function useNotice(): Notice {
  const notice = useContext(Current)
  if (!notice) throw new Error('outside of notices')
  return notice
}

export function Said() {
  const { text } = useNotice()
  return (
    <p className="said" role="status">
      {text}
    </p>
  )
}
