// What the solver holds while it works. Prices are kept so that at every moment `row ≤ cost + price`: stopping anywhere leaves a true bound.
import { type Heap, heapOf } from './heap.ts'
import { nextPrice, type Problem } from './problem.ts'

export type State = {
  readonly problem: Problem
  /** The edges, each row's by what they cost at the least: prices only rise while rows are settled. Rows still `unsorted` are not. */
  readonly column: Int32Array
  readonly cost: Int32Array
  readonly least: Int32Array
  readonly unsorted: Uint8Array
  readonly columnOf: Int32Array
  readonly rowOf: Int32Array
  /** 1: matched or rightly left out. */
  readonly settled: Uint8Array
  readonly row: Int32Array
  /** Price of a used column, its group's included; a free column costs what its group costs at the margin. */
  readonly price: Int32Array
  readonly group: Int32Array
  readonly used: Int32Array
  /** Columns by group, where there are loads: those of `g` from `groupStart[g]`. */
  readonly groupStart: Int32Array
  readonly groupColumn: Int32Array
  /** Nodes are columns, then groups. */
  readonly distance: Int32Array
  readonly from: Int32Array
  readonly heap: Heap
  readonly touched: Int32Array
  readonly scanned: Int32Array
}

export const far = 2 ** 30

/** @param priced columns have prices to begin with, so that edges in the order of their costs are not in order */
export const stateOf = (problem: Problem, priced: boolean): State => {
  const { rows, columns, load } = problem
  const groups = load ? load.groups : 0
  const nodes = columns + groups
  const group = new Int32Array(groups)
  if (load) for (let g = 0; g < groups; g++) group[g] = Math.min(far, nextPrice(load, g, 0))
  return {
    problem,
    column: priced ? problem.column.slice() : problem.column,
    cost: priced ? problem.cost.slice() : problem.cost,
    least: priced ? problem.cost.slice() : problem.cost,
    unsorted: new Uint8Array(rows).fill(priced ? 1 : 0),
    columnOf: new Int32Array(rows).fill(-1),
    rowOf: new Int32Array(columns).fill(-1),
    settled: new Uint8Array(rows),
    row: new Int32Array(rows),
    price: new Int32Array(columns),
    group,
    used: new Int32Array(groups),
    ...byGroup(problem),
    distance: new Int32Array(nodes).fill(far),
    from: new Int32Array(nodes),
    heap: heapOf(1024),
    touched: new Int32Array(nodes),
    scanned: new Int32Array(nodes),
  }
}

/** Puts the edges of a row into order: only where they are looked at, as most rows of a graph that has grown are left alone. */
export const sortRow = ({ problem, column, cost, least, unsorted }: State, i: number): void => {
  const from = problem.start[i] as number
  const end = problem.start[i + 1] as number
  for (let e = from + 1; e < end; e++) {
    const [value, j, c] = [least[e] as number, column[e] as number, cost[e] as number]
    let at = e
    for (; at > from && (least[at - 1] as number) > value; at--) {
      least[at] = least[at - 1] as number
      column[at] = column[at - 1] as number
      cost[at] = cost[at - 1] as number
    }
    least[at] = value
    column[at] = j
    cost[at] = c
  }
  unsorted[i] = 0
}

const byGroup = ({ columns, load }: Problem): { groupStart: Int32Array; groupColumn: Int32Array } => {
  if (!load) return { groupStart: new Int32Array(0), groupColumn: new Int32Array(0) }
  const groupStart = new Int32Array(load.groups + 1)
  for (let j = 0; j < columns; j++) {
    const next = (load.groupOf[j] ?? 0) + 1
    groupStart[next] = (groupStart[next] ?? 0) + 1
  }
  for (let g = 0; g < load.groups; g++) groupStart[g + 1] = (groupStart[g + 1] ?? 0) + (groupStart[g] ?? 0)
  const groupColumn = new Int32Array(columns)
  const filled = groupStart.slice()
  for (let j = 0; j < columns; j++) {
    const g = load.groupOf[j] ?? 0
    const at = filled[g] ?? 0
    groupColumn[at] = j
    filled[g] = at + 1
  }
  return { groupStart, groupColumn }
}
