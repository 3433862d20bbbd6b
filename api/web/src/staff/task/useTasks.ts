import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { get } from '../../api/client'
import { useSession } from '../../api/session'
import { useNews } from '../../api/useLive'
import type { News } from '../../api/live'
import { useOutboxState } from '../outbox/useOutbox'
import { project, withFollowing } from './project'
import type { Task, TaskLine } from './task'

const PAGE_SIZE = 500
const MAX_PAGES = 4
const REST_MS = 400
const RE_READ_MS = 30_000

export const tasksKey = (node: string) => ['tasks', node] as const
const taskKey = (id: string) => ['task', id] as const

/** What the member says of a node, never older than what it has answered already. */
async function readTasks(queries: QueryClient, node: string): Promise<readonly Task[]> {
  const read: Task[] = []
  let token = ''
  for (let page = 0; page < MAX_PAGES; page++) {
    const next = await get<{ tasks: Task[]; next_page_token?: string | null }>(`/v1/tasks?node_id=${encodeURIComponent(node)}&page_size=${PAGE_SIZE}${token}`)
    read.push(...next.tasks)
    if (!next.next_page_token) break
    token = `&page_token=${encodeURIComponent(next.next_page_token)}`
  }
  const known = new Map(queries.getQueryData<readonly Task[]>(tasksKey(node))?.map((task) => [task.id, task]))
  return read.map((task) => {
    const before = known.get(task.id)
    return before && before.version > task.version ? before : task
  })
}

/** Puts an answer where lists and pages read it, at once and for the whole part. */
export function takeAnswer(queries: QueryClient, answer: Task): void {
  const key = tasksKey(answer.node_id)
  void queries.cancelQueries({ queryKey: key })
  queries.setQueryData<Task>(taskKey(answer.id), (before) => ({ ...before, ...answer, lines: withPlaces(answer.lines, before?.lines) }))
  queries.setQueryData<readonly Task[]>(key, (before) => {
    const taken = before?.map((task) => {
      if (task.id === answer.id) return { ...task, ...answer }
      return task.fulfillment_order_id === answer.fulfillment_order_id ? { ...task, lines: withPlaces(answer.lines, task.lines) } : task
    })
    return taken && withFollowing(taken, answer.id)
  })
  void queries.invalidateQueries({ queryKey: key })
}

/** Lines as they are now, with the bins and weights that an earlier answer named. */
function withPlaces(now: readonly TaskLine[], before: readonly TaskLine[] | undefined): readonly TaskLine[] {
  if (!before) return now
  const place = new Map(before.map((line, i) => [line.line, { line, i }]))
  const merged = now.map((line) => ({ ...line, bin: line.bin ?? place.get(line.line)?.line.bin ?? null, weight_grams: line.weight_grams ?? place.get(line.line)?.line.weight_grams ?? null }))
  return merged.sort((a, b) => (place.get(a.line)?.i ?? 0) - (place.get(b.line)?.i ?? 0))
}

/** The node's tasks as they will be when everything that waits has been sent; read anew when its work changes. */
export function useTasks(node: string) {
  const queries = useQueryClient()
  const { subject } = useSession()
  const { entries } = useOutboxState()
  const query = useQuery({ queryKey: tasksKey(node), queryFn: () => readTasks(queries, node), refetchInterval: RE_READ_MS })
  useRefresh(node)
  const tasks = useMemo(() => query.data && project(query.data, entries, subject), [query.data, entries, subject])
  return { tasks, query }
}

/** At most a few reads a second, and always one after the last news. */
function useRefresh(node: string): void {
  const queries = useQueryClient()
  const state = useRef({ reading: false, again: false })
  const refresh = useCallback(async () => {
    const now = state.current
    now.again = now.reading
    if (now.reading) return
    now.reading = true
    await queries.invalidateQueries({ queryKey: tasksKey(node) }, { cancelRefetch: false })
    await new Promise((rested) => setTimeout(rested, REST_MS))
    now.reading = false
    if (now.again) void refresh()
  }, [queries, node])
  useEffect(() => void refresh(), [refresh])
  useNews(
    useCallback((news: News) => {
      if (news.reset || news.nodes.has(node)) void refresh()
    }, [node, refresh]),
  )
}

/** One task with everything that is needed to do it. */
export function useTask(node: string, id: string) {
  const { subject } = useSession()
  const { entries } = useOutboxState()
  const queries = useQueryClient()
  const list = useQuery({ queryKey: tasksKey(node), queryFn: () => readTasks(queries, node), refetchInterval: RE_READ_MS })
  const detail = useQuery({ queryKey: taskKey(id), queryFn: () => get<Task>(`/v1/tasks/${id}`) })
  useRefresh(node)
  const known = useMemo(() => withDetail(list.data ?? [], detail.data), [list.data, detail.data])
  const projected = useMemo(() => project(known, entries, subject), [known, entries, subject])
  const find = (tasks: readonly Task[]) => tasks.find((task) => task.id === id)
  return { task: find(projected), told: find(known), tasks: projected, query: detail }
}

function withDetail(list: readonly Task[], detail: Task | undefined): readonly Task[] {
  if (!detail) return list
  const row = list.find((task) => task.id === detail.id)
  if (!row) return [...list, detail]
  const newer = row.version > detail.version ? { ...detail, ...row } : { ...row, ...detail }
  const whole = { ...newer, lines: withPlaces(newer.lines, detail.lines) }
  return list.map((task) => (task.id === detail.id ? whole : task))
}
