import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { Link } from 'wouter'
import './lists.css'
import { usePhone } from './useMedia'
import { useRoving } from './useRoving'

export interface Column<T> {
  readonly key: string
  readonly head: ReactNode
  /** Narrow pages leave out what is `wide`, medium ones what is `widest`. */
  readonly show?: 'wide' | 'widest'
  readonly align?: 'end'
  /** Takes the room that the others leave, and cuts off what does not fit. */
  readonly rest?: boolean
  readonly sort?: 'ascending' | 'descending' | 'none'
  /** The cell that names the row: the link to what the row is about stands in it. */
  readonly link?: boolean
  readonly cell: (row: T) => ReactNode
}

interface Props<T> {
  readonly caption: string
  readonly rows: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly idOf: (row: T) => string
  readonly hrefOf: (row: T) => string
  readonly toneOf?: (row: T) => string
  readonly card: (row: T) => ReactNode
  readonly cardHeight: number
  readonly onScreen?: (rows: readonly T[]) => void
  readonly onEnd?: () => void
}

const ROW_HEIGHT = 48
const OVERSCAN = 8

/** A list of any length: a table, or cards on a phone, that draws only what is on screen. */
export function LongList<T>(props: Props<T>) {
  const phone = usePhone()
  return phone ? <Cards {...props} /> : <Table {...props} />
}

/** Draws by the window's scrolling, and says what is on screen. */
function useDrawn<T>({ rows, idOf, onScreen, onEnd, cardHeight }: Props<T>, height: number) {
  const frame = useRef<HTMLDivElement | null>(null)
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => {
    const top = frame.current ? frame.current.getBoundingClientRect().top + window.scrollY : 0
    setMargin((before) => (Math.abs(before - top) > 1 ? top : before))
  })
  const drawn = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: margin,
    scrollPaddingStart: cardHeight === height ? 0 : ROW_HEIGHT,
    getItemKey: (index) => idOf(rows[index] as T),
  })
  const items = drawn.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    onScreen?.(rows.slice(first, last + 1))
    if (last >= rows.length - 1 - OVERSCAN) onEnd?.()
  }, [rows, first, last, onScreen, onEnd])
  const bringIntoView = useCallback(
    (index: number) => {
      const top = margin + ROW_HEIGHT + index * height
      if (top - ROW_HEIGHT < window.scrollY) scrollTo({ top: top - 2 * ROW_HEIGHT })
      else if (top + height > window.scrollY + innerHeight) scrollTo({ top: top + height - innerHeight })
    },
    [margin, height],
  )
  const roving = useRoving(rows.length, bringIntoView)
  const before = items[0] ? items[0].start - margin : 0
  const after = drawn.getTotalSize() - (items.at(-1) ? (items.at(-1)?.end ?? 0) - margin : 0)
  return { frame, items, before, after, roving }
}

function Table<T>(props: Props<T>) {
  const { caption, rows, columns, idOf, hrefOf, toneOf } = props
  const { frame, items, before, after, roving } = useDrawn(props, ROW_HEIGHT)
  return (
    <div className="card long-list" ref={frame}>
      <table aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)} {...(column.sort ? { 'aria-sort': column.sort } : {})}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={roving.list as RefObject<HTMLTableSectionElement | null>} onKeyDown={roving.onKeyDown}>
          <Gap height={before} span={columns.length} />
          {items.map(({ index }) => {
            const row = rows[index] as T
            const active = index === roving.active
            return (
              <Row
                key={idOf(row)}
                {...{ row, index, columns, active, activate: roving.setActive }}
                href={hrefOf(row)}
                tone={toneOf?.(row) ?? ''}
              />
            )
          })}
          <Gap height={after} span={columns.length} />
        </tbody>
      </table>
    </div>
  )
}

const Gap = ({ height, span }: { height: number; span: number }) =>
  height > 0 ? (
    <tr className="gap" aria-hidden="true">
      <td colSpan={span} style={{ height }} />
    </tr>
  ) : null

const classOf = ({ show, align, rest }: { show?: string; align?: string; rest?: boolean }): string => [show, align, rest && 'rest'].filter(Boolean).join(' ')

interface RowProps<T> {
  readonly row: T
  readonly index: number
  readonly columns: readonly Column<T>[]
  readonly active: boolean
  readonly activate: (index: number) => void
  readonly href: string
  readonly tone: string
}

const Row = memo(function Row<T>({ row, index, columns, active, activate, href, tone }: RowProps<T>) {
  return (
    <tr className={tone} data-index={index} aria-rowindex={index + 2}>
      {columns.map((column) => (
        <td key={column.key} className={classOf(column)}>
          {column.link ? (
            <Link href={href} data-row-link tabIndex={active ? 0 : -1} onFocus={() => activate(index)}>
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}) as <T>(props: RowProps<T>) => ReactNode

function Cards<T>(props: Props<T>) {
  const { caption, rows, idOf, hrefOf, toneOf, card, cardHeight } = props
  const { frame, items, before, after, roving } = useDrawn(props, cardHeight)
  const keys = roving.onKeyDown as (event: KeyboardEvent) => void
  return (
    <div ref={frame}>
      <ul className="long-cards" aria-label={caption} ref={roving.list as RefObject<HTMLUListElement | null>} onKeyDown={keys} style={{ paddingBlock: `${before}px ${after}px` }}>
        {items.map(({ index }) => {
          const row = rows[index] as T
          return (
            <li key={idOf(row)} data-index={index} aria-setsize={rows.length} aria-posinset={index + 1} style={{ height: cardHeight }}>
              <Link
                href={hrefOf(row)}
                className={`card ${toneOf?.(row) ?? ''}`}
                data-row-link
                tabIndex={index === roving.active ? 0 : -1}
                onFocus={() => roving.setActive(index)}
              >
                {card(row)}
              </Link>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
