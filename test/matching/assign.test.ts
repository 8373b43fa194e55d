// The solver against trying everything, against munkres, and against its own checker, which shares no code with it.
import fc from 'fast-check'
import munkres from 'munkres'
import { describe, expect, test } from 'vitest'
import { certify } from '#src/matching/assign/certificate.ts'
import { type Edge, type Load, problemOf, type Solution } from '#src/matching/assign/problem.ts'
import { solve } from '#src/matching/assign/solve.ts'

const sparse = (mostRows: number, mostColumns: number, mostCost: number) =>
  fc
    .record({ rows: fc.integer({ min: 0, max: mostRows }), columns: fc.integer({ min: 1, max: mostColumns }) })
    .chain(({ rows, columns }) =>
      fc.record({
        columns: fc.constant(columns),
        edges: fc.array(
          fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: columns - 1 }), fc.integer({ min: 0, max: mostCost })), {
            selector: ([column]) => column,
            maxLength: columns,
          }),
          { minLength: rows, maxLength: rows },
        ),
        leave: fc.array(fc.integer({ min: 0, max: 2 * mostCost }), { minLength: rows, maxLength: rows }),
      }),
    )

const load = (columns: number, prices: readonly number[], groups: number, taken: readonly number[]): Load => ({
  groupOf: Int32Array.from({ length: columns }, (_, j) => j % groups),
  groups,
  prices,
  taken: Int32Array.from({ length: groups }, (_, g) => taken[g] ?? 0),
  most: new Int32Array(groups).fill(prices.length),
})

/** The least total by trying everything. */
const tryAll = (edges: readonly (readonly Edge[])[], leave: readonly number[], by?: Load): number => {
  const used = new Set<number>()
  const counts = new Map<number, number>()
  const best = (i: number): number => {
    if (i === edges.length) return 0
    let least = (leave[i] ?? 0) + best(i + 1)
    for (const [j, cost] of edges[i] ?? []) {
      if (used.has(j)) continue
      const g = by?.groupOf[j] ?? j
      const count = counts.get(g) ?? 0
      const price = by ? (by.prices[(by.taken[g] ?? 0) + count] ?? Number.POSITIVE_INFINITY) : 0
      if (price === Number.POSITIVE_INFINITY) continue
      used.add(j)
      counts.set(g, count + 1)
      least = Math.min(least, cost + price + best(i + 1))
      used.delete(j)
      counts.set(g, count)
    }
    return least
  }
  return best(0)
}

const proven = (solution: Solution, certificate: ReturnType<typeof certify>) => {
  expect(certificate).toMatchObject({ feasible: true, dual: true, gap: 0, total: solution.total })
  expect(solution.bound).toBe(solution.total)
}

describe('an assignment', () => {
  test('is the cheapest of all, and proves it', () => {
    fc.assert(
      fc.property(fc.oneof(sparse(6, 6, 3), sparse(6, 5, 1000)), ({ edges, columns, leave }) => {
        const problem = problemOf(edges, columns, leave)
        const solution = solve(problem)
        proven(solution, certify(problem, solution))
        expect(solution.total).toBe(tryAll(edges, leave))
      }),
      { numRuns: 600 },
    )
  })

  test('with load prices is the cheapest of all, and proves it', () => {
    const prices = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 3 })
    const cases = fc.record({
      problem: fc.oneof(sparse(6, 6, 5), sparse(5, 6, 1000)),
      prices: prices.map(list => list.sort((a, b) => a - b)),
      groups: fc.integer({ min: 1, max: 4 }),
      taken: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 4 }),
    })
    fc.assert(
      fc.property(cases, ({ problem: { edges, columns, leave }, prices, groups, taken }) => {
        const by = load(columns, prices, groups, taken)
        const problem = problemOf(edges, columns, leave, by)
        const solution = solve(problem)
        proven(solution, certify(problem, solution))
        expect(solution.total).toBe(tryAll(edges, leave, by))
      }),
      { numRuns: 600 },
    )
  })

  test('of a full table costs what munkres says', () => {
    const table = fc.integer({ min: 1, max: 25 }).chain(n =>
      fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: n + 3, maxLength: n + 3 }), {
        minLength: n,
        maxLength: n,
      }),
    )
    fc.assert(
      fc.property(table, costs => {
        const edges = costs.map(row => row.map((cost, column): Edge => [column, cost]))
        const theirs = munkres(costs).reduce((sum, [i, j]) => sum + (costs[i]?.[j] ?? 0), 0)
        const problem = problemOf(
          edges,
          costs.length + 3,
          costs.map(() => 100_000),
        )
        const solution = solve(problem)
        proven(solution, certify(problem, solution))
        expect(solution.total).toBe(theirs)
      }),
      { numRuns: 150 },
    )
  })

  test('of Machol and Wien, the worst there is for augmenting paths, is proven too', () => {
    const costs = Array.from({ length: 60 }, (_, i) => Array.from({ length: 60 }, (_, j) => (i + 1) * (j + 1)))
    const problem = problemOf(
      costs.map(row => row.map((cost, j): Edge => [j, cost])),
      60,
      costs.map(() => 1_000_000),
    )
    const solution = solve(problem)
    proven(solution, certify(problem, solution))
  })

  test('that is cut short tells a true bound', () => {
    fc.assert(
      fc.property(sparse(6, 4, 20), ({ edges, columns, leave }) => {
        const problem = problemOf(edges, columns, leave)
        const solution = solve(problem, () => true)
        const certificate = certify(problem, solution)
        expect(certificate).toMatchObject({ feasible: true, dual: true, total: solution.total, bound: solution.bound })
        const least = tryAll(edges, leave)
        expect(solution.bound).toBeLessThanOrEqual(least)
        expect(solution.total).toBeGreaterThanOrEqual(least)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the checker', () => {
  const problem = problemOf(
    [
      [
        [0, 5],
        [1, 7],
      ],
      [[0, 4]],
    ],
    2,
    [20, 20],
  )
  const right = solve(problem)

  test('finds what is wrong', () => {
    expect(certify(problem, right)).toEqual({ feasible: true, dual: true, total: 11, bound: 11, gap: 0 })
    expect(certify(problem, { ...right, columnOf: Int32Array.of(0, 0) }).feasible).toBe(false)
    expect(certify(problem, { ...right, columnOf: Int32Array.of(1, 1) }).feasible).toBe(false)
    expect(certify(problem, { ...right, columnOf: Int32Array.of(-1, 0) }).gap).toBe(13)
    expect(certify(problem, { ...right, row: Int32Array.of(8, 4), column: new Int32Array(2) }).dual).toBe(false)
    expect(certify(problem, { ...right, column: Int32Array.of(-1, 0) }).dual).toBe(false)
  })
})
