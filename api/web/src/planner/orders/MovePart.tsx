import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { get } from '../../api/client'
import { Empty, Failed, Loading, Refusal } from '../../parts/States'
import { Status } from '../../parts/Status'
import { useWords } from '../../words/useWords'
import { Dialog } from '../lists/Dialog'
import { useCommand } from '../lists/useCommand'
import { ruleOf } from './costs'
import type { Alternative, Alternatives, Part } from './shapes'

/** Where else a part could go, what that costs and when it would arrive; one of them, confirmed, moves it. */
export function MovePart({ part, close, moved }: { part: Part; close: () => void; moved: () => void }) {
  const { t } = useWords()
  const offer = useQuery({
    queryKey: ['alternatives', part.id],
    queryFn: () => get<Alternatives>(`/v1/fulfillment-orders/${part.id}/alternatives`),
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <Dialog title={t('order.move.title')} close={close} wide>
      {offer.isPending && <Loading />}
      {offer.isError && <Failed error={offer.error} retry={() => void offer.refetch()} />}
      {offer.data && <Choice part={part} offer={offer.data} close={close} moved={moved} again={() => void offer.refetch()} />}
    </Dialog>
  )
}

interface ChoiceProps {
  readonly part: Part
  readonly offer: Alternatives
  readonly close: () => void
  readonly moved: () => void
  readonly again: () => void
}

function Choice({ part, offer, close, moved, again }: ChoiceProps) {
  const { t, money, dateTime } = useWords()
  const [chosen, setChosen] = useState<Alternative | null>(null)
  const command = useCommand(`/v1/fulfillment-orders/${part.id}:reroute`, () => {
    moved()
    close()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (chosen) command.mutate({ node_id: chosen.node_id }, { onError: again })
  }
  if (!offer.movable) return <Empty icon="warning">{t('order.move.released')}</Empty>
  return (
    <form onSubmit={send}>
      <p>
        {t('order.move.now', { node: offer.current.name, cost: money(offer.current.cost), time: dateTime(offer.current.deliver_by) })}
      </p>
      {offer.alternatives.length === 0 ? (
        <p className="caution">{t('order.move.none')}</p>
      ) : (
        <fieldset className="places">
          <legend className="visually-hidden">{t('order.move.title')}</legend>
          {offer.alternatives.map((one) => (
            <AlternativeChoice key={one.node_id} one={one} chosen={chosen?.node_id === one.node_id} choose={() => setChosen(one)} />
          ))}
        </fieldset>
      )}
      <RefusedNodes offer={offer} />
      <Refusal error={command.error} />
      <div className="actions">
        <button type="button" className="ghost" onClick={close}>
          {t('order.close')}
        </button>
        <button type="submit" className="primary" disabled={!chosen || command.isPending}>
          {chosen ? t('order.move.confirm', { node: chosen.name, delta: money(chosen.delta, true) }) : t('order.move.choose')}
        </button>
      </div>
    </form>
  )
}

function AlternativeChoice({ one, chosen, choose }: { one: Alternative; chosen: boolean; choose: () => void }) {
  const { t, money, dateTime } = useWords()
  return (
    <label className={chosen ? 'place on' : 'place'}>
      <input type="radio" name="node" checked={chosen} onChange={choose} />
      <span className="what">
        <strong>{one.name}</strong>
        <span className="muted small">{t('order.move.arrives', { ship: dateTime(one.ship_by), arrive: dateTime(one.deliver_by) })}</span>
      </span>
      <Status of={one.on_time ? 'ok' : 'late'} />
      <span className={one.delta.amount < 0 ? 'delta saves' : 'delta'}>
        {money(one.delta, true)}
        <span className="muted small">{money(one.cost)}</span>
      </span>
    </label>
  )
}

function RefusedNodes({ offer }: { offer: Alternatives }) {
  const { t } = useWords()
  if (offer.refused.length === 0) return null
  return (
    <details className="refusals">
      <summary>{t('order.refused', { count: offer.refused.length })}</summary>
      <ul>
        {offer.refused.map((one) => (
          <li key={one.node_id}>
            <span>{one.name}</span>
            <span>
              {t(`order.rule.${ruleOf(one.rule)}`)}
              {one.detail && <span className="muted"> · {one.detail}</span>}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
