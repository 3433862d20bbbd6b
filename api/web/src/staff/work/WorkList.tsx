import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { memo, useLayoutEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { useNow, usePulse } from '../../api/useLive'
import { Icon } from '../../parts/Icon'
import { Shape, type Attention } from '../../parts/Status'
import { useWords } from '../../words/useWords'
import { useWay } from '../node/OtherEnd'
import { useCarrierName, useNode } from '../node/useNode'
import { otherEnd, shortCode, unitsOf, type Task } from '../task/task'
import { attention, dueIn, isMine } from '../task/urgency'

const VIRTUAL_FROM = 100
const ROW_PX = 98
const AHEAD = 8

export function WorkList({ tasks, me }: { tasks: readonly Task[]; me: string }) {
  const time = useNow()
  const now = usePulse().heard === null ? null : time
  if (tasks.length > VIRTUAL_FROM) return <LongList tasks={tasks} me={me} now={now} />
  return (
    <ol className="staff-list">
      {tasks.map((task) => (
        <Row key={task.id} task={task} {...haste(task, now)} mine={isMine(task, me)} />
      ))}
    </ol>
  )
}

interface Haste {
  /** Null before the first sign of life: the domain's time is not known then. */
  readonly leftMinutes: number | null
  readonly state: Attention
}

const haste = (task: Task, now: number | null): Haste =>
  now === null ? { leftMinutes: null, state: 'ok' } : { leftMinutes: Math.floor(dueIn(task, now) / 60_000), state: attention(task, now) }

/** A warehouse's list: only what is near the screen is drawn. */
function LongList({ tasks, me, now }: { tasks: readonly Task[]; me: string; now: number | null }) {
  const place = useRef<HTMLOListElement>(null)
  const [scrollMargin, setScrollMargin] = useState(0)
  useLayoutEffect(() => setScrollMargin(place.current?.offsetTop ?? 0), [])
  const rows = useWindowVirtualizer({ count: tasks.length, estimateSize: () => ROW_PX, overscan: AHEAD, scrollMargin })
  return (
    <ol ref={place} className="staff-list long" style={{ blockSize: rows.getTotalSize() }}>
      {rows.getVirtualItems().map((item) => {
        const task = tasks[item.index]
        return (
          task && (
            <Row key={task.id} task={task} {...haste(task, now)} mine={isMine(task, me)} top={item.start - scrollMargin} place={{ of: tasks.length, at: item.index + 1 }} />
          )
        )
      })}
    </ol>
  )
}

interface RowProps extends Haste {
  readonly task: Task
  readonly mine: boolean
  readonly top?: number
  readonly place?: { readonly of: number; readonly at: number }
}

/** Drawn anew when its minute changes, not with every tick. */
const Row = memo(function Row({ task, leftMinutes, state, mine, top, place }: RowProps) {
  const { t, left } = useWords()
  const leftMs = leftMinutes === null ? null : leftMinutes * 60_000
  return (
    <li {...(top === undefined ? {} : { style: { transform: `translateY(${top}px)` } })} {...(place ? { 'aria-setsize': place.of, 'aria-posinset': place.at } : {})}>
      <Link href={`/tasks/${task.id}`} className={`work-row ${state}`}>
        <span className="work-left">
          {leftMs !== null && (
            <>
              <Shape of={state} />
              {left(leftMs)}
              <span className="visually-hidden">{t(`status.${state}`)}</span>
            </>
          )}
        </span>
        <span className="work-what">
          <strong>{title(task, t)}</strong>
          {mine && <em>{t('staff.work.yours')}</em>}
          <Details task={task} />
        </span>
        <Icon name="next" />
      </Link>
    </li>
  )
}, sameRow)

function sameRow(a: RowProps, b: RowProps): boolean {
  return a.task === b.task && a.leftMinutes === b.leftMinutes && a.state === b.state && a.mine === b.mine && a.top === b.top && a.place?.of === b.place?.of
}

export function title(task: Task, t: ReturnType<typeof useWords>['t']): string {
  if (task.type === 'hand_over' && task.customer_name) return t('staff.task.hand_over_to', { name: task.customer_name })
  return t(`staff.task.${task.type}`, { code: shortCode(task) })
}

function Details({ task }: { task: Task }) {
  const { t } = useWords()
  const carrier = useCarrierName(task.carrier_service)
  const way = useWay(otherEnd(task))
  const how = way ?? (task.method === 'pickup' ? t('staff.method.pickup') : carrier)
  const first = [t('staff.items', { count: unitsOf(task) }), task.type === 'hand_over' && task.shelf ? t('staff.shelf_at', { shelf: task.shelf }) : how]
  return (
    <>
      <span>{first.filter(Boolean).join(' · ')}</span>
      <Where task={task} />
    </>
  )
}

function Where({ task }: { task: Task }) {
  const { t, time } = useWords()
  const zone = useNode(task.node_id).data?.zone
  if (task.type === 'hand_over' && task.pickup_slot) {
    return <span>{t('staff.slot', { from: time(task.pickup_slot.start, zone), to: time(task.pickup_slot.end, zone) })}</span>
  }
  if (task.type === 'pick' && task.bins?.length) return <span>{t('staff.bins', { bins: task.bins.join(', ') })}</span>
  return null
}
