// Charts as pictures of our own: drawn by the server, sharp at every size, with the same numbers in a table below.
import type { Child } from 'hono/jsx'

export type Point = { readonly name: string; readonly value: number; readonly text: string }
type ChartProps = {
  readonly label: string
  readonly points: readonly Point[]
}

/** As wide as a phone: what is drawn larger is drawn no wider than that by much. */
const [width, height, foot, head] = [320, 190, 30, 40]
const floor = height - foot

/** One bar per point, its number above it: for what is counted by month. */
export const BarChart = ({ label, points }: ChartProps): Child => {
  const most = Math.max(1, ...points.map(each => each.value))
  const step = width / Math.max(1, points.length)
  return (
    <Drawing label={label} points={points} step={step}>
      {points.map(({ value, text }, index) => {
        const tall = Math.round((value / most) * (floor - head))
        const middle = index * step + step / 2
        return (
          <>
            <rect class="bar" x={middle - step * 0.3} y={floor - tall} width={step * 0.6} height={tall} rx="3" />
            {value > 0 && (
              <text x={middle} y={floor - tall - 6}>
                {text}
              </text>
            )}
          </>
        )
      })}
    </Drawing>
  )
}

/** A line through the points, the last one marked and named: for what grows and shrinks. */
export const LineChart = ({ label, points }: ChartProps): Child => {
  const values = points.map(each => each.value)
  const [low, high] = [Math.min(0, ...values), Math.max(1, ...values)]
  const step = width / Math.max(1, points.length)
  const at = (value: number) => Math.round(floor - ((value - low) / (high - low)) * (floor - head))
  const spots = points.map(({ value }, index) => `${Math.round(index * step + step / 2)},${at(value)}`)
  const last = points.at(-1)
  return (
    <Drawing label={label} points={points} step={step}>
      <polyline class="curve" points={spots.join(' ')} />
      {last && (
        <>
          <circle class="bar" cx={width - step / 2} cy={at(last.value)} r="5" />
          <text class="last" x={width - 4} y={at(last.value) - 10}>
            {last.text}
          </text>
        </>
      )}
    </Drawing>
  )
}

const Drawing = ({ label, points, step, children }: ChartProps & { step: number; children?: Child }) => (
  <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
    <line class="axis" x1="0" x2={width} y1={floor} y2={floor} />
    {children}
    {points.map(({ name }, index) => (
      <text x={index * step + step / 2} y={height - 8}>
        {name}
      </text>
    ))}
  </svg>
)
