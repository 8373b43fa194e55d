// One augmenting path: Dijkstra over reduced costs from an open row to the cheapest end, which is a free column, a volunteer with
// room for one more, or leaving somebody out. Then prices move by how much nearer than the end each node was, and rows change places.
import { distanceOf, nodeOf, pop, push } from './heap.ts'
import { nextPrice } from './problem.ts'
import { far, type State, sortRow } from './state.ts'

/** `node` is the end found so far: a free column, or a group (behind the columns); else `row` is left out. */
type Walk = {
  readonly state: State
  readonly root: number
  at: number
  node: number
  row: number
  touched: number
  scanned: number
}

/** Settles the open row `root` at least cost. */
export const augment = (state: State, root: number): void => {
  const walk: Walk = { state, root, at: far, node: -1, row: -1, touched: 0, scanned: 0 }
  const { distance, heap, scanned } = state
  const { columns } = state.problem
  heap.size = 0
  fromRow(walk, root, 0)
  for (;;) {
    const key = pop(heap)
    if (key < 0) break
    const d = distanceOf(key)
    if (d >= walk.at) break
    const node = nodeOf(key)
    if (d > (distance[node] as number)) continue
    scanned[walk.scanned++] = node
    if (node < columns) fromRow(walk, state.rowOf[node] as number, d)
    else fromGroup(walk, node - columns, d)
  }
  reprice(walk)
  exchange(walk)
}

const fromRow = (walk: Walk, i: number, d: number): void => {
  const { state } = walk
  const { columns, start, leave, load } = state.problem
  const { column, cost, least } = state
  if (state.unsorted[i] === 1) sortRow(state, i)
  const base = d - (state.row[i] as number)
  const out = base + (leave[i] as number)
  if (out < walk.at) {
    walk.at = out
    walk.row = i
  }
  const end = start[i + 1] as number
  for (let e = start[i] as number; e < end; e++) {
    if (base + (least[e] as number) >= walk.at) return
    const reached = base + (cost[e] as number)
    const j = column[e] as number
    if ((state.rowOf[j] as number) >= 0) {
      const there = reached + (state.price[j] as number)
      if (reach(walk, j, there)) state.from[j] = i
    } else if (load) {
      const g = load.groupOf[j] as number
      if (reach(walk, columns + g, reached + (state.group[g] as number))) {
        state.from[columns + g] = j
        state.from[j] = i
      }
    } else if (reached + (state.price[j] as number) < walk.at) {
      walk.at = reached + (state.price[j] as number)
      walk.row = -1
      walk.node = j
      state.from[j] = i
    }
  }
}

/** A volunteer takes one order more, or gives one of theirs away for it. */
const fromGroup = (walk: Walk, g: number, d: number): void => {
  const { state } = walk
  const { columns, load } = state.problem
  if (!load) return
  const base = d - (state.group[g] as number)
  const more = base + nextPrice(load, g, state.used[g] as number)
  if (more < walk.at) {
    walk.at = more
    walk.row = -1
    walk.node = columns + g
  }
  const end = state.groupStart[g + 1] as number
  for (let at = state.groupStart[g] as number; at < end; at++) {
    const j = state.groupColumn[at] as number
    if ((state.rowOf[j] as number) < 0) continue
    if (reach(walk, j, base + (state.price[j] as number))) state.from[j] = -1 - g
  }
}

/** Notes a shorter way to a node; false where it is none, or no shorter than the best end. */
const reach = (walk: Walk, node: number, d: number): boolean => {
  const { distance, touched, heap } = walk.state
  const known = distance[node] as number
  if (d >= known || d >= walk.at) return false
  if (known === far) touched[walk.touched++] = node
  distance[node] = d
  push(heap, d, node)
  return true
}

const reprice = (walk: Walk): void => {
  const { distance, scanned, touched, price, row, rowOf, group, problem } = walk.state
  row[walk.root] = (row[walk.root] as number) + walk.at
  for (let s = 0; s < walk.scanned; s++) {
    const node = scanned[s] as number
    const nearer = walk.at - (distance[node] as number)
    if (node >= problem.columns) {
      group[node - problem.columns] = (group[node - problem.columns] as number) + nearer
      continue
    }
    price[node] = (price[node] as number) + nearer
    const i = rowOf[node] as number
    row[i] = (row[i] as number) + nearer
  }
  for (let t = 0; t < walk.touched; t++) distance[touched[t] as number] = far
}

const exchange = ({ state, root, node, row }: Walk): void => {
  const { columnOf, rowOf, from, price, group, used, settled, problem } = state
  settled[root] = 1
  if (row === root) return
  let j = node
  if (row >= 0) {
    j = columnOf[row] as number
    columnOf[row] = -1
  } else if (node >= problem.columns) {
    const g = node - problem.columns
    used[g] = (used[g] as number) + 1
    j = from[node] as number
    price[j] = group[g] as number
  }
  for (;;) {
    const i = from[j] as number
    if (i < 0) {
      rowOf[j] = -1
      const g = -1 - i
      j = from[problem.columns + g] as number
      price[j] = group[g] as number
      continue
    }
    const given = columnOf[i] as number
    columnOf[i] = j
    rowOf[j] = i
    if (i === root) return
    j = given
  }
}
