import { Link } from 'wouter'
import { Icon } from '../../parts/Icon'
import { useWords } from '../../words/useWords'
import { useCarried } from './useCarried'

/** Leads to what is carried from the node and to it, and says how much that is; nothing where nothing is. */
export function CarriedRow({ node }: { node: string }) {
  const { t } = useWords()
  const { send, receive } = useCarried(node)
  if (send.length + receive.length === 0) return null
  const what = [send.length > 0 && t('staff.transfers.to_send', { count: send.length }), receive.length > 0 && t('staff.transfers.to_receive', { count: receive.length })]
  return (
    <Link href="/transfers" className="staff-row">
      <span>
        <strong>{t('staff.transfers.title')}</strong>
        <span>{what.filter(Boolean).join(' · ')}</span>
      </span>
      <Icon name="next" />
    </Link>
  )
}
