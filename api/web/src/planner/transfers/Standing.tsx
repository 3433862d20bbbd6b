import { useNow } from '../../api/useLive'
import { isOverdue, type TransferState } from '../../api/transfers'
import { Shape } from '../../parts/Status'
import { useWords } from '../../words/useWords'

/** Where it stands, in shape, colour and word; what is not there when it was expected comes first. */
export function Standing({ of }: { of: { readonly state: TransferState; readonly expected_at: string } }) {
  const { t } = useWords()
  const now = useNow(10_000)
  const overdue = isOverdue(of, now)
  const attention = overdue ? 'late' : of.state === 'closed' || of.state === 'refused' ? 'at_risk' : 'ok'
  return (
    <span className={`status ${attention}`}>
      <Shape of={attention} />
      {overdue && <>{t('transfers.overdue')}&ensp;</>}
      <span className={attention === 'at_risk' ? '' : 'muted plain'}>{t(`transfers.state.${of.state}`)}</span>
    </span>
  )
}
