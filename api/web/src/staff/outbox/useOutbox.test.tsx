import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { get } from '../../api/client'
import { SessionGate, useSessionEnded } from '../../api/session'
import type { Command } from './command'
import { OutboxProvider, useBox, useOutboxState } from './useOutbox'

const SESSION = { subject: 'sam', name: 'Sam', scopes: ['task:work'], node_ids: null, expires_at: '2026-03-04T20:00:00Z' }
const CLAIM: Command = { key: 'k1', lane: 'fo_1', task: 'tsk_1', verb: 'claim', body: {}, label: '1' }

const answer = (status: number, body: unknown = {}) => Promise.resolve(new Response(JSON.stringify(body), { status }))

/** A member whose status is set by each test; `/session` is known at first. */
let status = 200
const sent: string[] = []

let seen = { ended: false, waiting: 0, signedOut: false, add: (_command: Command): boolean => false }

function Probe() {
  const { outbox } = useBox()
  const { entries, signedOut } = useOutboxState()
  seen = { ended: useSessionEnded(), waiting: entries.length, signedOut, add: (command) => outbox.add(command) }
  return null
}

async function page(): Promise<void> {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionGate waiting={null} failed={() => null}>
        <OutboxProvider>
          <Probe />
        </OutboxProvider>
      </SessionGate>
    </QueryClientProvider>,
  )
  await waitFor(() => expect(seen.add(CLAIM)).toBe(true))
}

const look = () => act(() => get('/v1/tasks').then(() => undefined, () => undefined))

beforeEach(() => {
  localStorage.clear()
  sent.length = 0
  status = 200
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (path === '/session') return answer(200, SESSION)
    if (init.method === 'POST') sent.push(path)
    return answer(status, status < 300 ? { id: 'tsk_1', lines: [] } : {})
  })
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

it('sends what waited for a session as soon as there is one again', async () => {
  status = 401
  await page()
  await waitFor(() => expect(seen).toMatchObject({ ended: true, signedOut: true, waiting: 1 }))

  status = 200
  await look()
  await waitFor(() => expect(seen).toMatchObject({ ended: false, signedOut: false, waiting: 0 }))
  expect(sent).toHaveLength(2)
})

it('still says that nobody is signed in when a member is only too busy to know', async () => {
  status = 401
  await page()
  await waitFor(() => expect(seen).toMatchObject({ ended: true, signedOut: true }))
  for (const busy of [503, 502, 429]) {
    status = busy
    await look()
    expect(seen).toMatchObject({ ended: true, signedOut: true, waiting: 1 })
  }
  expect(sent).toHaveLength(1)
})
