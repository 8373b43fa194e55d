// A day or a week of orders and the people who may serve them, as one assignment: seats are rows, a volunteer in one span of time is a
// column, a volunteer's spans are a group with load prices. Where spans chain or daily limits bind, more rounds fill in what is left;
// how far that can be from the best is bounded by letting each volunteer plan alone against the orders' prices.
import { aloneBound } from './alone.ts'
import { grouped } from './grouped.ts'
import { type Edge, type Load, problemOf, type Solution } from './problem.ts'
import { solve } from './solve.ts'

export type Task = {
  readonly id: string
  readonly startsAt: number
  readonly endsAt: number
  readonly minutes: number
  /** Seats still open. */
  readonly seats: number
  readonly urgent: boolean
  readonly latitude: number
  readonly longitude: number
}
/** A volunteer who may take an order: every gate is passed. `points` are 0…1000; the minutes are what the day and the week still hold. */
export type Option = {
  readonly task: number
  readonly volunteer: string
  readonly points: number
  readonly dayLeft: number
  readonly weekLeft: number
}
/** Whether the volunteer can do both, with the way between. */
export type Compatible = (one: Task, other: Task) => boolean

export type Choice = { readonly task: number; readonly volunteer: string; readonly fixed: boolean }
export type Arrangement = {
  readonly choices: readonly Choice[]
  /** Points lost against 1000 a seat, load prices and open seats included: less is better. */
  readonly total: number
  /** No arrangement has less than this; `total − bound` is what could be gained at most. */
  readonly bound: number
  /** How contested a volunteer is in the span of a task: points by which everything would get better if there were two of them. */
  readonly contested: (volunteer: string, task: number) => number
}

/** What a second, third, … order for the same person costs in points: the work is spread (our default, matching.md §3). */
export const loadPrices = [0, 120, 300, 600] as const
/** What a seat costs that nobody fills: more than any way of filling it. */
export const leaveOut = { urgent: 6000, usual: 2500 } as const
const dayOf = (at: number) => Math.floor((at + 8 * 3600) / 86400)
const weekOf = (at: number) => Math.floor((dayOf(at) + 3) / 7)

/**
 * The best arrangement. Deterministic; ties by the order in which options come.
 * @param fixed choices that stay whatever they cost; the bound is that of all arrangements, so the gap tells what they cost too
 */
export const arrange = (
  tasks: readonly Task[],
  options: readonly Option[],
  compatible: Compatible,
  fixed: readonly Omit<Choice, 'fixed'>[] = [],
): Arrangement => {
  const choices: Choice[] = fixed.map(choice => ({ ...choice, fixed: true }))
  const spans = spansOf(tasks, compatible)
  let first: { solution: Solution; graph: Graph } | undefined
  for (;;) {
    const graph = graphOf(tasks, options, compatible, spans, choices)
    const solution = solve(problemOf(graph.rows, graph.columns.length, graph.leave, graph.load))
    first ??= { solution, graph }
    const before = choices.length
    solution.columnOf.forEach((column, row) => {
      const [volunteer] = graph.columns[column] ?? []
      if (volunteer !== undefined) choices.push({ task: graph.taskOf[row] ?? 0, volunteer, fixed: false })
    })
    if (choices.length === before) break
  }
  const total = totalOf(tasks, options, choices)
  const row = pricesOf(tasks, first)
  const bound = aloneBound(tasks, options, compatible, { row, prices: loadPrices, leave: tasks.map(leaveOf), total })
  return { choices, total, bound, contested: contestedIn(first, spans) }
}

const leaveOf = (task: Task) => (task.urgent ? leaveOut.urgent : leaveOut.usual)

/** Tasks that no one person can both do hang together in a span; tasks of different spans never stand in each other's way. */
const spansOf = (tasks: readonly Task[], compatible: Compatible): readonly number[] => {
  const span = tasks.map((_, at) => at)
  const rootOf = (at: number): number => (span[at] === at ? at : rootOf(span[at] ?? at))
  tasks.forEach((one, a) => {
    for (let b = 0; b < a; b++) {
      const other = tasks[b]
      if (other && !compatible(one, other)) span[rootOf(a)] = rootOf(b)
    }
  })
  return tasks.map((_, at) => rootOf(at))
}

type Graph = {
  readonly rows: readonly (readonly Edge[])[]
  readonly leave: readonly number[]
  /** The task of each row. */
  readonly taskOf: readonly number[]
  readonly columns: readonly (readonly [volunteer: string, span: number])[]
  readonly load: Load
  readonly columnOf: ReadonlyMap<string, number>
}

/** What is still open, and who can still take it on top of what was chosen. */
const graphOf = (
  tasks: readonly Task[],
  options: readonly Option[],
  compatible: Compatible,
  spans: readonly number[],
  choices: readonly Choice[],
): Graph => {
  const taken = grouped(choices, choice => choice.volunteer)
  const able = options.filter(option => fits(tasks, option, taken.get(option.volunteer) ?? [], compatible))
  const columnOf = new Map<string, number>()
  const groups = new Map<string, number>()
  const columns: (readonly [string, number])[] = []
  for (const { volunteer, task } of able) {
    const key = keyOf(volunteer, spans[task] ?? 0)
    if (columnOf.has(key)) continue
    columnOf.set(key, columns.length)
    columns.push([volunteer, spans[task] ?? 0])
    if (!groups.has(volunteer)) groups.set(volunteer, groups.size)
  }
  const byTask = grouped(able, option => option.task)
  const taskOf = tasks.flatMap((task, at) =>
    Array.from({ length: task.seats - choices.filter(choice => choice.task === at).length }, () => at),
  )
  const edges = tasks.map((_, at) =>
    (byTask.get(at) ?? []).map(
      (option): Edge => [columnOf.get(keyOf(option.volunteer, spans[at] ?? 0)) ?? 0, 1000 - option.points],
    ),
  )
  return {
    rows: taskOf.map(at => edges[at] ?? []),
    leave: taskOf.map(at => leaveOf(tasks[at] as Task)),
    taskOf,
    columns,
    columnOf,
    load: loadOf(tasks, able, columns, groups, taken),
  }
}
const keyOf = (volunteer: string, span: number) => `${span}:${volunteer}`

const loadOf = (
  tasks: readonly Task[],
  able: readonly Option[],
  columns: Graph['columns'],
  groups: ReadonlyMap<string, number>,
  taken: ReadonlyMap<string, readonly Choice[]>,
): Load => {
  const most = new Int32Array(groups.size)
  for (const [volunteer, own] of grouped(able, option => option.volunteer))
    most[groups.get(volunteer) ?? 0] = surelyMany(tasks, own, taken.get(volunteer) ?? [])
  return {
    groupOf: Int32Array.from(columns, ([volunteer]) => groups.get(volunteer) ?? 0),
    groups: groups.size,
    prices: loadPrices,
    taken: Int32Array.from(groups.keys(), volunteer => taken.get(volunteer)?.length ?? 0),
    most,
  }
}

/** How many of these orders a volunteer can take whichever they are; one at least, since each of them fits by itself. */
const surelyMany = (tasks: readonly Task[], own: readonly Option[], taken: readonly Choice[]): number => {
  const longest = own.map(option => tasks[option.task]?.minutes ?? 0).sort((a, b) => b - a)
  const already = taken.reduce((sum, choice) => sum + (tasks[choice.task]?.minutes ?? 0), 0)
  const left = Math.min(...own.map(option => Math.min(option.dayLeft, option.weekLeft))) - already
  let sum = 0
  const many = longest.findIndex(minutes => {
    sum += minutes
    return sum > left
  })
  return Math.max(1, many < 0 ? longest.length : many)
}

/** Whether a volunteer can take an order on top of what was chosen for them: time, way, day and week. */
export const fits = (
  tasks: readonly Task[],
  option: Option,
  taken: readonly Pick<Choice, 'task'>[],
  compatible: Compatible,
): boolean => {
  const task = tasks[option.task]
  if (!task) return false
  const others = taken.flatMap(choice => tasks[choice.task] ?? [])
  const spent = (same: (at: number) => number) =>
    others
      .filter(other => same(other.startsAt) === same(task.startsAt))
      .reduce((sum, other) => sum + other.minutes, task.minutes)
  return (
    others.every(other => compatible(task, other)) &&
    spent(dayOf) <= option.dayLeft &&
    spent(weekOf) <= option.weekLeft &&
    others.length < loadPrices.length
  )
}

/** What an arrangement costs, worked out from nothing but its choices. */
export const totalOf = (
  tasks: readonly Task[],
  options: readonly Option[],
  choices: readonly Pick<Choice, 'task' | 'volunteer'>[],
): number => {
  const points = new Map(options.map(option => [keyOf(option.volunteer, option.task), option.points]))
  const costs = choices.map(choice => 1000 - (points.get(keyOf(choice.volunteer, choice.task)) ?? 0))
  const open = tasks.map(
    (task, at) => leaveOf(task) * (task.seats - choices.filter(choice => choice.task === at).length),
  )
  const loads = [...grouped(choices, choice => choice.volunteer).values()].map(own =>
    sum(loadPrices.slice(0, own.length)),
  )
  return sum(costs) + sum(open) + sum(loads)
}
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** What each task pays for a seat at the margin in the first round: the dearest of its seats. */
const pricesOf = (tasks: readonly Task[], first: { solution: Solution; graph: Graph } | undefined): number[] => {
  const prices = tasks.map(() => 0)
  first?.graph.taskOf.forEach((task, row) => {
    prices[task] = Math.max(prices[task] ?? 0, first.solution.row[row] ?? 0)
  })
  return prices
}

const contestedIn =
  (first: { solution: Solution; graph: Graph } | undefined, spans: readonly number[]): Arrangement['contested'] =>
  (volunteer, task) => {
    const column = first?.graph.columnOf.get(keyOf(volunteer, spans[task] ?? 0))
    if (column === undefined || !first) return 0
    const group = first.graph.load.groupOf[column] ?? 0
    return (first.solution.column[column] ?? 0) + (first.solution.group[group] ?? 0)
  }
