import type { Command } from '../outbox/command'
import { following, openUnits, type Task, type TaskLine, type TaskState, type TaskType } from './task'

/** What can be done with a task of this type in this state: the member's own table, for the time until it has answered. */
const OPEN: Record<TaskType, readonly string[]> = {
  pick: ['claim', 'reject'],
  pack: ['claim', 'pack'],
  ship: ['claim', 'ship'],
  receive: ['claim', 'receive'],
  stage: ['claim', 'stage'],
  hand_over: ['claim', 'hand-over'],
}
const STARTED: Record<TaskType, readonly string[]> = {
  pick: ['confirm-line', 'short-pick', 'reject', 'hand-back'],
  pack: ['pack', 'hand-back'],
  ship: ['ship', 'hand-back'],
  receive: ['receive', 'hand-back'],
  stage: ['stage', 'hand-back'],
  hand_over: ['hand-over', 'hand-back'],
}

const inState = (task: Task, state: TaskState, actions: readonly string[], assignee: string | null): Task => ({
  ...task,
  state,
  assignee,
  supported_actions: [...actions],
})

const opened = (task: Task): Task => inState(task, 'open', OPEN[task.type], null)

const ended = (task: Task, state: 'done' | 'cancelled'): Task => inState(task, state, [], task.assignee ?? null)

/** The tasks of one person's node as they will be when everything that waits has been sent. */
export function project(tasks: readonly Task[], waiting: readonly Command[], me: string): readonly Task[] {
  return waiting.reduce((now, command) => after(now, command, me), tasks)
}

function after(tasks: readonly Task[], command: Command, me: string): readonly Task[] {
  if (command.asks) return tasks // somebody waits for the answer: nothing is taken for granted
  if (!tasks.some((task) => task.id === command.task || task.fulfillment_order_id === command.lane)) return tasks
  const counted = tasks.map((task) => (task.fulfillment_order_id === command.lane ? { ...task, lines: lines(task.lines, command) } : task))
  const acted = counted.map((task) => (task.id === command.task ? act(task, command, me) : task))
  return withFollowing(acted, command.task)
}

/** What is done opens what comes after it. */
export function withFollowing(tasks: readonly Task[], id: string): readonly Task[] {
  const done = tasks.find((task) => task.id === id && task.state === 'done')
  const next = done && following(done, tasks)
  if (next?.state !== 'waiting') return tasks
  return tasks.map((task) => (task.id === next.id ? opened({ ...task, version: task.version + 1 }) : task))
}

function lines(before: readonly TaskLine[], { line: after }: Command): readonly TaskLine[] {
  if (!after) return before
  return before.map((line) =>
    line.sku === after.sku ? { ...line, picked: Math.max(line.picked, after.picked), quantity: Math.min(line.quantity, after.quantity) } : line,
  )
}

function act(task: Task, { verb }: Command, me: string): Task {
  switch (verb) {
    case 'claim':
      return task.state === 'open' ? inState(task, 'claimed', ['start', ...STARTED[task.type].filter((each) => each !== 'confirm-line' && each !== 'short-pick')], me) : task
    case 'start':
      return inState(task, 'started', STARTED[task.type], me)
    case 'hand-back':
      return opened(task)
    case 'confirm-line':
    case 'short-pick':
      return picked(task)
    case 'reject':
      return ended(task, 'cancelled')
    default:
      return ended(task, 'done')
  }
}

/** The pick is done when every unit is picked or short; with nothing picked there is nothing to go on with. */
function picked(task: Task): Task {
  if (task.lines.some((line) => openUnits(line) > 0)) return task
  return ended(task, task.lines.some((line) => line.picked > 0) ? 'done' : 'cancelled')
}
