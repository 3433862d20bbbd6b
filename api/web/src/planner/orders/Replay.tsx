import { useQuery } from '@tanstack/react-query'
import { get, type Schemas } from '../../api/client'
import { useWords } from '../../words/useWords'

/** Decides one decision again when it is asked for, and says whether it came out the same. */
export function Replay({ order, number }: { order: string; number: number }) {
  const { t } = useWords()
  const replay = useQuery({
    queryKey: ['replay', order, number],
    queryFn: () => get<Schemas['DecisionReplay']>(`/v1/orders/${order}/decisions/${number}/replay`),
    enabled: false,
    retry: false,
  })
  return (
    <div className="replay small" aria-live="polite">
      {replay.data ? (
        <Result replay={replay.data} />
      ) : (
        <button type="button" className="ghost" disabled={replay.isFetching} onClick={() => void replay.refetch()}>
          {replay.isFetching ? t('order.replay.running') : t('order.replay')}
        </button>
      )}
      {replay.isError && <span className="muted"> {t('order.replay.failed')}</span>}
    </div>
  )
}

function Result({ replay }: { replay: Schemas['DecisionReplay'] }) {
  const { t } = useWords()
  return (
    <p>
      <strong>{t(`order.replay.${replay.verdict}`)}</strong>
      <span className="muted"> {replay.detail}</span>
      {replay.changed_since.length > 0 && <span className="muted"> {t('order.replay.since', { names: replay.changed_since.join(', ') })}</span>}
    </p>
  )
}
