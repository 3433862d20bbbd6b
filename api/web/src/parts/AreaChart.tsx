import { memo, type ReactNode } from 'react'
import { areaPath, linePath, type Series } from './charts'

const FRAME = { width: 300, height: 88, pad: 4 }

export interface AreaChartProps {
  readonly title: string
  /** The figure that the chart leads to. */
  readonly figure: string
  readonly change?: ReactNode
  readonly series: Series
  /** What stands under the chart, evenly spread from first to last. */
  readonly ticks: readonly string[]
  /** What each point is called and says, for the table that stands in for the picture. */
  readonly rows: readonly (readonly [string, string])[]
  readonly head: readonly [string, string]
  readonly fromZero?: boolean
}

/** A series over time with its newest figure, and the same as a table for whoever does not see it. */
export const AreaChart = memo(function AreaChart(props: AreaChartProps) {
  const { title, figure, change, series, ticks, fromZero = false } = props
  return (
    <figure className="card chart">
      <figcaption>
        <span>{title}</span>
        <strong>{figure}</strong>
        {change}
      </figcaption>
      <svg viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="area" d={areaPath(series, FRAME, fromZero)} />
        <path className="line" d={linePath(series, FRAME, fromZero)} />
      </svg>
      <div className="ticks" aria-hidden="true">
        {ticks.map((tick, i) => (
          <span key={i}>{tick}</span>
        ))}
      </div>
      <ChartTable {...props} />
    </figure>
  )
})

function ChartTable({ title, rows, head }: AreaChartProps) {
  return (
    <div className="visually-hidden">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{head[0]}</th>
            <th scope="col">{head[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value], i) => (
            <tr key={i}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
