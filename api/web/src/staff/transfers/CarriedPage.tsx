import { Link } from 'wouter'
import { useNow } from '../../api/useLive'
import { isOverdue, sum, type Transfer, type TransferRow } from '../../api/transfers'
import { Icon } from '../../parts/Icon'
import { Empty, Failed, Loading } from '../../parts/States'
import { Shape } from '../../parts/Status'
import { useWords } from '../../words/useWords'
import { Said } from '../Notice'
import { useNode } from '../node/useNode'
import { TaskHead } from '../steps/TaskHead'
import './carry.css'
import { useCarried } from './useCarried'

/** What has to be sent from here, and what is on its way here. */
export function CarriedPage({ node }: { node: string }) {
  const { t } = useWords()
  const { query, send, receive, waiting } = useCarried(node)
  const { data } = useNode(node)
  const none = query.data && !waiting && send.length + receive.length === 0
  return (
    <div className="staff">
      <TaskHead title={t('staff.transfers.title')} back="/">
        {data?.name ?? node}
      </TaskHead>
      <main className="staff-main">
        <Said />
        {(query.isPending || waiting) && <Loading />}
        {query.isError && !query.data && <Failed error={query.error} retry={() => void query.refetch()} />}
        {none && <Empty icon="check">{t('staff.transfers.nothing')}</Empty>}
        {send.length > 0 && (
          <section className="carried" aria-labelledby="to-send">
            <h2 id="to-send">{t('staff.transfers.to_send', { count: send.length })}</h2>
            <ul className="staff-list">
              {send.map((each) => (
                <Row key={each.id} of={each} node={each.to_node_id} word="staff.transfers.units_to" units={sum(each, 'unsent')} />
              ))}
            </ul>
          </section>
        )}
        {receive.length > 0 && (
          <section className="carried" aria-labelledby="to-receive">
            <h2 id="to-receive">{t('staff.transfers.to_receive', { count: receive.length })}</h2>
            <ul className="staff-list">
              {receive.map((each) => (
                <Row key={each.id} of={each} node={each.from_node_id} word="staff.transfers.units_from" units={each.in_transit} />
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  )
}

type Word = 'staff.transfers.units_to' | 'staff.transfers.units_from'

function Row({ of, node, word, units }: { of: Transfer | TransferRow; node: string; word: Word; units: number }) {
  const { t, dateTime } = useWords()
  const now = useNow(10_000)
  const { data } = useNode(node)
  const late = isOverdue(of, now)
  return (
    <li>
      <Link href={`/transfers/${of.id}`} className={`staff-row ${late ? 'late' : ''}`}>
        <span>
          <strong>{t(word, { count: units, node: data?.name ?? node })}</strong>
          <span>
            {late && (
              <>
                <Shape of="late" /> {t('transfers.overdue')} ·{' '}
              </>
            )}
            {t('transfers.expected')} <time dateTime={of.expected_at}>{dateTime(of.expected_at)}</time>
          </span>
          <span>
            <bdi>{of.reason}</bdi>
          </span>
        </span>
        <Icon name="next" />
      </Link>
    </li>
  )
}
