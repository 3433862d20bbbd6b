import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { Live, type News, type Pulse } from './live'

const Current = createContext<Live | null>(null)

/** Opens the stream for everything inside. */
export function LiveProvider({ url, children }: { url: string; children: ReactNode }) {
  const [live, setLive] = useState<Live | null>(null)
  useEffect(() => {
    const opened = new Live(url)
    opened.open()
    setLive(opened)
    return () => opened.close()
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
