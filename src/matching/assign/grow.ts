// Proven optimal over every feasible pair without listing them: solve over each row's best candidates, then let the prices say which
// rows a dropped candidate could still serve better, and take in exactly those.
import type { Problem, Solution } from './problem.ts'
import { solve } from './solve.ts'

/** Where candidates come from. Costs are ≥ 0 and whole. */
export type Source = {
  readonly rows: number
  readonly columns: number
  readonly leave: Int32Array
  /** Tells the `k` cheapest columns of a row, cheapest first; answers the cost below which none is missing (infinite: all were told). */
  readonly best: (row: number, k: number, tell: (column: number, cost: number) => void) => number
}
export type Grown = {
  readonly solution: Solution
  /** The graph that was solved last: what is outside it was priced out. */
  readonly problem: Problem
  readonly rounds: number
  /** A bound over all pairs, not only over the graph: `solution.total − bound` is what could be gained at most. */
  readonly bound: number
}

/**
 * Starts each row with its `k` best candidates and adds only pairs that violate the certificate.
 * Since prices are never negative, a column dearer than what the row pays can better nothing.
 */
export const grow = (source: Source, k = 16, stop: () => boolean = never): Grown => {
  let graph = firstOf(source, k)
  for (let rounds = 1; ; rounds++) {
    const { problem, told } = graph
    const solution = solve(problem, stop)
    if (!solution.finished || stop()) return { solution, problem, rounds, bound: boundOver(solution, told) }
    const missing = violating(source, solution, told)
    if (missing.size === 0) return { solution, problem, rounds, bound: solution.bound }
    graph = { problem: withEdges(problem, missing), told }
  }
}
const never = () => false

/** What a row has been told of: how many, the cost below which none is missing, and the pairs that wait outside the graph. */
type Told = { readonly count: Int32Array; readonly below: Float64Array; readonly waiting: Pair[][] }
type Pair = { readonly column: number; readonly cost: number }

const firstOf = (source: Source, k: number): { readonly problem: Problem; readonly told: Told } => {
  const { rows, columns, leave } = source
  const start = new Int32Array(rows + 1)
  const column = new Int32Array(rows * k)
  const cost = new Int32Array(rows * k)
  const told = { count: new Int32Array(rows).fill(k), below: new Float64Array(rows), waiting: [] }
  let edges = 0
  const tell = (j: number, c: number) => {
    column[edges] = j
    cost[edges++] = c
  }
  for (let i = 0; i < rows; i++) {
    told.below[i] = source.best(i, k, tell)
    start[i + 1] = edges
  }
  const problem = { rows, columns, start, column: column.subarray(0, edges), cost: cost.subarray(0, edges), leave }
  return { problem, told }
}

/**
 * The rows' pairs outside the graph that cost less than the row pays: none is the proof. A row that pays more than it has been told of is
 * told of twice as many, until one of them violates or all have been looked at that could: if it pays much only because
 * its graph is small, it grows by little. What does not violate now waits, since prices change.
 */
const violating = (source: Source, { row, column }: Solution, told: Told): ReadonlyMap<number, readonly Pair[]> => {
  const missing = new Map<number, Pair[]>()
  for (let i = 0; i < source.rows; i++) {
    const pays = row[i] as number
    const violates = (pair: Pair) => pair.cost + (column[pair.column] as number) < pays
    let found = (told.waiting[i] ?? []).filter(violates)
    while (found.length === 0 && pays > (told.below[i] as number)) found = tellMore(source, told, i).filter(violates)
    if (found.length === 0) continue
    missing.set(i, found)
    const taken = new Set(found)
    told.waiting[i] = (told.waiting[i] ?? []).filter(pair => !taken.has(pair))
  }
  return missing
}

const tellMore = (source: Source, told: Told, i: number): Pair[] => {
  const from = told.below[i] as number
  const more: Pair[] = []
  told.count[i] = 2 * (told.count[i] as number)
  told.below[i] = source.best(i, told.count[i] as number, (column, cost) => {
    if (cost >= from) more.push({ column, cost })
  })
  told.waiting[i] = [...(told.waiting[i] ?? []), ...more]
  return more
}

const withEdges = (problem: Problem, missing: ReadonlyMap<number, readonly Pair[]>): Problem => {
  const { rows, start, column, cost } = problem
  const more = [...missing.values()].reduce((sum, pairs) => sum + pairs.length, 0)
  const wider = {
    start: new Int32Array(rows + 1),
    column: new Int32Array(column.length + more),
    cost: new Int32Array(column.length + more),
  }
  let to = 0
  for (let i = 0; i < rows; i++) {
    let e = start[i] as number
    const end = start[i + 1] as number
    for (const pair of missing.get(i) ?? []) {
      for (; e < end && (cost[e] as number) <= pair.cost; e++, to++) {
        wider.column[to] = column[e] as number
        wider.cost[to] = cost[e] as number
      }
      wider.column[to] = pair.column
      wider.cost[to++] = pair.cost
    }
    wider.column.set(column.subarray(e, end), to)
    wider.cost.set(cost.subarray(e, end), to)
    to += end - e
    wider.start[i + 1] = to
  }
  return { ...problem, ...wider }
}

/** Lowering what a row pays to what pairs outside the graph would cost it, told or not, makes its price true over all pairs. */
const boundOver = ({ row, column, bound }: Solution, told: Told): number =>
  row.reduce((sum, pays, i) => {
    const waiting = (told.waiting[i] ?? []).map(pair => pair.cost + (column[pair.column] as number))
    return sum - Math.max(0, pays - Math.min(told.below[i] as number, ...waiting))
  }, bound)
