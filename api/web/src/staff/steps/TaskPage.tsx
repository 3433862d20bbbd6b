import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { useNow, usePulse } from '../../api/useLive'
import { useSession } from '../../api/session'
import { Refused } from '../../api/client'
import { Empty, Failed, Loading } from '../../parts/States'
import { useWords } from '../../words/useWords'
import { Said, useNotice } from '../Notice'
import { Conflict } from '../outbox/Conflict'
import { useOutboxState } from '../outbox/useOutbox'
import { OtherEnd } from '../node/OtherEnd'
import { can, following, otherEnd, shortCode, type Task } from '../task/task'
import { dueIn } from '../task/urgency'
import { useAct } from '../task/useAct'
import { useTask } from '../task/useTasks'
import { title } from '../work/WorkList'
import { HandOver } from './HandOver'
import { Pack } from './Pack'
import { More } from './More'
import { Pick, PickLineNumber } from './Pick'
import { Preview } from './Preview'
import { Receive } from './Receive'
import { Ship } from './Ship'
import { Stage } from './Stage'
import { TaskHead } from './TaskHead'

interface Props {
  readonly node: string
  readonly id: string
}

/** One task, one job: the screen that its type and state ask for. */
export function TaskPage({ node, id }: Props) {
  const { t, left } = useWords()
  const { task, told, tasks, query } = useTask(node, id)
  const { entries } = useOutboxState()
  const [, navigate] = useLocation()
  useGoOn(task, tasks)
  useTakeOver(told)
  const follows = useFollows()
  const { clear } = useNotice()
  useEffect(clear, [clear])
  const now = useNow()
  const clock = usePulse().heard !== null // before the first sign of life the domain's time is not known
  const end = task ? otherEnd(task) : null
  const held = entries.find((entry) => entry.held && (entry.task === id || entry.lane === task?.fulfillment_order_id))
  return (
    <div className="staff">
      <TaskHead title={task ? title(task, t) : t('staff.work.title')} back="/" step={`${id} ${task ? screenOf(task, follows) : ''}`} menu={task && !held && <More task={task} />}>
        {task?.type === 'pick' && task.state === 'started' && <PickLineNumber task={task} />}
        {end && <OtherEnd end={end} />}
        {task && clock && <span>{t('staff.due', { left: left(dueIn(task, now)) })}</span>}
      </TaskHead>
      <Said />
      {held && (
        <div className="staff-main">
          <Conflict entry={held} discarded={() => navigate('/')} />
        </div>
      )}
      {!task && query.isPending && <Loading />}
      {!task && query.isError && <Gone error={query.error} retry={() => void query.refetch()} />}
      {task && !held && <Step task={task} />}
    </div>
  )
}

function Gone({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useWords()
  if (error instanceof Refused && error.status === 404) return <Empty icon="search">{t('staff.task.unknown')}</Empty>
  return <Failed error={error} retry={retry} />
}

function Step({ task }: { task: Task }) {
  const { t } = useWords()
  const { subject } = useSession()
  const follows = useFollows()
  const others = task.assignee != null && task.assignee !== subject && (task.state === 'claimed' || task.state === 'started')
  if (others) return <Empty icon="user">{t('staff.task.others', { name: task.assignee ?? '' })}</Empty>
  if (task.state === 'done' || task.state === 'cancelled') return <Empty icon="check">{t(`staff.task.${task.state}`)}</Empty>
  if (task.state === 'waiting') return <Empty icon="clock">{t('staff.task.waiting')}</Empty>
  if (task.type === 'hand_over') return <HandOver task={task} />
  if (screenOf(task, follows) === 'preview') return <Preview task={task} />
  switch (task.type) {
    case 'pick':
      return <Pick task={task} />
    case 'pack':
      return <Pack task={task} />
    case 'ship':
      return <Ship task={task} />
    case 'receive':
      return <Receive task={task} />
    case 'stage':
      return <Stage task={task} />
  }
}

/** A step that follows needs no look at it before: whoever did the step before goes on. */
function screenOf(task: Task, follows: boolean): 'ended' | 'preview' | 'work' {
  if (task.state === 'done' || task.state === 'cancelled') return 'ended'
  return task.state !== 'started' && task.type !== 'hand_over' && !(follows && task.type !== 'pick') ? 'preview' : 'work'
}

const useFollows = (): boolean => useHistoryState<{ follows?: boolean } | null>()?.follows === true

/** When the step is done, the next one of the same order opens by itself; a hand-over waits for its customer. */
function useGoOn(task: Task | undefined, tasks: readonly Task[]): void {
  const [, navigate] = useLocation()
  const { say } = useNotice()
  const acted = useHistoryState<{ acted?: boolean } | null>()?.acted === true // on a screen that came back here
  const before = useRef(acted ? 'started' : task?.state)
  useEffect(() => {
    const was = before.current
    before.current = task?.state
    const ended = task?.state === 'done' || task?.state === 'cancelled'
    if (!task || !ended || was === undefined || was === task.state) return
    const next = task.state === 'done' ? following(task, tasks) : undefined
    if (next && next.type !== 'hand_over') return navigate(`/tasks/${next.id}`, { replace: true, state: { follows: true } })
    say(task.state === 'done' ? `staff.said.${task.type}` : 'staff.said.cancelled', { code: shortCode(task) })
    navigate('/', { replace: true })
  }, [task, tasks, navigate, say])
}

/** Colleagues see who goes on with an order, as soon as the member has opened its next step. */
function useTakeOver(told: Task | undefined): void {
  const follows = useFollows()
  const act = useAct()
  const { entries } = useOutboxState()
  const taken = useRef(false)
  useEffect(() => {
    const free = told && told.state === 'open' && can(told, 'claim') && !entries.some((entry) => entry.lane === told.fulfillment_order_id)
    if (!follows || !free || taken.current) return
    taken.current = true
    act(told, 'claim')
    act(told, 'start')
  }, [told, follows, act, entries])
}
