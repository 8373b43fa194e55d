// Growing from a few candidates ends where solving over all pairs ends, and a bound is true wherever it is stopped.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bid, type Start } from '#src/matching/assign/bid.ts'
import { certify } from '#src/matching/assign/certificate.ts'
import { grow, type Source } from '#src/matching/assign/grow.ts'
import { type Edge, problemOf } from '#src/matching/assign/problem.ts'
import { solve } from '#src/matching/assign/solve.ts'

/** A table of costs as a source; below 0 there is no pair. */
const sourceOf = (
  costs: readonly (readonly number[])[],
  leave: number,
  guess: readonly number[] = [],
): Source & { told: number } => {
  const source: Source & { told: number } = {
    told: 0,
    rows: costs.length,
    columns: costs[0]?.length ?? 0,
    leave: new Int32Array(costs.length).fill(leave),
    guess: Int32Array.from(costs[0] ?? [], (_, column) => guess[column] ?? 0),
    at: prices => (row, k, limit, tell) => {
      const dear = ([column, cost]: Edge) => cost + (prices[column] ?? 0)
      const below = edgesOf(costs[row] ?? []).filter(edge => dear(edge) < limit)
      for (const [column, cost] of below.toSorted((a, b) => dear(a) - dear(b) || a[0] - b[0]).slice(0, k)) {
        source.told++
        tell(column, cost)
      }
    },
  }
  return source
}
const edgesOf = (costs: readonly number[]): Edge[] =>
  costs.flatMap((cost, column): Edge[] => (cost < 0 ? [] : [[column, cost]]))

const tables = fc
  .record({
    rows: fc.integer({ min: 1, max: 14 }),
    columns: fc.integer({ min: 1, max: 14 }),
    most: fc.constantFrom(3, 30, 1000),
  })
  .chain(({ rows, columns, most }) =>
    fc.array(fc.array(fc.integer({ min: -1, max: most }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  )

const guesses = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 14 })

test('grown from few candidates each, the assignment is that of the whole graph, and the whole graph’s checker agrees', () => {
  fc.assert(
    fc.property(
      tables,
      fc.constantFrom(50, 2000),
      fc.integer({ min: 1, max: 3 }),
      guesses,
      (costs, leave, k, guess) => {
        const source = sourceOf(costs, leave, guess)
        const grown = grow(source, k)
        const whole = problemOf(
          costs.map(edgesOf),
          source.columns,
          costs.map(() => leave),
        )
        expect(certify(whole, grown.solution)).toMatchObject({ feasible: true, dual: true, gap: 0 })
        expect(grown.solution.total).toBe(solve(whole).total)
        expect(grown.bound).toBe(grown.solution.total)
      },
    ),
    { numRuns: 500 },
  )
})

test('where nobody is contested, nobody beyond the first candidates is looked at', () => {
  const source = sourceOf(
    Array.from({ length: 30 }, (_, i) => Array.from({ length: 30 }, (_, j) => (i === j ? 1 : 10))),
    500,
  )
  expect(grow(source, 2).bound).toBe(30)
  expect(source.told).toBe(60)
})

test('stopped early, the bound holds for pairs that were never looked at', () => {
  fc.assert(
    fc.property(tables, fc.integer({ min: 0, max: 3 }), (costs, times) => {
      const source = sourceOf(costs, 2000)
      let left = times
      const { solution, bound } = grow(source, 1, () => left-- <= 0)
      const whole = problemOf(
        costs.map(edgesOf),
        source.columns,
        costs.map(() => 2000),
      )
      const best = solve(whole).total
      expect(bound).toBeLessThanOrEqual(best)
      expect(solution.total).toBeGreaterThanOrEqual(best)
      expect(certify(whole, solution).feasible).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('wherever it begins, with prices that are right for nobody or that were bid, the solver ends at the best and proves it', () => {
  const starts = fc.record({ prices: guesses, held: fc.array(fc.integer({ min: -1, max: 13 })), rest: fc.nat(3) })
  fc.assert(
    fc.property(tables, fc.constantFrom(20, 2000), starts, (costs, leave, { prices, held, rest }) => {
      const columns = costs[0]?.length ?? 0
      const problem = problemOf(
        costs.map(edgesOf),
        columns,
        costs.map(() => leave),
      )
      const once = costs.map((_, row) => (held.indexOf(held[row] ?? -1) === row ? (held[row] ?? -1) : -1))
      const drawn: Start = {
        columnOf: Int32Array.from(once, column => (column < columns ? column : -1)),
        column: Int32Array.from({ length: columns }, (_, column) => prices[column] ?? 0),
      }
      const { total } = solve(problem)
      for (const from of [drawn, bid(problem, [64, 16, 4, 1]), bid(problem, [5], rest)]) {
        const solution = solve(problem, undefined, from)
        expect(certify(problem, solution)).toMatchObject({ feasible: true, dual: true, gap: 0, total })
      }
    }),
    { numRuns: 500 },
  )
})

test('what rows bid for, they hold by themselves, for no more than one step above the least they could pay', () => {
  fc.assert(
    fc.property(tables, fc.constantFrom(20, 2000), fc.constantFrom(1, 7, 64), (costs, leave, step) => {
      const { columnOf, column } = bid(
        problemOf(
          costs.map(edgesOf),
          costs[0]?.length ?? 0,
          costs.map(() => leave),
        ),
        [64, step],
      )
      const held = [...columnOf].filter(j => j >= 0)
      expect(new Set(held).size).toBe(held.length)
      costs.forEach((row, i) => {
        const pays = (j: number) => (j < 0 ? leave : (row[j] ?? 0) + (column[j] ?? 0))
        const least = Math.min(leave, ...edgesOf(row).map(([j]) => pays(j)))
        expect(pays(columnOf[i] ?? -1)).toBeLessThanOrEqual(least + step)
      })
    }),
    { numRuns: 300 },
  )
})

test('going on after the graph has grown ends where beginning anew ends, and proves it', () => {
  const late = tables.chain(costs =>
    fc.record({
      costs: fc.constant(costs),
      leave: fc.constantFrom(20, 2000),
      since: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 14, maxLength: 14 }), {
        minLength: 14,
        maxLength: 14,
      }),
    }),
  )
  fc.assert(
    fc.property(late, ({ costs, leave, since }) => {
      const upTo = (step: number) =>
        problemOf(
          costs.map((row, i) => edgesOf(row).filter(([j]) => (since[i]?.[j] ?? 0) <= step)),
          costs[0]?.length ?? 0,
          costs.map(() => leave),
        )
      let solution = solve(upTo(0))
      for (const step of [1, 2, 3]) {
        solution = solve(upTo(step), undefined, solution)
        expect(certify(upTo(step), solution)).toMatchObject({ feasible: true, dual: true, gap: 0 })
        expect(solution.total).toBe(solve(upTo(step)).total)
      }
    }),
    { numRuns: 500 },
  )
})
