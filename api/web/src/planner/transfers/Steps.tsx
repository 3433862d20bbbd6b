import { isOpen, sum, type Transfer } from '../../api/transfers'
import { useWords } from '../../words/useWords'
import { useNodeName } from '../lists/useTower'

/** The way of the goods: planned, sent, received, and how it ended. What is done is filled. */
export function Steps({ transfer }: { transfer: Transfer }) {
  const { t } = useWords()
  return (
    <section className="card timeline transfer-steps" aria-labelledby="transfer-steps">
      <h2 id="transfer-steps">{t('transfers.steps')}</h2>
      <ol>
        <Planned transfer={transfer} />
        {transfer.state !== 'refused' && <Sent transfer={transfer} />}
        {transfer.state !== 'refused' && <Received transfer={transfer} />}
        {!isOpen(transfer) && <Ended transfer={transfer} />}
      </ol>
      {!transfer.settled && <p className="muted small">{t('transfers.unsettled')}</p>}
    </section>
  )
}

function Planned({ transfer }: { transfer: Transfer }) {
  const { t, dateTime } = useWords()
  const nameOf = useNodeName()
  const planning = transfer.state === 'planning'
  const held = { count: sum(transfer, 'planned'), node: nameOf(transfer.from_node_id) }
  return (
    <li className={planning || transfer.state === 'refused' ? '' : 'good'}>
      <strong>{t('transfers.state.planned')}</strong>
      <p className="step-note muted">
        {dateTime(transfer.planned_at)} · <bdi>{transfer.planned_by}</bdi>
      </p>
      {transfer.state !== 'refused' && <p className="step-note">{planning ? t('transfers.step.asked', held) : t('transfers.step.held', held)}</p>}
    </li>
  )
}

function Sent({ transfer }: { transfer: Transfer }) {
  const { t, number } = useWords()
  const [sent, planned, open, stays] = [sum(transfer, 'sent'), sum(transfer, 'planned'), sum(transfer, 'unsent'), sum(transfer, 'released')]
  return (
    <li className={sent > 0 && open === 0 ? 'good' : ''}>
      <strong>{t('transfers.step.sent')}</strong>
      <p className="step-note">{t('transfers.step.of', { done: number(sent), count: planned, of: number(planned) })}</p>
      {isOpen(transfer) && open > 0 && <p className="step-note muted">{t('transfers.step.unsent', { count: open })}</p>}
      {stays > 0 && <p className="step-note muted">{t('transfers.step.released', { count: stays })}</p>}
    </li>
  )
}

function Received({ transfer }: { transfer: Transfer }) {
  const { t, number } = useWords()
  const [sent, came] = [sum(transfer, 'sent'), sum(transfer, 'received')]
  const [way, more, damaged, lost] = [sum(transfer, 'in_transit'), sum(transfer, 'surplus'), sum(transfer, 'damaged'), sum(transfer, 'lost')]
  return (
    <li className={lost > 0 ? 'at_risk' : transfer.state === 'received' ? 'good' : ''}>
      <strong>{t('transfers.step.received')}</strong>
      <p className="step-note">{t('transfers.step.of', { done: number(came), count: sent, of: number(sent) })}</p>
      {way > 0 && <p className="step-note muted">{t('transfers.step.way', { count: way })}</p>}
      {more > 0 && <p className="step-note">{t('transfers.step.surplus', { count: more })}</p>}
      {damaged > 0 && <p className="step-note bad">{t('transfers.step.damaged', { count: damaged })}</p>}
      {lost > 0 && <p className="step-note bad">{t('transfers.step.lost', { count: lost })}</p>}
    </li>
  )
}

function Ended({ transfer }: { transfer: Transfer }) {
  const { t } = useWords()
  const well = transfer.state === 'received' || transfer.state === 'cancelled'
  return (
    <li className={well ? 'good' : 'at_risk'}>
      <strong>{t(`transfers.state.${transfer.state}`)}</strong>
      {transfer.ended && (
        <p className="step-note">
          <bdi>{transfer.ended}</bdi>
        </p>
      )}
    </li>
  )
}
