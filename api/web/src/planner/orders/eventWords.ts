import { reasonWord } from '../../parts/reasons'
import type { WordTools } from '../../words/useWords'
import type { OrderEvent } from './shapes'

export type Tone = 'calm' | 'good' | 'at_risk' | 'late'

export interface Told {
  readonly title: string
  readonly details: readonly string[]
  readonly tone: Tone
}

export interface Tellers {
  readonly words: WordTools
  readonly nodeName: (id: string) => string
  readonly itemName: (sku: string) => string
  readonly currency: string
}

const TYPE = /^dev\.waybill\.order\.(\w+)\.v\d+$/

/** The short name of an event's type, as the words know it. */
export const eventName = (type: string): string => TYPE.exec(type)?.[1] ?? type

type Attributes = Readonly<Record<string, string>>
type Tell = (a: Attributes, by: Tellers) => { readonly title: string; readonly details?: readonly (string | undefined)[]; readonly tone?: Tone }

const count = (text: string | undefined): number => Number(text ?? 0) || 0

const node = (id: string | undefined, { nodeName }: Tellers): string => (id ? nodeName(id) : '–')

/** Mills of the network's currency as money. */
function cost(mills: string | undefined, { words, currency }: Tellers, signed = false): string | undefined {
  return mills && currency ? words.money({ amount: Math.round(Number(mills) / 1_000), currency }, signed) : undefined
}

const said = (reason: string | undefined, { words }: Tellers): string | undefined => reason && reasonWord(reason, words.t)

/** What is collected where it is picked never leaves: it is ready, by one time that is both. */
function dates(a: Attributes, { words }: Tellers): readonly (string | undefined)[] {
  if (a.ship_by && a.ship_by === a.deliver_by) return [words.t('order.event.ready_by', { time: words.dateTime(a.ship_by) })]
  return [
    a.ship_by && words.t('order.event.ship_by', { time: words.dateTime(a.ship_by) }),
    a.deliver_by && words.t('order.event.deliver_by', { time: words.dateTime(a.deliver_by) }),
  ]
}

function ready(time: string | undefined, { words }: Tellers): string | undefined {
  return time && words.t('order.event.ready_at', { time: words.dateTime(time) })
}

const TASKS: readonly string[] = ['pick', 'pack', 'ship', 'receive', 'stage', 'hand_over']
type TaskWord = 'pick' | 'pack' | 'ship' | 'receive' | 'stage' | 'hand_over'

function task(a: Attributes, { words }: Tellers): string {
  const type = (a.type ?? '').toLowerCase()
  return TASKS.includes(type) ? words.t(`order.task.${type as TaskWord}`) : type
}

const TOLD: Readonly<Record<string, Tell>> = {
  opened: (a, { words }) => ({ title: words.t('order.event.opened'), details: [a.channel, words.t('order.lines', { count: count(a.lines) })] }),
  routed: (a, by) => ({ title: by.words.t('order.event.routed', { node: node(a.node, by) }), details: [cost(a.cost_mills, by), ...dates(a, by)] }),
  resourced: (a, by) => ({ title: by.words.t('order.event.resourced', { node: node(a.node, by) }), details: [cost(a.cost_mills, by), ...dates(a, by)], tone: 'good' }),
  confirmed: (_, { words }) => ({ title: words.t('order.event.confirmed'), tone: 'good' }),
  attempt_closed: (a, { words }) => ({ title: words.t('order.event.attempt_closed', { attempt: a.attempt ?? '' }), details: [a.reason], tone: 'at_risk' }),
  refused: (a, { words }) => ({ title: words.t('order.event.refused'), details: [a.detail ?? a.code], tone: 'late' }),
  moved: (a, by) => ({
    title: by.words.t('order.event.moved', { from: node(a.from, by), to: node(a.to, by) }),
    details: [a.gain_mills && Number(a.gain_mills) ? by.words.t('order.event.gain', { cost: cost(`${-Number(a.gain_mills)}`, by, true) ?? '' }) : undefined, a.reason],
  }),
  move_failed: (a, by) => ({ title: by.words.t('order.event.move_failed', { from: node(a.from, by), to: node(a.to, by) }), details: [a.reason], tone: 'at_risk' }),
  released: (a, by) => ({ title: by.words.t('order.event.released', { node: node(a.node, by) }) }),
  task_claimed: (a, by) => ({ title: by.words.t('order.event.task_claimed', { task: task(a, by) }) }),
  task_started: (a, by) => ({ title: by.words.t('order.event.task_started', { task: task(a, by) }) }),
  task_handed_back: (a, by) => ({ title: by.words.t('order.event.task_handed_back', { task: task(a, by) }), tone: 'at_risk' }),
  picked: (a, { words }) => ({ title: words.t('order.event.picked', { count: count(a.units) }) }),
  short_picked: (a, by) => ({
    title: by.words.t('order.event.short_picked', { count: count(a.missing), item: by.itemName(a.sku ?? '') }),
    details: [said(a.reason, by)],
    tone: 'at_risk',
  }),
  packed: (a, { words }) => ({ title: words.t('order.event.packed', { count: count(a.parcels) }) }),
  shipped: (a, by) => ({ title: by.words.t('order.event.shipped', { node: node(a.node, by) }), details: [a.carrier_service, a.tracking], tone: 'good' }),
  delivered: (_, { words }) => ({ title: words.t('order.event.delivered'), tone: 'good' }),
  sent_to_store: (a, by) => ({
    title: by.words.t('order.event.sent_to_store', { from: node(a.node, by), to: node(a.to_store, by) }),
    details: [a.carrier_service, a.tracking],
    tone: 'good',
  }),
  received_at_store: (a, by) => {
    const short = count(a.damaged) + count(a.lost) > 0
    return {
      title: by.words.t('order.event.received_at_store', { node: node(a.node, by) }),
      details: [short ? by.words.t('order.event.received_short', { damaged: count(a.damaged), lost: count(a.lost) }) : undefined],
      tone: short ? 'at_risk' : 'good',
    }
  },
  staged: (a, { words }) => ({ title: words.t('order.event.staged', { shelf: a.shelf ?? '' }), tone: 'good' }),
  handed_over: (a, by) => ({ title: by.words.t('order.event.handed_over', { node: node(a.node, by) }), tone: 'good' }),
  rejected: (a, by) => ({ title: by.words.t('order.event.rejected'), details: [said(a.reason, by)], tone: 'at_risk' }),
  displaced: (a, by) => ({
    title: by.words.t('order.event.displaced', { count: count(a.units), item: by.itemName(a.sku ?? '') }),
    details: [a.reason],
    tone: 'at_risk',
  }),
  backordered: (a, by) => ({ title: by.words.t('order.event.backordered', { node: node(a.node, by) }), details: [ready(a.ready_at, by)], tone: 'at_risk' }),
  delayed: (a, by) => ({ title: by.words.t('order.event.delayed'), details: [ready(a.to, by)], tone: 'late' }),
  advanced: (a, by) => ({ title: by.words.t('order.event.advanced'), details: [ready(a.to, by)], tone: 'good' }),
  supply_lost: (_, by) => ({ title: by.words.t('order.event.supply_lost'), tone: 'late' }),
  supplied: (a, by) => ({ title: by.words.t('order.event.supplied', { node: node(a.node, by) }), tone: 'good' }),
  given_up: (a, by) => ({ title: by.words.t('order.event.given_up', { count: count(a.units), item: by.itemName(a.sku ?? '') }), details: [a.reason], tone: 'late' }),
  cancel_requested: (a, { words }) => ({ title: words.t('order.event.cancel_requested'), details: [a.reason], tone: 'at_risk' }),
  cancelled: (_, { words }) => ({ title: words.t('order.event.cancelled'), tone: 'late' }),
  completed: (_, { words }) => ({ title: words.t('order.event.completed'), tone: 'good' }),
  effect_refused: (a, { words }) => ({ title: words.t('order.event.effect_refused'), details: [a.reason], tone: 'late' }),
}

export const KNOWN_EVENTS: readonly string[] = Object.keys(TOLD)

/** An event in words; one that the page does not know by its name and what came with it. */
export function tell(event: OrderEvent, by: Tellers): Told {
  const name = eventName(event.type)
  const told = TOLD[name]?.(event.attributes, by) ?? { title: name, details: Object.entries(event.attributes).map(([key, value]) => `${key}: ${value}`) }
  return { title: told.title, details: (told.details ?? []).filter((detail): detail is string => !!detail), tone: told.tone ?? 'calm' }
}
