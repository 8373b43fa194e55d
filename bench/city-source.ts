// Candidates of a city's orders out of a grid: per skill the volunteers of each cell, best base first. Exact: a ring is left out only
// where its distance alone makes everybody in it too dear.
import type { Source } from '#src/matching/assign/grow.ts'
import { type City, leastAt, radius } from './city.ts'

const cell = 500

export const sourceOf = (city: City): Source => {
  const grid = gridOf(city)
  const top = { cost: new Int32Array(city.volunteers), column: new Int32Array(city.volunteers), size: 0 }
  return {
    rows: city.orders,
    columns: city.volunteers,
    leave: city.leave,
    best: (row, k, tell) => {
      top.size = 0
      let limit = 1 << 30
      visit(
        city,
        grid,
        row,
        () => limit,
        (column, cost) => {
          limit = keep(top, k, column, cost)
        },
      )
      for (let i = 0; i < top.size; i++) tell(top.column[i] as number, top.cost[i] as number)
      return top.size < k ? Number.POSITIVE_INFINITY : (top.cost[k - 1] as number)
    },
  }
}

type Top = { readonly cost: Int32Array; readonly column: Int32Array; size: number }

/** Keeps the k cheapest; answers the cost from which on a candidate cannot enter any more. */
const keep = (top: Top, k: number, column: number, cost: number): number => {
  let at = top.size < k ? top.size++ : k - 1
  while (at > 0 && (top.cost[at - 1] as number) > cost) {
    top.cost[at] = top.cost[at - 1] as number
    top.column[at] = top.column[at - 1] as number
    at--
  }
  top.cost[at] = cost
  top.column[at] = column
  return top.size < k ? 1 << 30 : (top.cost[k - 1] as number)
}

/** Per skill and cell, packed: positions, base points and needs side by side. */
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
  for (let slot = 0; slot < start.length - 1; slot++)
    who
      .subarray(start[slot], start[slot + 1])
      .sort((a, b) => (city.base[b] as number) - (city.base[a] as number) || a - b)
  return {
    wide,
    high,
    left,
    low,
    start,
    who,
    x: Float64Array.from(who, v => city.vx[v] as number),
    y: Float64Array.from(who, v => city.vy[v] as number),
    base: Int32Array.from(who, v => city.base[v] as number),
    skills: Uint32Array.from(who, v => city.skills[v] as number),
    having,
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
  const offset = rarest(grid, needs) * grid.wide * grid.high
  for (let ring = 0; ; ring++) {
    const near = ring === 0 ? 0 : inset + (ring - 1) * cell
    if (near > radius || leastAt(near) >= limit()) return
    for (let dy = -ring; dy <= ring; dy++) {
      if (row + dy < 0 || row + dy >= grid.high) continue
      const step = Math.abs(dy) === ring ? 1 : Math.max(1, 2 * ring)
      for (let dx = -ring; dx <= ring; dx += step) {
        if (column + dx < 0 || column + dx >= grid.wide) continue
        inCell(grid, offset + (row + dy) * grid.wide + column + dx, needs, x, y, limit, tell)
      }
    }
  }
}

const inCell = (
  grid: Grid,
  slot: number,
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
    if (550 - base >= most) return // the rest of the cell has less still
    if (((grid.skills[at] as number) & needs) !== needs) continue
    const dx = (grid.x[at] as number) - x
    const dy = (grid.y[at] as number) - y
    const metres = Math.sqrt(dx * dx + dy * dy)
    if (metres > radius) continue
    const cost = 1000 - base - Math.floor(450 * (1 - metres / radius))
    if (cost < most) tell(grid.who[at] as number, cost)
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
