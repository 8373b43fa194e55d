// A week for measuring: seven slots, the same volunteers in each, and every further order of a person costs more.

import { chanceOf } from '#src/kernel/chance.ts'
import { type Edge, type Problem, problemOf } from '#src/matching/assign/problem.ts'

const slots = 7
const prices = [0, 120, 300, 600]

/** @param each orders in every slot */
export const weekOf = (volunteers: number, each: number, seed: number): Problem => {
  const chance = chanceOf(seed)
  const liked = Array.from({ length: volunteers }, () => Math.floor(400 * chance()))
  const rows = Array.from({ length: slots * each }, (_, row): Edge[] => {
    const near = 5 + Math.floor(25 * chance() ** 2)
    const slot = Math.floor(row / each)
    const who = new Set(Array.from({ length: near }, () => Math.floor(volunteers * chance() ** 3)))
    return [...who].map(v => [slot * volunteers + v, (liked[v] as number) + Math.floor(400 * chance())])
  })
  const columns = slots * volunteers
  return problemOf(
    rows,
    columns,
    rows.map(() => 2000),
    {
      groupOf: Int32Array.from({ length: columns }, (_, j) => j % volunteers),
      groups: volunteers,
      prices,
      taken: new Int32Array(volunteers),
      most: new Int32Array(volunteers).fill(prices.length),
    },
  )
}
