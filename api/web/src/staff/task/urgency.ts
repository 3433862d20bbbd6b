import type { Attention } from '../../parts/Status'
import type { Task, TaskType } from './task'

export const CHIPS = ['pick', 'pack', 'ship', 'receive', 'stage', 'hand_over'] as const satisfies readonly TaskType[]

export const dueIn = (task: Task, now: number): number => Date.parse(task.due_by) - now

/** When it is at risk says the member, so that staff and planners see the same; the time that is left says whether it is late. */
export function attention(task: Task, now: number): Attention {
  if (dueIn(task, now) < 0) return 'late'
  return task.at_risk_from && Date.parse(task.at_risk_from) <= now ? 'at_risk' : 'ok'
}

const isMine = (task: Task, me: string): boolean => task.assignee === me && (task.state === 'claimed' || task.state === 'started')

/** What somebody may work on: open for anyone, or one's own; one's own first, then by time left. */
export function workOf(tasks: readonly Task[], me: string): readonly Task[] {
  const workable = tasks.filter((task) => task.state === 'open' || isMine(task, me))
  const rank = (task: Task): number => (isMine(task, me) ? 0 : 1)
  return workable.sort((a, b) => rank(a) - rank(b) || Date.parse(a.due_by) - Date.parse(b.due_by) || (a.id < b.id ? -1 : 1))
}

/** What to do next: what one has begun, else the most urgent. A hand-over waits for its customer. */
export function nextBest(work: readonly Task[], me: string): Task | undefined {
  return work.find((task) => isMine(task, me)) ?? work.find((task) => task.type !== 'hand_over')
}

export { isMine }
