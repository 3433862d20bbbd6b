import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import '@fontsource-variable/inter'
import { Refused } from '../api/client'
import { SessionGate } from '../api/session'
import '../look/tokens.css'
import '../look/base.css'
import { applyTheme, storedTheme } from '../look/theme'
import { Words } from '../words'
import './charts.css'
import './parts.css'
import { Failed, Loading } from './States'

const STALE_MS = 30_000

/** Starts one of the apps: theme, words, session and the cache of what was read. */
export function start(page: ReactNode): void {
  applyTheme(storedTheme())
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        retry: (count, error) => count < 2 && !(error instanceof Refused),
      },
    },
  })
  createRoot(document.getElementById('page') as HTMLElement).render(
    <StrictMode>
      <Words>
        <QueryClientProvider client={queries}>
          <SessionGate waiting={<Loading />} failed={(retry) => <Failed error={null} retry={retry} />}>
            {page}
          </SessionGate>
        </QueryClientProvider>
      </Words>
    </StrictMode>,
  )
}
