import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { get, newKey, post } from '../../../api/client'
import { Failed, Loading, reason } from '../../../parts/States'
import { useWords } from '../../../words/useWords'
import type { Alternative, Alternatives, Need } from '../model'
import { towerQuery } from '../useTower'

interface Props {
  readonly need: Need
  readonly onClose: () => void
  readonly onMoved: (to: string) => void
}

/** Asks once more before a part is moved: what it costs and when it arrives, as priced at this moment. */
export function RerouteDialog({ need, onClose, onMoved }: Props) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close() // before it is gone, so that the focus goes back to where it came from
  }, [])
  const part = need.fix.fulfillment_order_id ?? ''
  const asked = useQuery({
    queryKey: ['alternatives', part],
    queryFn: () => get<Alternatives>(`/v1/fulfillment-orders/${part}/alternatives`),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false, // a choice must not change under the hand
  })
  return (
    <dialog ref={dialog} className="card move" aria-labelledby="move" onClose={onClose}>
      <h2 id="move">{t('tower.move')}</h2>
      {asked.isPending && <Loading />}
      {asked.isError && <Failed error={asked.error} retry={() => void asked.refetch()} />}
      {asked.data && <Choice need={need} choices={asked.data} close={onClose} onMoved={onMoved} />}
      {!asked.data && <Actions close={onClose} />}
    </dialog>
  )
}

function Choice({ need, choices, close, onMoved }: { need: Need; choices: Alternatives; close: () => void; onMoved: (to: string) => void }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const [chosen, choose] = useState(() => preselected(need, choices))
  const keys = useRef(new Map<string, string>())
  const move = useMutation({
    mutationFn: (to: Alternative) => {
      const key = keys.current.get(to.node_id) ?? newKey() // the same node again is the same command again
      keys.current.set(to.node_id, key)
      return post(`/v1/fulfillment-orders/${choices.fulfillment_order_id}:reroute`, key, { node_id: to.node_id })
    },
    onSuccess: (_, to) => {
      void queries.invalidateQueries(towerQuery)
      onMoved(to.name)
      close()
    },
  })
  if (!choices.movable || choices.alternatives.length === 0)
    return (
      <>
        <p>{t(choices.movable ? 'tower.move.nowhere' : 'tower.move.released', { node: choices.current.name })}</p>
        <Actions close={close}>
          <Link className="primary" href={`/orders/${choices.order_id}`}>
            {t('tower.fix.order')}
          </Link>
        </Actions>
      </>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen && !move.isPending) move.mutate(chosen)
      }}
    >
      <Now choices={choices} />
      <fieldset>
        <legend>{t('tower.move.to')}</legend>
        {choices.alternatives.map((each) => (
          <Option key={each.node_id} option={each} checked={each === chosen} choose={() => choose(each)} />
        ))}
      </fieldset>
      {move.isError && (
        <p className="failed" role="alert">
          {reason(move.error, t)}
        </p>
      )}
      <Actions close={close}>
        <button className="primary" type="submit" disabled={!chosen} aria-disabled={move.isPending}>
          {t('tower.move.do', { node: chosen?.name ?? '' })}
        </button>
      </Actions>
    </form>
  )
}

const preselected = (need: Need, { alternatives }: Alternatives): Alternative | undefined =>
  alternatives.find((each) => each.node_id === need.fix.node_id) ?? alternatives[0]

function Now({ choices: { current } }: { choices: Alternatives }) {
  const { t, money, dateTime } = useWords()
  return <p className="now">{t('tower.move.now', { node: current.name, cost: money(current.cost), date: dateTime(current.deliver_by) })}</p>
}

function Option({ option, checked, choose }: { option: Alternative; checked: boolean; choose: () => void }) {
  const { t, money, dateTime } = useWords()
  return (
    <label className="option">
      <input type="radio" name="to" checked={checked} onChange={choose} />
      <span>
        <strong>{option.name}</strong>
        <span className={option.on_time ? '' : 'late'}>
          {t(option.on_time ? 'tower.move.on_time' : 'tower.move.too_late', { date: dateTime(option.deliver_by) })}
        </span>
      </span>
      <bdi>{money(option.delta, true)}</bdi>
    </label>
  )
}

function Actions({ close, children }: { close: () => void; children?: ReactNode }) {
  const { t } = useWords()
  return (
    <div className="actions">
      <button className="ghost" type="button" onClick={close}>
        {t('tower.move.cancel')}
      </button>
      {children}
    </div>
  )
}
