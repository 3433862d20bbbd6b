import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { Live, type News, type Pulse } from './live'

const Current = createContext<Live | null>(null)

const START_MS = 1_500

/** Opens the stream for everything inside, which waits a moment for the member's clock: times mean nothing without it. */
export function LiveProvider({ url, children }: { url: string; children: ReactNode }) {
  const [live, setLive] = useState<Live | null>(null)
  useEffect(() => {
    const opened = new Live(url)
    const show = () => setLive(opened)
    const patience = setTimeout(show, START_MS)
    void opened.started.then(show)
    opened.open()
    return () => {
      clearTimeout(patience)
      opened.close()
      setLive(null)
    }
  }, [url])
  return live && <Current value={live}>{children}</Current>
}

export function useLive(): Live {
  const live = useContext(Current)
  if (!live) throw new Error('outside a stream')
  return live
}

export function usePulse(): Pulse {
  const live = useLive()
  return useSyncExternalStore(live.onPulse, live.pulse)
}

export function useNews(listener: (news: News) => void): void {
  const live = useLive()
  useEffect(() => live.subscribe(listener), [live, listener])
}

/** Domain time, looked at again every so often (wall milliseconds). */
export function useNow(everyMs = 1_000): number {
  const live = useLive()
  const [now, setNow] = useState(() => live.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(live.now()), everyMs)
    return () => clearInterval(timer)
  }, [live, everyMs])
  return now
}
