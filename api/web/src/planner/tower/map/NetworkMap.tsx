import { lazy, memo, Suspense, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { NodeLoad } from '../../../api/live'
import { Shape } from '../../../parts/Status'
import { useWords } from '../../../words/useWords'
import type { Flow } from '../model'
import { AttentionTable } from './AttentionTable'
import { Beyond } from './Beyond'
import { arcs, BOX, spots } from './geo'
import { CALM, markPaths, perUnit, TROUBLE, type Mark } from './marks'
import { isSame, patches, type Patch } from './patches'
import { Pointer } from './Pointer'
import { Warehouses } from './Warehouses'

const land = import('./Land') // beside what the map itself needs, not after it
const Land = lazy(() => land)
const VIEW = `${BOX.x} ${BOX.y} ${BOX.width} ${BOX.height}`

/** The network: quiet land, faint flows, one dot for each node, and a ring for each warehouse. Trouble stands out by shape. */
export default memo(function NetworkMap({ nodes, flows }: { nodes: readonly NodeLoad[]; flows: readonly Flow[] }) {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const scale = useScale(box)
  const { shown, beyond } = useMemo(() => spots(nodes), [nodes])
  const warehouses = useMemo(() => shown.filter((spot) => spot.node.type === 'warehouse'), [shown])
  const patched = useMemo(() => patches(shown), [shown])
  const unit = perUnit(scale, shown.length)
  return (
    <figure className="card map" aria-labelledby="network">
      <figcaption>
        <h2 id="network">{t('tower.map')}</h2>
        <Legend />
      </figcaption>
      <div className="map-box" ref={box}>
        <svg className="map-land" viewBox={VIEW} aria-hidden="true">
          <Suspense>
            <Land />
          </Suspense>
          <Flows flows={flows} nodes={nodes} />
        </svg>
        <svg className="map-dots" viewBox={VIEW} aria-hidden="true">
          <Dots marks={CALM} patches={patched} unit={unit} />
        </svg>
        <Warehouses spots={warehouses} />
        <svg className="map-dots" viewBox={VIEW} aria-hidden="true">
          <Dots marks={TROUBLE} patches={patched} unit={unit} />
        </svg>
        <Pointer spots={shown} box={box} scale={scale} />
      </div>
      <Beyond nodes={beyond} />
      <AttentionTable nodes={nodes} />
    </figure>
  )
})

interface Drawn {
  readonly marks: readonly Mark[]
  readonly unit: number
}

const Dots = memo(function Dots({ patches, ...drawn }: Drawn & { patches: readonly Patch[] }) {
  return patches.map(({ key, spots }) => <DotsOf key={key} spots={spots} {...drawn} />)
})

/** What is told changes a few nodes: only the patches on which they lie are drawn anew. */
const DotsOf = memo(
  function DotsOf({ spots, marks, unit }: Drawn & { spots: Patch['spots'] }) {
    const paths = markPaths(spots, unit, marks)
    return marks.map((mark) => paths[mark] && <path key={mark} className={`mark-${mark}`} d={paths[mark]} />)
  },
  (before, after) => before.marks === after.marks && before.unit === after.unit && isSame(before.spots, after.spots),
)

/** Nodes do not move: the arcs are drawn anew only when the flows were read anew. */
const Flows = memo(
  function Flows({ flows, nodes }: { flows: readonly Flow[]; nodes: readonly NodeLoad[] }) {
    return arcs(flows, nodes).map(({ key, path, width, late }) => (
      <path key={key} className={`flow ${lateness(late)}`} d={path} strokeWidth={width.toFixed(1)} />
    ))
  },
  (before, after) => before.flows === after.flows && before.nodes.length === after.nodes.length,
)

const MANY = 0.1

const lateness = (share: number): string => (share === 0 ? '' : share < MANY ? 'some-late' : 'many-late')

const COARSE = 20

/** Pixels per unit of the map, in steps, so that a window that is being pulled does not redraw with every pixel. */
function useScale(box: RefObject<HTMLDivElement | null>): number {
  const [scale, setScale] = useState(0.7)
  useEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setScale(Math.max(1, Math.round((entry.contentRect.width / BOX.width) * COARSE)) / COARSE)
    })
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [box])
  return scale
}

function Legend() {
  const { t } = useWords()
  return (
    <ul className="legend">
      {(['ok', 'at_risk', 'late'] as const).map((attention) => (
        <li key={attention}>
          <Shape of={attention} />
          {t(`status.${attention}`)}
        </li>
      ))}
      <li>
        <i className="shape throttled" aria-hidden="true" />
        {t('tower.state.throttled')}
      </li>
      <li>
        <i className="shape off" aria-hidden="true" />
        {t('tower.state.off')}
      </li>
      <li>
        <i className="shape warehouse" aria-hidden="true" />
        {t('tower.map.ring')}
      </li>
    </ul>
  )
}
