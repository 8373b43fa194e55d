// The simulator's table and chart. The table puts the city without fatigue beside every figure: what rests on fatigue is seen at once.
import type { Figures, Measured } from './measure.ts'

type Column = { readonly title: string; readonly of: (figures: Figures) => string }
const percent = (share: number) => `${(100 * share).toFixed(1)} %`
const columns: readonly Column[] = [
  { title: 'filled', of: each => percent(each.fill) },
  { title: 'of bound', of: each => percent(each.ofBound) },
  { title: 'urgent', of: each => percent(each.urgent) },
  { title: 'wait min', of: each => each.wait.toFixed(0) },
  { title: 'km', of: each => each.kilometres.toFixed(2) },
  { title: 'asked/fill', of: each => each.invitationsPerFill.toFixed(1) },
  { title: '> 3 a week', of: each => percent(each.overAsked) },
  { title: 'muted', of: each => percent(each.muted) },
  { title: 'late yes', of: each => each.late.toFixed(2) },
  { title: 'no-show', of: each => percent(each.noShow) },
  { title: 'Gini', of: each => each.gini.toFixed(3) },
]

/** One block per city: each policy with fatigue, and under it the same without. */
export const tableOf = (rows: readonly Measured[]): string =>
  [...new Set(rows.map(each => each.scene))]
    .map(scene => {
      const here = rows.filter(each => each.scene === scene)
      const head = ['policy', ...columns.map(each => each.title)]
      const lines = here
        .filter(each => each.fatigue)
        .flatMap(each => {
          const rested = here.find(other => !other.fatigue && other.policy === each.policy)
          return [line(each.policy, each), ...(rested ? [line('  without fatigue', rested)] : [])]
        })
      const [bound, close] = [percent(here[0]?.bound ?? 0), percent(here[0]?.closeBound ?? 0)]
      return `${scene}: ${bound} of the orders have anybody who would say yes (the bound), ${close} could be filled by people who are in one place at a time\n${aligned([head, ...lines])}`
    })
    .join('\n\n')

const line = (name: string, { figures }: Measured) => [name, ...columns.map(each => each.of(figures))]
const aligned = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, k) => Math.max(...rows.map(row => row[k]?.length ?? 0)))
  return rows
    .map(row =>
      row.map((cell, k) => (k === 0 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0))).join('  '),
    )
    .join('\n')
}

const bar = 22
const left = 150
const scale = 520

/** Bars of the share of the bound that each policy fills, city by city; hollow: without fatigue. */
export const chartOf = (rows: readonly Measured[]): string => {
  const parts: string[] = []
  let y = 40
  for (const scene of new Set(rows.map(each => each.scene))) {
    parts.push(`<text x="10" y="${y}" class="head">${scene}</text>`)
    y += 12
    for (const each of rows.filter(row => row.scene === scene && row.fatigue)) {
      const rested = rows.find(row => row.scene === scene && !row.fatigue && row.policy === each.policy)
      parts.push(...bars(each, rested, y))
      y += bar + 6
    }
    y += 28
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + scale + 90} ${y}" font-family="sans-serif" font-size="13">`,
    '<title>Share of the fillable orders that each policy fills; hollow: without fatigue</title>',
    '<style>text{fill:#222}.head{font-weight:bold;font-size:15px}.other{fill:#8a9bb0}.ours{fill:#1b7f4d}.rested{fill:none;stroke:#555}</style>',
    `<rect width="100%" height="100%" fill="#fff"/><text x="10" y="18">Share of the fillable orders filled; hollow: without fatigue</text>`,
    ...parts,
    '</svg>\n',
  ].join('\n')
}

const bars = (each: Measured, rested: Measured | undefined, y: number): string[] => {
  const width = (share: number) => (scale * Math.min(1, share)).toFixed(1)
  const of = each.figures.ofBound
  return [
    `<text x="${left - 8}" y="${y + 15}" text-anchor="end">${each.policy}</text>`,
    `<rect x="${left}" y="${y}" width="${width(of)}" height="${bar}" class="${each.policy === 'ours' ? 'ours' : 'other'}"/>`,
    ...(rested
      ? [`<rect x="${left}" y="${y}" width="${width(rested.figures.ofBound)}" height="${bar}" class="rested"/>`]
      : []),
    `<text x="${left + scale + 8}" y="${y + 15}">${(100 * of).toFixed(1)} %</text>`,
  ]
}
