// Going on from an assignment and prices that are near the best, or were it before the graph grew: what still holds is kept. A row that
// could have a column for less is opened, and a column left at a price is settled from the other side: it finds a row, or its price falls.
import type { Start } from './bid.ts'
import { distanceOf, nodeOf, pop, push } from './heap.ts'
import type { Problem } from './problem.ts'
import { far, type State } from './state.ts'

/** Takes over what still holds of it, where there are no loads; answers the free columns that have a price. */
export const takeOver = (state: State, { columnOf, column }: Start): number[] => {
  const { rows, columns } = state.problem
  state.price.set(column)
  for (let i = 0; i < rows; i++) keepRow(state, i, columnOf[i] as number)
  const left: number[] = []
  for (let j = 0; j < columns; j++) if ((state.rowOf[j] as number) < 0 && (column[j] as number) > 0) left.push(j)
  return left
}

/** A row pays the least that any of its columns costs it now. It keeps its column, or stays left out, only if that costs no more. */
const keepRow = (state: State, i: number, held: number): void => {
  const { problem, column, cost, least, price, row, columnOf, rowOf, settled } = state
  let pays = problem.leave[i] as number
  let holds = held < 0 ? pays : far
  const end = problem.start[i + 1] as number
  for (let e = problem.start[i] as number; e < end; e++) {
    const j = column[e] as number
    const value = (cost[e] as number) + (price[j] as number)
    least[e] = value
    if (value < pays) pays = value
    if (j === held && value < holds) holds = value
  }
  row[i] = pays
  if (holds > pays) return
  settled[i] = 1
  if (held < 0) return
  columnOf[i] = held
  rowOf[held] = i
}

/** The rows that could take each column, with their costs. */
type Takers = { readonly start: Int32Array; readonly row: Int32Array; readonly cost: Int32Array }

export const takersOf = ({ rows, columns, start, column, cost }: Problem): Takers => {
  const from = new Int32Array(columns + 1)
  for (const j of column) from[j + 1] = (from[j + 1] as number) + 1
  for (let j = 0; j < columns; j++) from[j + 1] = (from[j + 1] as number) + (from[j] as number)
  const filled = from.slice()
  const takers = { start: from, row: new Int32Array(column.length), cost: new Int32Array(column.length) }
  for (let i = 0; i < rows; i++)
    for (let e = start[i] as number; e < (start[i + 1] as number); e++) {
      const j = column[e] as number
      const at = filled[j] as number
      filled[j] = at + 1
      takers.row[at] = i
      takers.cost[at] = cost[e] as number
    }
  return takers
}

/** The end of a walk: a column that is let go, or that takes a row which was left out. */
type Walk = { at: number; column: number; row: number; touched: number; scanned: number }

/**
 * Settles a free column that has a price: the cheapest chain in which it is given to a row that was left out, or some column is left
 * free whose price is least. Every row is settled; prices only fall.
 */
export const release = (state: State, takers: Takers, root: number): void => {
  const { distance, heap, scanned, touched, row, price, rowOf } = state
  const walk: Walk = { at: far, column: root, row: -1, touched: 1, scanned: 0 }
  heap.size = 0
  distance[root] = 0
  touched[0] = root
  push(heap, 0, root)
  for (;;) {
    const key = pop(heap)
    if (key < 0) break
    const d = distanceOf(key)
    if (d >= walk.at) break
    const j = nodeOf(key)
    if (d > (distance[j] as number)) continue
    scanned[walk.scanned++] = j
    fromColumn(state, takers, walk, j, d)
  }
  for (let s = 0; s < walk.scanned; s++) {
    const j = scanned[s] as number
    const nearer = walk.at - (distance[j] as number)
    price[j] = (price[j] as number) - nearer
    const i = rowOf[j] as number
    if (i >= 0) row[i] = (row[i] as number) - nearer
  }
  for (let t = 0; t < walk.touched; t++) distance[touched[t] as number] = far
  handOn(state, walk, root)
}

const fromColumn = (state: State, takers: Takers, walk: Walk, j: number, d: number): void => {
  const { columnOf, distance, from, heap, price, row, touched } = state
  if (d + (price[j] as number) < walk.at) {
    walk.at = d + (price[j] as number)
    walk.column = j
    walk.row = -1
  }
  const base = d + (price[j] as number)
  for (let t = takers.start[j] as number; t < (takers.start[j + 1] as number); t++) {
    const i = takers.row[t] as number
    const there = base + (takers.cost[t] as number) - (row[i] as number)
    if (there >= walk.at) continue
    const other = columnOf[i] as number
    if (other < 0) {
      walk.at = there
      walk.column = j
      walk.row = i
      continue
    }
    const known = distance[other] as number
    if (there >= known) continue
    if (known === far) touched[walk.touched++] = other
    distance[other] = there
    from[other] = j
    push(heap, there, other)
  }
}

/** From the end back to the root, each row moves to the column from which it was reached. */
const handOn = ({ columnOf, rowOf, from }: State, walk: Walk, root: number): void => {
  let j = walk.column
  let i = rowOf[j] as number
  rowOf[j] = walk.row
  if (walk.row >= 0) columnOf[walk.row] = j
  while (j !== root) {
    j = from[j] as number
    const next = rowOf[j] as number
    rowOf[j] = i
    columnOf[i] = j
    i = next
  }
}
