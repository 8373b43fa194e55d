// The proof that an assignment cannot be bettered, checked by nothing but its own few lines: it shares no code with the solver.
import type { Problem, Solution } from './problem.ts'

export type Certificate = {
  /** Every seat at most once, every edge there, no load above its limit. */
  readonly feasible: boolean
  /** No edge, no leaving out and no load level costs less than the prices say. */
  readonly dual: boolean
  readonly total: number
  readonly bound: number
  /** What could be gained at most. Feasible and dual with gap 0: optimal. */
  readonly gap: number
}

/**
 * Recomputes both sides from the problem alone. Weak duality: for any prices with `row ≤ cost + column + group`, `row ≤ leave` and
 * `column ≥ 0`, no assignment costs less than Σ row − Σ column − Σ max(0, group − price of each load level).
 */
export const certify = (problem: Problem, solution: Solution): Certificate => {
  const { rows, columns, start, column, cost, leave, load } = problem
  const groupOf = (j: number) => (load ? at(load.groupOf, j) : j)
  const groups = load ? load.groups : columns
  const used = new Int32Array(groups)
  const seen = new Uint8Array(columns)
  let feasible = true
  let dual = solution.column.every(price => price >= 0)
  let total = 0
  let bound = 0
  for (let i = 0; i < rows; i++) {
    const j = at(solution.columnOf, i)
    let paid = j < 0 ? at(leave, i) : Number.POSITIVE_INFINITY
    if (at(solution.row, i) > at(leave, i)) dual = false
    for (let e = at(start, i); e < at(start, i + 1); e++) {
      const to = at(column, e)
      if (to === j) paid = Math.min(paid, at(cost, e))
      if (at(solution.row, i) > at(cost, e) + at(solution.column, to) + at(solution.group, groupOf(to))) dual = false
    }
    if (j >= 0) {
      if (at(seen, j) > 0) feasible = false
      seen[j] = 1
      used[groupOf(j)] = at(used, groupOf(j)) + 1
    }
    total += paid
    bound += at(solution.row, i)
  }
  for (let j = 0; j < columns; j++) bound -= at(solution.column, j)
  for (let g = 0; g < groups; g++) {
    const levels = load ? load.prices.slice(at(load.taken, g), at(load.taken, g) + at(load.most, g)) : single
    if (at(used, g) > levels.length) feasible = false
    for (const [level, price] of levels.entries()) {
      if (level < at(used, g)) total += price
      bound -= Math.max(0, at(solution.group, g) - price)
    }
  }
  return { feasible: feasible && Number.isFinite(total), dual, total, bound, gap: total - bound }
}

/** Without loads a column serves one row, at no price. */
const single = [0]

const at = (list: Int32Array | Uint8Array, index: number): number => list[index] ?? 0
