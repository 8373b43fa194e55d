// Candidates of a city's orders out of a grid: per skill the volunteers of each cell, best base first, prices taken off. Exact: a ring is
// left out only where its distance alone makes everybody in it too dear.
import type { Source } from '#src/matching/assign/grow.ts'
import { type City, pointsAt, radius } from './city.ts'

const cell = 500

export const sourceOf = (city: City): Source => {
  const grid = gridOf(city)
  const top = { dear: new Int32Array(city.volunteers), column: new Int32Array(city.volunteers), size: 0 }
  return {
    rows: city.orders,
    columns: city.volunteers,
    leave: city.leave,
    at: prices => {
      reprice(grid, city, prices)
      return (row, k, below, tell) => {
        top.size = 0
        let limit = below
        visit(
          city,
          grid,
          row,
          () => limit,
          (column, dear) => {
            limit = keep(top, k, column, dear, below)
          },
        )
        for (let i = 0; i < top.size; i++) {
          const column = top.column[i] as number
          tell(column, (top.dear[i] as number) - (prices[column] as number))
        }
      }
    },
  }
}

type Top = { readonly dear: Int32Array; readonly column: Int32Array; size: number }

/** Keeps the k cheapest; answers the cost, price included, from which on a candidate cannot enter any more. */
const keep = (top: Top, k: number, column: number, dear: number, below: number): number => {
  let at = top.size < k ? top.size++ : k - 1
  while (at > 0 && (top.dear[at - 1] as number) > dear) {
    top.dear[at] = top.dear[at - 1] as number
    top.column[at] = top.column[at - 1] as number
    at--
  }
  top.dear[at] = dear
  top.column[at] = column
  return top.size < k ? below : (top.dear[k - 1] as number)
}

/** Per skill and cell, packed: positions, base points less the price, and needs side by side. */
type Grid = {
  readonly wide: number
  readonly high: number
  readonly left: number
  readonly low: number
  readonly start: Int32Array
  readonly who: Int32Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly base: Int32Array
  readonly skills: Uint32Array
  /** How many have each skill. */
  readonly having: Int32Array
  /** The most points that anybody with the skill has, less the price. */
  readonly richest: Int32Array
}
const skills = 12

const gridOf = (city: City): Grid => {
  const left = Math.min(...extent(city.vx), ...extent(city.ox))
  const low = Math.min(...extent(city.vy), ...extent(city.oy))
  const wide = Math.floor((Math.max(...extent(city.vx), ...extent(city.ox)) - left) / cell) + 1
  const high = Math.floor((Math.max(...extent(city.vy), ...extent(city.oy)) - low) / cell) + 1
  const start = new Int32Array(skills * wide * high + 1)
  const having = new Int32Array(skills)
  const at = new Int32Array(city.volunteers)
  for (let v = 0; v < city.volunteers; v++) {
    at[v] =
      Math.floor(((city.vy[v] as number) - low) / cell) * wide + Math.floor(((city.vx[v] as number) - left) / cell)
  }
  const each = (tell: (slot: number, v: number) => void) => {
    for (let v = 0; v < city.volunteers; v++)
      for (let bits = city.skills[v] as number; bits !== 0; bits &= bits - 1)
        tell((31 - Math.clz32(bits & -bits)) * wide * high + (at[v] as number), v)
  }
  each(slot => {
    start[slot + 1] = (start[slot + 1] as number) + 1
    const skill = Math.floor(slot / (wide * high))
    having[skill] = (having[skill] as number) + 1
  })
  for (let slot = 0; slot < start.length - 1; slot++)
    start[slot + 1] = (start[slot + 1] as number) + (start[slot] as number)
  const filled = start.slice()
  const who = new Int32Array(start[start.length - 1] as number)
  each((slot, v) => {
    who[filled[slot] as number] = v
    filled[slot] = (filled[slot] as number) + 1
  })
  const base = Int32Array.from(who, v => city.base[v] as number)
  return {
    wide,
    high,
    left,
    low,
    start,
    who,
    x: Float64Array.from(who, v => city.vx[v] as number),
    y: Float64Array.from(who, v => city.vy[v] as number),
    base,
    skills: Uint32Array.from(who, v => city.skills[v] as number),
    having,
    richest: new Int32Array(skills),
  }
}

/** Takes the prices off the points, and puts each cell into order again. */
const reprice = (grid: Grid, city: City, prices: Int32Array): void => {
  const { start, who, x, y, base, skills, richest } = grid
  richest.fill(-(2 ** 30))
  const cells = grid.wide * grid.high
  for (let slot = 0; slot < start.length - 1; slot++) {
    const from = start[slot] as number
    const skill = Math.floor(slot / cells)
    for (let next = from; next < (start[slot + 1] as number); next++) {
      const v = who[next] as number
      const points = (city.base[v] as number) - (prices[v] as number)
      if (next === from || (base[next - 1] as number) > points) {
        base[next] = points
        continue
      }
      const [vx, vy, able] = [x[next] as number, y[next] as number, skills[next] as number]
      let at = next
      for (; at > from; at--) {
        const before = base[at - 1] as number
        if (before > points || (before === points && (who[at - 1] as number) < v)) break
        base[at] = before
        who[at] = who[at - 1] as number
        x[at] = x[at - 1] as number
        y[at] = y[at - 1] as number
        skills[at] = skills[at - 1] as number
      }
      base[at] = points
      who[at] = v
      x[at] = vx
      y[at] = vy
      skills[at] = able
    }
    if (from < (start[slot + 1] as number)) richest[skill] = Math.max(richest[skill] as number, base[from] as number)
  }
}
const extent = (values: Float64Array): [number, number] => [
  values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
  values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
]

/** Rings of cells outwards, until their distance alone costs `limit()`. */
const visit = (
  city: City,
  grid: Grid,
  order: number,
  limit: () => number,
  tell: (column: number, cost: number) => void,
): void => {
  const needs = city.needs[order] as number
  const x = city.ox[order] as number
  const y = city.oy[order] as number
  const column = Math.floor((x - grid.left) / cell)
  const row = Math.floor((y - grid.low) / cell)
  const inset = Math.min(
    x - grid.left - column * cell,
    (column + 1) * cell - x + grid.left,
    y - grid.low - row * cell,
    (row + 1) * cell - y + grid.low,
  )
  const skill = rarest(grid, needs)
  const offset = skill * grid.wide * grid.high
  const richest = grid.richest[skill] as number
  for (let ring = 0; ; ring++) {
    const near = ring === 0 ? 0 : inset + (ring - 1) * cell
    if (near > radius || 1000 - richest - pointsAt(near) >= limit()) return
    for (let dy = -ring; dy <= ring; dy++) {
      if (row + dy < 0 || row + dy >= grid.high) continue
      const step = Math.abs(dy) === ring ? 1 : Math.max(1, 2 * ring)
      for (let dx = -ring; dx <= ring; dx += step) {
        if (column + dx < 0 || column + dx >= grid.wide) continue
        const across = beyond(x - grid.left - (column + dx) * cell)
        const up = beyond(y - grid.low - (row + dy) * cell)
        const least = 1000 - pointsAt(Math.sqrt(across * across + up * up))
        inCell(grid, offset + (row + dy) * grid.wide + column + dx, least, needs, x, y, limit, tell)
      }
    }
  }
}

/** How far outside a cell something stands that is so far from its edge. */
const beyond = (offset: number): number => Math.max(0, -offset, offset - cell)

const inCell = (
  grid: Grid,
  slot: number,
  least: number,
  needs: number,
  x: number,
  y: number,
  limit: () => number,
  tell: (column: number, cost: number) => void,
): void => {
  const end = grid.start[slot + 1] as number
  for (let at = grid.start[slot] as number; at < end; at++) {
    const base = grid.base[at] as number
    const most = limit()
    if (least - base >= most) return // the rest of the cell has less still
    if (((grid.skills[at] as number) & needs) !== needs) continue
    const dx = (grid.x[at] as number) - x
    const dy = (grid.y[at] as number) - y
    const metres = Math.sqrt(dx * dx + dy * dy)
    if (metres > radius) continue
    const dear = 1000 - base - pointsAt(metres)
    if (dear < most) tell(grid.who[at] as number, dear)
  }
}

const rarest = (grid: Grid, needs: number): number => {
  let best = -1
  for (let bits = needs; bits !== 0; bits &= bits - 1) {
    const skill = 31 - Math.clz32(bits & -bits)
    if (best < 0 || (grid.having[skill] as number) < (grid.having[best] as number)) best = skill
  }
  return best
}
