// The assignment problem: who goes to which order, so that the sum of costs is least. Everything is a whole number below 2^24.

/**
 * Rows are the seats to fill, columns the places that may fill one seat each (a volunteer, or a volunteer in one span of time).
 * The edges of row `i` are `column[e]`, `cost[e]` for `start[i] ≤ e < start[i + 1]`, cheapest first; no cost is negative.
 */
export type Problem = {
  readonly rows: number
  readonly columns: number
  readonly start: Int32Array
  readonly column: Int32Array
  readonly cost: Int32Array
  /** What leaving a row without anybody costs. */
  readonly leave: Int32Array
  readonly load?: Load
}

/**
 * Columns that belong to one volunteer are a group. The n-th column of a group that is used costs `prices[taken + n]` more,
 * and none may be used beyond the list: prices never fall, so that work is spread fairly.
 */
export type Load = {
  readonly groupOf: Int32Array
  readonly groups: number
  readonly prices: readonly number[]
  /** Where in `prices` a group begins. */
  readonly taken: Int32Array
  /** How many columns of the group may be used at most. */
  readonly most: Int32Array
}

/**
 * An assignment with the prices that prove it. `row` is what each row pays at the margin, `column` how contested a column is,
 * `group` the marginal price of a volunteer's load. `total − bound` is what could be gained at most: 0 is proven optimal.
 */
export type Solution = {
  /** The column of each row, or -1. */
  readonly columnOf: Int32Array
  readonly total: number
  readonly bound: number
  readonly row: Int32Array
  readonly column: Int32Array
  readonly group: Int32Array
  /** False where time ran out and the rest was filled in greedily. */
  readonly finished: boolean
}

export type Edge = readonly [column: number, cost: number]

/** A problem from lists of edges in any order. */
export const problemOf = (
  rows: readonly (readonly Edge[])[],
  columns: number,
  leave: readonly number[],
  load?: Load,
): Problem => {
  const start = new Int32Array(rows.length + 1)
  rows.forEach((edges, row) => {
    start[row + 1] = (start[row] ?? 0) + edges.length
  })
  const flat = rows.flatMap(edges => edges.toSorted(([a, x], [b, y]) => x - y || a - b))
  return {
    rows: rows.length,
    columns,
    start,
    column: Int32Array.from(flat, ([column]) => column),
    cost: Int32Array.from(flat, ([, cost]) => cost),
    leave: Int32Array.from(leave),
    ...(load ? { load } : {}),
  }
}

/** The price of using one column more of a group that uses `used` already; infinite where no more may be used. */
export const nextPrice = (load: Load, group: number, used: number): number => {
  const at = (load.taken[group] ?? 0) + used
  return used < (load.most[group] ?? 0) ? (load.prices[at] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
}
