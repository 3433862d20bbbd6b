import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { memo, useEffect, useRef, useState } from 'react'
import { get, newKey, post, type Schemas } from '../../api/client'
import { may, useSession } from '../../api/session'
import { Icon } from '../../parts/Icon'
import { reason } from '../../parts/States'
import { Shape } from '../../parts/Status'
import { useWords } from '../../words/useWords'
import type { Proof, Today } from './model'
import { towerQuery } from './useTower'

/** What the audit found last, and what moving parts before their release has saved today. */
export const ProofCard = memo(function ProofCard({ proof, today }: { proof: Proof; today: Today }) {
  const { t } = useWords()
  const session = useSession()
  return (
    <section className="card proof" aria-labelledby="proof">
      <h2 id="proof">{t('tower.proof')}</h2>
      <Verdict proof={proof} />
      <p>{proof.audited_at === null ? t('tower.proof.none') : <Checked proof={proof} at={proof.audited_at} />}</p>
      <Saved today={today} />
      {may(session, 'audit:read') && <RunAudit proof={proof} />}
    </section>
  )
})

function Verdict({ proof }: { proof: Proof }) {
  const { t, number } = useWords()
  if (proof.state === 'none') return <p className="verdict quiet">{t('tower.proof.not_yet')}</p>
  if (proof.state === 'broken')
    return (
      <p className="verdict late">
        <Shape of="late" />
        {proof.oversold > 0 ? t('tower.proof.oversold', { count: proof.oversold, units: number(proof.oversold) }) : t('tower.proof.broken')}
      </p>
    )
  return (
    <p className="verdict">
      <span className="tick">
        <Icon name="check" size={16} />
      </span>
      {t('tower.proof.oversold', { count: proof.oversold, units: number(proof.oversold) })}
    </p>
  )
}

function Checked({ proof, at }: { proof: Proof; at: string }) {
  const { t, number, left } = useWords()
  const now = useWallClock()
  return t('tower.proof.checked', { count: proof.checked, rows: number(proof.checked), ago: left(Math.max(0, now - Date.parse(at))) })
}

const MINUTE_MS = 60_000

/** Audits go by the clock on the wall, not by the domain's. */
function useWallClock(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

function Saved({ today }: { today: Today }) {
  const { t, money, number } = useWords()
  if (today.moves === 0) return null
  return (
    <p>
      <strong>{money(today.saved)}</strong> {t('tower.proof.saved', { count: today.moves, parts: number(today.moves) })}
    </p>
  )
}

const LOOK_AGAIN_MS = 1_500

function RunAudit({ proof }: { proof: Proof }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const key = useRef(newKey())
  const start = useMutation({ mutationFn: () => post<Schemas['Audit']>('/v1/audits', key.current) })
  const audit = useQuery({
    queryKey: ['audit'],
    queryFn: () => get<Schemas['Audit']>('/v1/audit'),
    enabled: start.isSuccess,
    refetchInterval: (query) => (query.state.data?.state === 'running' ? LOOK_AGAIN_MS : false),
    staleTime: 0,
  })
  const isDone = start.isSuccess && audit.data !== undefined && audit.data.state !== 'running' && !audit.isFetching
  useEffect(() => {
    if (!isDone) return
    key.current = newKey() // the next press is another audit
    start.reset()
    queries.removeQueries({ queryKey: ['audit'] })
    void queries.invalidateQueries(towerQuery)
  }, [isDone, start, queries])
  const running = proof.running || start.isPending || start.isSuccess
  return (
    <div className="run">
      <button className="ghost" aria-disabled={running} onClick={() => running || start.mutate()}>
        {running && <i className="spinner" aria-hidden="true" />}
        {t(running ? 'tower.proof.running' : 'tower.proof.run')}
      </button>
      {start.isError && <span role="alert">{reason(start.error, t)}</span>}
    </div>
  )
}
