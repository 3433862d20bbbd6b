import { memo } from 'react'
import { extent, type Series } from './charts'

const FRAME = { width: 104, height: 26 }
const GAP = 0.25

/** One bar for each point, from 0; bars above their `limits` stand out. Decoration beside figures that are said in words. */
export const Bars = memo(function Bars({ series, limits }: { series: Series; limits?: Series }) {
  const [, high] = extent(limits ? [...series, ...limits] : series, true)
  const step = FRAME.width / Math.max(1, series.length)
  return (
    <svg className="bars" viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="ground" d={`M0,${FRAME.height}H${FRAME.width}`} />
      {series.map((value, i) => {
        const height = ((value ?? 0) / high) * FRAME.height
        const limit = limits?.[i]
        const over = limit !== undefined && limit !== null && (value ?? 0) > limit
        return (
          height > 0 && (
            <rect
              key={i}
              className={over ? 'over' : ''}
              x={(i + GAP / 2) * step}
              y={FRAME.height - height}
              width={step * (1 - GAP)}
              height={height}
            />
          )
        )
      })}
    </svg>
  )
})
