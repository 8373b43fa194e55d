// Candidates of a city's orders out of a grid: per skill the volunteers of each cell, best base first, prices taken off. Exact: a ring is
// left out only where its distance alone makes everybody in it too dear.
import type { Source } from '#src/matching/assign/grow.ts'
import { type City, pointsAt, radius } from './city.ts'

const cell = 500

export const sourceOf = (city: City): Source => {
  const grid = gridOf(city)
  const top: Top = { dear: new Int32Array(city.volunteers), column: new Int32Array(city.volunteers), size: 0, limit: 0 }
  return {
    rows: city.orders,
    columns: city.volunteers,
    leave: city.leave,
    guess: city.base,
    at: prices => {
      reprice(grid, city, prices)
      return (row, k, below, tell) => {
        top.size = 0
        top.limit = below
        visit(city, grid, row, k, top)
        for (let i = 0; i < top.size; i++) {
          const column = top.column[i] as number
          tell(column, (top.dear[i] as number) - (prices[column] as number))
        }
      }
    },
  }
}

/** The cheapest so far, price included; what costs `limit` cannot enter any more. */
type Top = { readonly dear: Int32Array; readonly column: Int32Array; size: number; limit: number }

const keep = (top: Top, k: number, column: number, dear: number): void => {
  let at = top.size < k ? top.size++ : k - 1
  while (at > 0 && (top.dear[at - 1] as number) > dear) {
    top.dear[at] = top.dear[at - 1] as number
    top.column[at] = top.column[at - 1] as number
    at--
  }
  top.dear[at] = dear
  top.column[at] = column
  if (top.size === k) top.limit = top.dear[k - 1] as number
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
  /** The most points that anybody in each cell has, less the price; and anybody with the skill. */
  readonly best: Int32Array
  readonly richest: Int32Array
}
const skills = 12
const nobody = -(2 ** 30)

const gridOf = (city: City): Grid => {
  const left = Math.min(least(city.vx), least(city.ox))
  const low = Math.min(least(city.vy), least(city.oy))
  const wide = Math.floor((Math.max(most(city.vx), most(city.ox)) - left) / cell) + 1
  const high = Math.floor((Math.max(most(city.vy), most(city.oy)) - low) / cell) + 1
  const cells = wide * high
  const start = new Int32Array(skills * cells + 1)
  const having = new Int32Array(skills)
  const at = new Int32Array(city.volunteers)
  for (let v = 0; v < city.volunteers; v++) {
    const slot =
      Math.floor(((city.vy[v] as number) - low) / cell) * wide + Math.floor(((city.vx[v] as number) - left) / cell)
    at[v] = slot
    for (let bits = city.skills[v] as number; bits !== 0; bits &= bits - 1) {
      const skill = lowest(bits)
      start[skill * cells + slot + 1] = (start[skill * cells + slot + 1] as number) + 1
      having[skill] = (having[skill] as number) + 1
    }
  }
  for (let slot = 0; slot < start.length - 1; slot++)
    start[slot + 1] = (start[slot + 1] as number) + (start[slot] as number)
  const size = start[start.length - 1] as number
  const grid = {
    ...{ wide, high, left, low, start, having },
    who: new Int32Array(size),
    x: new Float64Array(size),
    y: new Float64Array(size),
    base: new Int32Array(size),
    skills: new Uint32Array(size),
    best: new Int32Array(skills * cells),
    richest: new Int32Array(skills),
  }
  const filled = start.slice()
  for (let v = 0; v < city.volunteers; v++)
    for (let bits = city.skills[v] as number; bits !== 0; bits &= bits - 1) {
      const slot = lowest(bits) * cells + (at[v] as number)
      const to = filled[slot] as number
      filled[slot] = to + 1
      grid.who[to] = v
      grid.x[to] = city.vx[v] as number
      grid.y[to] = city.vy[v] as number
      grid.skills[to] = city.skills[v] as number
    }
  return grid
}
const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits)
const least = (values: Float64Array): number => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
const most = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)

/** Takes the prices off the points, and puts each cell into order again. */
const reprice = (grid: Grid, city: City, prices: Int32Array): void => {
  const { start, who, x, y, base, skills, best, richest } = grid
  richest.fill(nobody)
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
    best[slot] = from < (start[slot + 1] as number) ? (base[from] as number) : nobody
    richest[skill] = Math.max(richest[skill] as number, best[slot] as number)
  }
}

/** Rings of cells outwards, until their distance alone costs the limit. */
const visit = (city: City, grid: Grid, order: number, k: number, top: Top): void => {
  const { wide, high, best } = grid
  const needs = city.needs[order] as number
  const x = city.ox[order] as number
  const y = city.oy[order] as number
  const [east, north] = [x - grid.left, y - grid.low]
  const column = Math.floor(east / cell)
  const row = Math.floor(north / cell)
  const inset = Math.min(east - column * cell, (column + 1) * cell - east, north - row * cell, (row + 1) * cell - north)
  const skill = rarest(grid, needs)
  const offset = skill * wide * high
  const richest = grid.richest[skill] as number
  for (let ring = 0; ; ring++) {
    const near = ring === 0 ? 0 : inset + (ring - 1) * cell
    const first = 1000 - pointsAt(near)
    if (near > radius || first - richest >= top.limit) return
    for (let r = Math.max(0, row - ring); r <= Math.min(high - 1, row + ring); r++) {
      const step = Math.abs(r - row) === ring ? 1 : Math.max(1, 2 * ring)
      for (let c = column - ring; c <= column + ring; c += step) {
        if (c < 0 || c >= wide) continue
        const slot = offset + r * wide + c
        // Most cells end here, before any square root.
        if (first - (best[slot] as number) >= top.limit) continue
        const across = beyond(east - c * cell)
        const up = beyond(north - r * cell)
        const least = 1000 - pointsAt(Math.sqrt(across * across + up * up))
        if (least - (best[slot] as number) < top.limit) inCell(grid, slot, least, needs, x, y, k, top)
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
  k: number,
  top: Top,
): void => {
  const end = grid.start[slot + 1] as number
  for (let at = grid.start[slot] as number; at < end; at++) {
    const base = grid.base[at] as number
    if (least - base >= top.limit) return // the rest of the cell has less still
    if (((grid.skills[at] as number) & needs) !== needs) continue
    const dx = (grid.x[at] as number) - x
    const dy = (grid.y[at] as number) - y
    const metres = Math.sqrt(dx * dx + dy * dy)
    if (metres > radius) continue
    const dear = 1000 - base - pointsAt(metres)
    if (dear < top.limit) keep(top, k, grid.who[at] as number, dear)
  }
}

const rarest = (grid: Grid, needs: number): number => {
  let best = -1
  for (let bits = needs; bits !== 0; bits &= bits - 1) {
    const skill = lowest(bits)
    if (best < 0 || (grid.having[skill] as number) < (grid.having[best] as number)) best = skill
  }
  return best
}
