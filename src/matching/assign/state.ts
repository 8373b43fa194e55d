// What the solver holds while it works. Prices are kept so that at every moment `row ≤ cost + price`: stopping anywhere leaves a true bound.
import { type Heap, heapOf } from './heap.ts'
import { nextPrice, type Problem } from './problem.ts'

export type State = {
  readonly problem: Problem
  /** The edges, each row's by what they cost at the least: prices only rise while rows are settled. */
  readonly column: Int32Array
  readonly cost: Int32Array
  readonly least: Int32Array
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

/** @param prices what columns cost to begin with; nothing where left out */
export const stateOf = (problem: Problem, prices?: Int32Array): State => {
  const { rows, columns, load } = problem
  const groups = load ? load.groups : 0
  const nodes = columns + groups
  const group = new Int32Array(groups)
  if (load) for (let g = 0; g < groups; g++) group[g] = Math.min(far, nextPrice(load, g, 0))
  return {
    problem,
    ...(prices ? byLeast(problem, prices) : { column: problem.column, cost: problem.cost, least: problem.cost }),
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

const byLeast = ({ rows, start, column, cost }: Problem, prices: Int32Array) => {
  const sorted = { column: column.slice(), cost: cost.slice(), least: new Int32Array(column.length) }
  for (let i = 0; i < rows; i++) {
    const from = start[i] as number
    for (let e = from; e < (start[i + 1] as number); e++) {
      const [j, c] = [column[e] as number, cost[e] as number]
      const least = c + (prices[j] as number)
      let at = e
      for (; at > from && (sorted.least[at - 1] as number) > least; at--) {
        sorted.least[at] = sorted.least[at - 1] as number
        sorted.column[at] = sorted.column[at - 1] as number
        sorted.cost[at] = sorted.cost[at - 1] as number
      }
      sorted.least[at] = least
      sorted.column[at] = j
      sorted.cost[at] = c
    }
  }
  return sorted
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
