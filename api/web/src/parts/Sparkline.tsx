import { memo } from 'react'
import { linePath, type Series } from './charts'

const FRAME = { width: 104, height: 26, pad: 2 }

/** The shape of a short past, without figures: whoever shows it says the figures beside it. */
export const Sparkline = memo(function Sparkline({ series }: { series: Series }) {
  return (
    <svg className="sparkline" viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={linePath(series, FRAME)} />
    </svg>
  )
})
