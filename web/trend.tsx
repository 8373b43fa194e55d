// A year as a line: drawn on the server, with the same numbers as a table behind it.
import type { Lang } from '#src/kernel/label.ts'

/** A month (`YYYY-MM`) and its value from 0 to 100; null where there was nothing to judge. */
export type TrendPoint = { readonly month: string; readonly value: number | null }
export type TrendProps = {
  readonly lang: Lang
  /** Said to whoever cannot see it. */
  readonly label: string
  /** Oldest first. */
  readonly points: readonly TrendPoint[]
  /** Lines across, each with its name. */
  readonly levels: readonly { readonly at: number; readonly name: string }[]
}

const [width, height] = [720, 300]
const [left, right, top, bottom] = [124, 44, 48, 52]
const y = (value: number) => top + ((100 - value) / 100) * (height - top - bottom)

export const Trend = ({ lang, label, points, levels }: TrendProps) => {
  const step = (width - left - right) / Math.max(1, points.length - 1)
  const x = (index: number) => (points.length === 1 ? (left + width - right) / 2 : left + index * step)
  return (
    <svg class="trend" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {levels.map(({ at, name }, index) => (
        <g class="level">
          <line x1={left} x2={width - right} y1={y(at)} y2={y(at)} />
          <text
            class={index > 0 && index < levels.length - 1 ? 'between' : undefined}
            x={left - 10}
            y={y(at) + 5}
            text-anchor="end"
          >
            <tspan class="between">{name} </tspan>
            {at}
          </text>
        </g>
      ))}
      {runs(points).map(run => (
        <polyline points={run.map(({ index, value }) => `${round(x(index))},${round(y(value))}`).join(' ')} />
      ))}
      {points.map((point, index) => (
        <g>
          {point.value === null ? null : (
            <>
              <circle cx={round(x(index))} cy={round(y(point.value))} r="5" />
              <text
                class={(points.length - index) % 2 === 0 ? 'value between' : 'value'}
                x={round(x(index))}
                y={round(y(point.value)) - 12}
                text-anchor="middle"
              >
                {Math.round(point.value)}
              </text>
            </>
          )}
          <text
            class={(points.length - index) % 2 === 0 ? 'between' : undefined}
            x={round(x(index))}
            y={height - 10}
            text-anchor="middle"
          >
            {monthText(lang, point.month)}
          </text>
        </g>
      ))}
    </svg>
  )
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** `2026-10` → “10月”, “Oct”. */
const monthText = (lang: Lang, month: string) => {
  const number = Number(month.slice(5))
  return lang === 'zh' ? `${number}月` : (months[number - 1] ?? '')
}
/** `2026-10` → “2026年10月”, “October 2026” in short. */
export const monthLong = (lang: Lang, month: string): string =>
  lang === 'zh' ? `${month.slice(0, 4)}年${Number(month.slice(5))}月` : `${monthText(lang, month)} ${month.slice(0, 4)}`

type Dot = { readonly index: number; readonly value: number }
/** The line breaks where a month has no value. */
const runs = (points: readonly TrendPoint[]): Dot[][] => {
  const found: Dot[][] = [[]]
  for (const [index, { value }] of points.entries()) {
    if (value === null) found.push([])
    else found.at(-1)?.push({ index, value })
  }
  return found.filter(run => run.length > 1)
}
const round = (number: number) => Math.round(number * 10) / 10
