// What handing out the cheapest pair first reaches.
import type { Problem } from '#src/matching/assign/problem.ts'

/** Total cost of taking pairs in order of cost, ties by row. */
export const greedy = ({ rows, columns, start, column, cost, leave }: Problem): number => {
  const edges = Array.from({ length: rows }, (_, i) => i)
    .flatMap(i =>
      Array.from(column.subarray(start[i], start[i + 1]), (j, at) => ({
        i,
        j,
        cost: cost[(start[i] as number) + at] as number,
      })),
    )
    .sort((a, b) => a.cost - b.cost || a.i - b.i)
  const [goes, taken] = [new Uint8Array(rows), new Uint8Array(columns)]
  let total = leave.reduce((sum, price) => sum + price, 0)
  for (const edge of edges) {
    if (goes[edge.i] === 1 || taken[edge.j] === 1 || edge.cost >= (leave[edge.i] as number)) continue
    goes[edge.i] = 1
    taken[edge.j] = 1
    total += edge.cost - (leave[edge.i] as number)
  }
  return total
}
