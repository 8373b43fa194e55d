// Proven optimal over every feasible pair without listing them: solve over some of each row's candidates, let the prices say which pairs
// outside could still better the assignment, and take in exactly those.
import type { Problem, Solution } from './problem.ts'
import { solve } from './solve.ts'

/** Tells at most `k` columns of a row whose cost and price together stay below `limit`: the least, in their order. */
export type Ask = (row: number, k: number, limit: number, tell: (column: number, cost: number) => void) => void
/** Where candidates come from. Costs are ≥ 0 and whole. */
export type Source = {
  readonly rows: number
  readonly columns: number
  readonly leave: Int32Array
  /** Answers by these prices of columns until it is called again. */
  readonly at: (prices: Int32Array) => Ask
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
 * Rows come in by portions, so that those who come later ask by the prices that those before them have made, and are not all told of
 * the same few. Then every row asks again for what would cost it less than it pays, until nobody is told of anything: that is the proof.
 */
export const grow = (source: Source, k = plenty(source) ? 16 : 8, stop: () => boolean = never): Grown => {
  let problem = emptyOf(source)
  let solution = solve(problem)
  const portions = plenty(source) ? 1 : 8
  const enough = new Float64Array(source.rows)
  for (let rounds = 0; ; rounds++) {
    const ask = source.at(solution.column)
    if (!solution.finished || stop()) return { solution, problem, rounds, bound: boundOver(ask, solution) }
    const step = rounds < portions ? portions : 1
    const found = violating(ask, solution, k, { first: rounds % step, step, enough, free: rounds === 0 })
    if (found.size > 0) {
      problem = withPairs(problem, found)
      solution = solve(problem, stop, solution)
    } else if (step === 1) return { solution, problem, rounds, bound: solution.bound }
  }
}
const never = () => false
/** Where columns are many times as many as rows, few compete and one portion is the quickest. */
const plenty = ({ rows, columns }: Source) => 4 * rows < columns

const emptyOf = ({ rows, columns, leave }: Source): Problem => ({
  rows,
  columns,
  start: new Int32Array(rows + 1),
  column: new Int32Array(0),
  cost: new Int32Array(0),
  leave,
})

type Pairs = { readonly start: Int32Array; readonly column: Int32Array; readonly cost: Int32Array; size: number }

/**
 * Which rows ask. Prices never fall below nothing: who was told of all that cost less than `enough` while columns were still `free` has no
 * need to ask again before paying more.
 */
type Turn = { readonly first: number; readonly step: number; readonly enough: Float64Array; readonly free: boolean }

/** Pairs that cost less than their row pays; of none in the graph is that true. */
const violating = (ask: Ask, { row }: Solution, k: number, { first, step, enough, free }: Turn): Pairs => {
  const rows = row.length
  const found = {
    start: new Int32Array(rows + 1),
    column: new Int32Array(rows * k),
    cost: new Int32Array(rows * k),
    size: 0,
  }
  const tell = (column: number, cost: number) => {
    found.column[found.size] = column
    found.cost[found.size++] = cost
  }
  for (let i = 0; i < rows; i++) {
    const from = found.size
    if (i % step === first && (row[i] as number) > (enough[i] as number)) {
      ask(i, k, row[i] as number, tell)
      if (free) enough[i] = found.size < from + k ? Number.POSITIVE_INFINITY : (found.cost[found.size - 1] as number)
    }
    found.start[i + 1] = found.size
  }
  return found
}

/** The graph with these pairs too, each row cheapest first. */
const withPairs = (problem: Problem, found: Pairs): Problem => {
  const { rows, start, column } = problem
  const size = column.length + found.size
  const wider = { start: new Int32Array(rows + 1), column: new Int32Array(size), cost: new Int32Array(size) }
  let to = 0
  const put = (from: { readonly column: Int32Array; readonly cost: Int32Array }, e: number) => {
    const dearer = from.cost[e] as number
    let at = to++
    for (; at > (wider.start[row] as number) && (wider.cost[at - 1] as number) > dearer; at--) {
      wider.cost[at] = wider.cost[at - 1] as number
      wider.column[at] = wider.column[at - 1] as number
    }
    wider.cost[at] = dearer
    wider.column[at] = from.column[e] as number
  }
  let row = 0
  for (; row < rows; row++) {
    wider.start[row] = to
    for (let e = start[row] as number; e < (start[row + 1] as number); e++) put(problem, e)
    for (let e = found.start[row] as number; e < (found.start[row + 1] as number); e++) put(found, e)
  }
  wider.start[rows] = to
  return { ...problem, ...wider }
}

/** Lowering what a row pays to the least that any pair costs makes its price true over all pairs. */
const boundOver = (ask: Ask, { row, column, bound }: Solution): number =>
  row.reduce((sum, pays, i) => {
    let least = pays
    ask(i, 1, pays, (j, cost) => {
      least = cost + (column[j] as number)
    })
    return sum - pays + least
  }, bound)
