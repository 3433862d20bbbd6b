import { useEffect, useId, useMemo, useState, type KeyboardEvent, type RefObject } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../../words/useWords'
import { next, nearest, type Direction } from './cursor'
import { BOX, percent, type Spot } from './geo'
import { byAttention, needsAttention } from './marks'
import { NodeCard } from './NodeCard'
import { useNodeWords } from './useNodeWords'

const REACH_PX = 16
const WAYS: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }

/**
 * One link that is at whichever node is pointed at: by mouse, finger or arrow keys. Thousands of nodes are one stop of
 * the keyboard, and a click is a link's own, with all that a browser can do with it.
 */
export function Pointer({ spots, box, scale }: { spots: readonly Spot[]; box: RefObject<HTMLDivElement | null>; scale: number }) {
  const { t } = useWords()
  const { sentence } = useNodeWords()
  const hint = useId()
  const byId = useMemo(() => new Map(spots.map((spot) => [spot.node.id, spot])), [spots])
  const troubled = useMemo(() => spots.filter(({ node }) => needsAttention(node)).sort((a, b) => byAttention(a.node, b.node)), [spots])
  const [chosen, choose] = useState<string | null>(null)
  const [focused, setFocused] = useState(false)
  const [hovered, leave] = useHovered(spots, box, scale)
  const home = (chosen && byId.get(chosen)) || troubled[0] || spots[0]
  const pointed = hovered ? byId.get(hovered) : undefined
  const at = pointed ?? home
  if (!at) return null

  const onKeyDown = (event: KeyboardEvent) => {
    const way = WAYS[event.key]
    const to = way ? next(spots, at, way) : event.key === 'PageDown' ? step(troubled, at, 1) : event.key === 'PageUp' ? step(troubled, at, -1) : undefined
    if (!way && !event.key.startsWith('Page')) return
    event.preventDefault()
    leave()
    if (to) choose(to.node.id)
  }
  return (
    <>
      <Link
        href={`/nodes/${at.node.id}`}
        className={at.node.type === 'warehouse' ? 'map-pointer large' : 'map-pointer'}
        style={percent(at)}
        aria-label={sentence(at.node)}
        aria-describedby={hint}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
      <span id={hint} hidden>
        {t('tower.map.keys')}
      </span>
      <p className="visually-hidden" role="status">
        {focused && !pointed ? sentence(at.node) : ''}
      </p>
      {(pointed || focused) && <NodeCard spot={at} />}
    </>
  )
}

/** The next of those that need attention, and from the last on to the first. */
function step(troubled: readonly Spot[], at: Spot, by: 1 | -1): Spot | undefined {
  const i = troubled.findIndex((spot) => spot.node.id === at.node.id)
  return i < 0 ? troubled[0] : troubled[(i + by + troubled.length) % troubled.length]
}

/** The node under the pointer, found by distance: dots are no elements, and too small to be hit exactly. */
function useHovered(spots: readonly Spot[], box: RefObject<HTMLDivElement | null>, scale: number): [string | null, () => void] {
  const [hovered, setHovered] = useState<string | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = (event: PointerEvent) => {
      const rect = element.getBoundingClientRect()
      const x = BOX.x + ((event.clientX - rect.left) / rect.width) * BOX.width
      const y = BOX.y + ((event.clientY - rect.top) / rect.height) * BOX.height
      setHovered(nearest(spots, x, y, REACH_PX / scale)?.node.id ?? null)
    }
    const away = () => setHovered(null)
    element.addEventListener('pointermove', look)
    element.addEventListener('pointerdown', look)
    element.addEventListener('pointerleave', away)
    return () => {
      element.removeEventListener('pointermove', look)
      element.removeEventListener('pointerdown', look)
      element.removeEventListener('pointerleave', away)
    }
  }, [spots, box, scale])
  return [hovered, () => setHovered(null)]
}
