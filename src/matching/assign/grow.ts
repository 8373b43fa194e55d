// Proven optimal over every feasible pair without listing them: solve over some of each row's candidates, let the prices say which pairs
// outside could still better the assignment, and take in exactly those.
import { bid, type Start } from './bid.ts'
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
  /** A guess at prices, if all columns will be wanted: how much less each costs whoever takes it than others would. Any guess is right. */
  readonly guess: Int32Array
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
 * Where columns are many, the graph begins with the cheapest `k` of each row; where they are few, with what rows have bid for. Then every
 * row asks for what would cost it less than it pays, until nobody is told of anything: that is the proof.
 */
export const grow = (source: Source, k = 16, stop: () => boolean = never): Grown => {
  const few = source.columns <= 4 * source.rows
  const enough = new Float64Array(source.rows)
  let problem = emptyOf(source)
  let solution = solve(problem)
  for (let rounds = 0; ; rounds++) {
    const ask = source.at(solution.column)
    if (!solution.finished || stop()) return { solution, problem, rounds, bound: boundOver(ask, solution) }
    if (rounds === 0 && few) {
      const bids = contested(source, k)
      problem = bids.problem
      solution = solve(problem, stop, bids.start)
      continue
    }
    const found = violating(ask, solution.row, rounds === 0 ? k : halfOf(k), enough, rounds === 0)
    if (found.size === 0) return { solution, problem, rounds, bound: solution.bound }
    problem = withPairs(problem, found)
    solution = solve(problem, stop, solution)
  }
}
const never = () => false
const halfOf = (k: number) => (k + 1) >> 1

/**
 * By what columns cost alone, all rows would be told of the same few. They ask by guessed prices first, bid roughly for what they were
 * told of, and ask again by the prices that came of it.
 */
const contested = (source: Source, k: number): { readonly problem: Problem; readonly start: Start } => {
  const { rows, leave } = source
  const first = withPairs(emptyOf(source), violating(source.at(source.guess), leave, k))
  const [large = 1, ...small] = stepsOf(first.cost)
  const { column } = bid(first, [large], rows / 100)
  const problem = withPairs(first, violating(source.at(column), paysOf(first, column), halfOf(k)))
  return { problem, start: bid(problem, [large, ...small]) }
}

/** From an eighth of the highest cost down to 1. */
const stepsOf = (cost: Int32Array): number[] => {
  const steps: number[] = []
  for (let step = cost.reduce((most, each) => Math.max(most, each), 0) >> 3; step > 1; step >>= 3) steps.push(step)
  return [...steps, 1]
}

/** The least that each row can have at these prices. */
const paysOf = ({ start, column, cost, leave }: Problem, prices: Int32Array): Int32Array =>
  leave.map((pays, i) => {
    for (let e = start[i] as number; e < (start[i + 1] as number); e++)
      pays = Math.min(pays, (cost[e] as number) + (prices[column[e] as number] as number))
    return pays
  })

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
 * Pairs that cost less than their row pays; of none in the graph is that true.
 * @param enough prices never fall below nothing: a row that was told of all that costs less than this while columns were still `free`
 *   has no need to ask again before it pays more
 */
const violating = (ask: Ask, pays: Int32Array, k: number, enough?: Float64Array, free = false): Pairs => {
  const rows = pays.length
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
    if (!enough || (pays[i] as number) > (enough[i] as number)) ask(i, k, pays[i] as number, tell)
    if (enough && free)
      enough[i] = found.size < from + k ? Number.POSITIVE_INFINITY : (found.cost[found.size - 1] as number)
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
