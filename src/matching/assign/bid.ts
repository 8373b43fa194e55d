// Prices before any proof: rows bid against each other for columns (Bertsekas's auction), first in large steps, then in smaller ones. What
// comes out is near the best, never surely the best: `solve` goes on from it and proves. Without the large steps, a few columns that many
// want would be bid up one point at a time.
import type { Problem } from './problem.ts'

/** Where `solve` may begin: what each row holds, or -1, and what each column costs. */
export type Start = { readonly columnOf: Int32Array; readonly column: Int32Array }

/**
 * @param steps by how much a bid is raised above what it is worth, in turn; each begins with everything free again, at the prices so far less
 *   what the step before may have bid too much: a column that nobody takes any more would keep its price
 * @param rest so many rows may stay open: the last ones bid against everybody, and their prices tell little of the others
 */
export const bid = (problem: Problem, steps: readonly number[], rest = 0): Start => {
  const column = new Int32Array(problem.columns)
  const columnOf = new Int32Array(problem.rows)
  let much = 0
  for (const step of steps) {
    for (let j = 0; j < column.length; j++) column[j] = Math.max(0, (column[j] as number) - much)
    bidBy(problem, step, rest, { columnOf, column })
    much = 3 * step
  }
  return { columnOf, column }
}

const bidBy = ({ rows, start, column, cost, leave }: Problem, step: number, rest: number, made: Start): void => {
  const { columnOf, column: price } = made
  const rowOf = new Int32Array(price.length).fill(-1)
  columnOf.fill(-1)
  const open = Int32Array.from({ length: rows }, (_, i) => i)
  for (let next = 0, many = rows; many > rest; next = next + 1 === rows ? 0 : next + 1) {
    const i = open[next] as number
    let least = leave[i] as number
    let second = least
    let best = -1
    const end = start[i + 1] as number
    for (let e = start[i] as number; e < end; e++) {
      const j = column[e] as number
      const value = (cost[e] as number) + (price[j] as number)
      if (value >= second) continue
      if (value < least) {
        second = least
        least = value
        best = j
      } else second = value
    }
    many--
    if (best < 0) continue
    price[best] = (price[best] as number) + second - least + step
    const displaced = rowOf[best] as number
    rowOf[best] = i
    columnOf[i] = best
    if (displaced < 0) continue
    columnOf[displaced] = -1
    many++
    open[(next + many) % rows] = displaced
  }
}
