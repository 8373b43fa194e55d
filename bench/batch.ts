// match/batch: many orders, many volunteers, one slot; against HiGHS on the same graph. Every run is certified, or the bench stops.
import { performance } from 'node:perf_hooks'
import { certify } from '#src/matching/assign/certificate.ts'
import { grow } from '#src/matching/assign/grow.ts'
import type { Problem, Solution } from '#src/matching/assign/problem.ts'
import { solve } from '#src/matching/assign/solve.ts'
import { cityOf, costOf } from './city.ts'
import { sourceOf } from './city-source.ts'
import { greedy } from './greedy.ts'
import { solveLp } from './lp.ts'
import { median, type Row } from './row.ts'
import { weekOf } from './week.ts'

const runs = 9

export const run = async (): Promise<Row[]> => [...(await batch()), ...scarce(), ...(await week())]

const timed = async <T>(what: () => T | Promise<T>): Promise<[number, T]> => {
  const from = performance.now()
  const value = await what()
  return [performance.now() - from, value]
}

const proven = (problem: Problem, solution: Solution, what: string) => {
  const { feasible, dual, gap } = certify(problem, solution)
  if (!feasible || !dual || gap !== 0) throw new Error(`${what}: not proven, gap ${gap}`)
}

/** 100k volunteers, 10k orders: the index, the candidates, the assignment and its proof; then the solver alone. */
const batch = async (): Promise<Row[]> => {
  const city = cityOf(100_000, 10_000, 1, 0.5)
  const graph = compact(grow(sourceOf(city)).problem)
  const [ours, cold, warm, theirs]: number[][] = [[], [], [], []]
  const busy: number[] = []
  for (let k = 0; k < runs; k++) {
    const before = process.cpuUsage()
    const [all, grown] = await timed(() => {
      const made = grow(sourceOf(city))
      proven(made.problem, made.solution, 'batch')
      return made
    })
    const { user, system } = process.cpuUsage(before)
    busy.push((user + system) / 1000)
    if (k === 0) priced(city, grown.solution)
    const [once, solution] = await timed(() => solve(graph))
    for (let again = 0; again < 5; again++) solve(graph)
    const [fast] = await timed(() => solve(graph))
    const [slow, objective] = await timed(() => solveLp(graph))
    if (Math.abs(objective - solution.total) > 0.5) throw new Error(`HiGHS says ${objective}, we say ${solution.total}`)
    ours?.push(all)
    cold?.push(once)
    warm?.push(fast)
    theirs?.push(slow)
  }
  return batchRows(graph, [ours, cold, warm, theirs], busy)
}

const batchRows = (
  graph: Problem,
  [a = [], c = [], w = [], t = []]: readonly (number[] | undefined)[],
  busy: readonly number[],
): Row[] => {
  const total = solve(graph).total
  return [
    row(
      'match/batch all in',
      'ms',
      a,
      'none',
      [],
      '≤ 500 ms, gap 0 with certificate in every run',
      median(a) <= 500,
      `${median(busy).toFixed(0)} ms of processor time; ${graph.cost.length} edges; greedy by edge costs ${percent(greedy(graph), total)} more`,
    ),
    row(
      'match/batch solver',
      'ms',
      c,
      'HiGHS simplex, CSC, same graph',
      t,
      '≥ 15 × HiGHS',
      median(t) / median(c) >= 15,
    ),
    row(
      'match/batch solver, warm',
      'ms',
      w,
      'HiGHS simplex, CSC, same graph',
      t,
      '≥ 200 × HiGHS',
      median(t) / median(w) >= 200,
    ),
  ]
}

/**
 * Half of 20k volunteers are free for 20k orders; then all are, so that everybody is wanted: a hundred million pairs. Each to the proof, and
 * stopped before it, when it must say how far from the best it may be.
 */
const scarce = (): Row[] =>
  (
    [
      ['match/batch scarce 20k × 20k, half free', 0.5],
      ['match/batch scarce 20k × 20k, all free', 1],
    ] as const
  ).flatMap(([name, share]) => {
    const city = cityOf(20_000, 20_000, 2, share)
    const [walls, busy, gaps]: [number[], number[], number[]] = [[], [], []]
    for (let k = 0; k < runs; k++) {
      const before = process.cpuUsage()
      const from = performance.now()
      const { problem, solution } = grow(sourceOf(city))
      proven(problem, solution, name)
      walls.push((performance.now() - from) / 1000)
      const { user, system } = process.cpuUsage(before)
      busy.push((user + system) / 1e6)
      gaps.push(stoppedAfter(city, 500 * (walls.at(-1) ?? 0), solution.total))
    }
    const note = `${median(busy).toFixed(1)} s of processor time; stopped at half the time, a better one might save ${median(gaps).toFixed(0)} % at most`
    return [row(name, 's', walls, 'none', [], 'gap 0 within 2.5 s', median(walls) <= 2.5, note)]
  })

/** Per cent of the cost that a better assignment might save at most, where growing is stopped after so many milliseconds. */
const stoppedAfter = (city: ReturnType<typeof cityOf>, milliseconds: number, best: number): number => {
  const until = performance.now() + milliseconds
  const { problem, solution, bound } = grow(sourceOf(city), undefined, () => performance.now() > until)
  if (!certify(problem, solution).feasible || bound > best || solution.total < best)
    throw new Error('stopped early: not feasible, or the bound is not true')
  return (100 * (solution.total - bound)) / solution.total
}

/** A week of seven slots with load prices. */
const week = async (): Promise<Row[]> => {
  const problem = weekOf(2000, 200, 3)
  const ours: number[] = []
  const theirs: number[] = []
  const above: number[] = []
  for (let k = 0; k < runs; k++) {
    const [fast, solution] = await timed(() => solve(problem))
    proven(problem, solution, 'week')
    const [slow, objective] = await timed(() => solveLp(problem))
    ours.push(fast)
    theirs.push(slow)
    above.push((100 * (solution.total - objective)) / objective)
  }
  return [
    row('match/fair week above the LP', '%', above, 'none', [], '≤ 0.3 % above the LP', median(above) <= 0.3),
    row(
      'match/fair week',
      'ms',
      ours,
      'HiGHS simplex, CSC, same problem',
      theirs,
      'faster than HiGHS',
      median(ours) < median(theirs),
    ),
  ]
}

const row = (
  name: string,
  unit: string,
  ours: number[],
  against: string,
  theirs: number[],
  target: string,
  met: boolean,
  note?: string,
): Row => ({
  name,
  unit,
  ours,
  against,
  theirs,
  target,
  met,
  ...(note ? { note } : {}),
})
const percent = (more: number, total: number) => `${((100 * (more - total)) / total).toFixed(1)} %`

/** Every pair of the city, one by one, against the prices: the index has hidden nobody. A tenth of the orders is enough for a bench. */
const priced = (city: ReturnType<typeof cityOf>, { row: rows, column }: Solution) => {
  for (let i = 0; i < city.orders; i += 10)
    for (let j = 0; j < city.volunteers; j++) {
      const cost = costOf(city, i, j)
      if (cost >= 0 && cost + (column[j] as number) < (rows[i] as number))
        throw new Error(`order ${i} would rather have ${j}`)
    }
}

/** Without the columns that no edge leads to. */
const compact = (problem: Problem): Problem => {
  const number = new Int32Array(problem.columns).fill(-1)
  let columns = 0
  const column = problem.column.map(j => {
    if (number[j] === -1) number[j] = columns++
    return number[j] as number
  })
  return { ...problem, columns, column }
}
