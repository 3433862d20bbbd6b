import type { Page } from 'playwright-core'

/** A task of the page's main thread, milliseconds. */
export interface Task {
  /** By the clock, so that waiting for a core counts, too. */
  readonly wall: number
  /** That the thread was computing: what the page costs, whatever else the machine does. */
  readonly cpu: number
}

interface Traced {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** Every task of the page while something goes on, from a trace of the browser. */
export async function tasksOf(page: Page, goesOn: () => Promise<unknown>): Promise<readonly Task[]> {
  const browser = page.context().browser()
  if (!browser) throw new Error('a page without a browser')
  await browser.startTracing(page, { categories: ['toplevel'] })
  await goesOn()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly Traced[] }
  return busiest(traceEvents).map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1_000, cpu: tdur / 1_000 }))
}

/** The browser keeps threads of pages in reserve: ours is the one that does something. */
function busiest(events: readonly Traced[]): readonly Traced[] {
  const isMain = (event: Traced) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain'
  const threads = events.filter(isMain).map(({ pid, tid }) => events.filter((event) => event.pid === pid && event.tid === tid && isTask(event)))
  const total = (tasks: readonly Traced[]) => tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0)
  return threads.sort((a, b) => total(b) - total(a))[0] ?? []
}

const isTask = ({ name, ph }: Traced): boolean => ph === 'X' && name.endsWith('RunTask')
