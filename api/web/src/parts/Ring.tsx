import { memo } from 'react'
import { ringDash } from './charts'

const RADIUS = 9

/** How full something is, as a ring with its figure inside; hot when there is hardly any room left. */
export const Ring = memo(function Ring({ share, figure, hot = false }: { share: number; figure: string; hot?: boolean }) {
  return (
    <svg className={hot ? 'ring hot' : 'ring'} viewBox="0 0 24 24" aria-hidden="true">
      <circle className="ground" cx="12" cy="12" r={RADIUS} />
      <circle className="filled" cx="12" cy="12" r={RADIUS} strokeDasharray={ringDash(share, RADIUS)} transform="rotate(-90 12 12)" />
      <text x="12" y="15" textAnchor="middle">
        {figure}
      </text>
    </svg>
  )
})
