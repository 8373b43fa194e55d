// The working form of a week: every visit and stop is a task with a number, every carer has a list of tasks in order of time.
import { day, minute } from '../../kernel/days.ts'
import { type Hindrance, prices, type Stop, type Week, worthGoingHome } from './week.ts'

/** Tasks are the visits in their order, then the stops of the first carer, of the second, and so on. */
export type Tables = {
  readonly week: Week
  readonly tasks: readonly Stop[]
  /** Square: minutes from task to task. */
  readonly way: Int32Array
  /** Row by carer: minutes between home and task. */
  readonly home: Int32Array
  /** By task: the day of the week on which it begins, 0 … 6 (outside for a stop that reaches in). */
  readonly dayOf: Int32Array
  /** By task and day of the week: minutes that lie in it. */
  readonly minutes: Int32Array
  /** By task: minutes that lie in the week. */
  readonly inWeek: Int32Array
  /** By carer and visit: points, or -1 where a gate is in the way. */
  readonly points: Int32Array
  /** By carer: the stops, as tasks. */
  readonly stops: readonly (readonly number[])[]
  /** By visit: who may go, best first. */
  readonly able: readonly (readonly number[])[]
  /** By visit: whose door, as a number. */
  readonly elder: Int32Array
}
const days = 7

/** Looks up everything that the search asks again and again. */
export const tablesOf = (week: Week): Tables => {
  const { calls, carers } = week
  const tasks: Stop[] = [...calls]
  const stops = carers.map(carer => carer.stops.map(stop => tasks.push(stop) - 1))
  const points = new Int32Array(carers.length * calls.length).fill(-1)
  for (const each of week.able) points[each.carer * calls.length + each.call] = each.points
  const point = (call: number, carer: number) => points[carer * calls.length + call] ?? -1
  const elders = [...new Set(calls.map(call => call.elder))]
  return {
    week,
    tasks,
    stops,
    points,
    way: Int32Array.from(tasks.flatMap(one => tasks.map(other => week.way(one, other)))),
    home: Int32Array.from(carers.flatMap(({ home }) => tasks.map(task => week.way(home, task)))),
    dayOf: Int32Array.from(tasks, task => Math.floor((task.startsAt - week.from) / day)),
    minutes: Int32Array.from(
      tasks.flatMap(task => Array.from({ length: days }, (_, at) => within(task, week.from + at * day, day))),
    ),
    inWeek: Int32Array.from(tasks, task => within(task, week.from, days * day)),
    able: calls.map((_, call) =>
      carers
        .map((_, carer) => carer)
        .filter(carer => point(call, carer) >= 0)
        .sort((a, b) => point(call, b) - point(call, a) || a - b),
    ),
    elder: Int32Array.from(calls, call => elders.indexOf(call.elder)),
  }
}
const within = ({ startsAt, endsAt }: Stop, from: number, length: number) =>
  Math.floor(Math.max(0, Math.min(endsAt, from + length) - Math.max(startsAt, from)) / minute)

/** The way between two tasks of one carer that follow each other on a day: straight, or by way of home where that is worth it. */
export const legOf = (
  { tasks, way, home }: Tables,
  carer: number,
  one: number,
  other: number,
): { readonly way: number; readonly wait: number; readonly viaHome: boolean } => {
  const gap = Math.floor(((tasks[other]?.startsAt ?? 0) - (tasks[one]?.endsAt ?? 0)) / minute)
  const straight = way[one * tasks.length + other] ?? 0
  const round = (home[carer * tasks.length + one] ?? 0) + (home[carer * tasks.length + other] ?? 0)
  return gap >= round + worthGoingHome
    ? { way: round, wait: 0, viaHome: true }
    : { way: straight, wait: Math.max(0, gap - straight), viaHome: false }
}

/** What a carer's list costs: the ways of each day from home and back, the waiting, how well the visits suit, and how many there are. */
export const costOf = (tables: Tables, carer: number, list: readonly number[]): number => {
  const { tasks, dayOf, home, points, week } = tables
  const atHome = (task: number) => home[carer * tasks.length + task] ?? 0
  let [ways, waits, unfit, visits, outings, before] = [0, 0, 0, 0, 0, -1]
  for (const task of list) {
    if (before >= 0 && dayOf[before] === dayOf[task]) {
      const leg = legOf(tables, carer, before, task)
      ways += leg.way
      waits += leg.wait
    } else {
      ways += atHome(task) + (before >= 0 ? atHome(before) : 0)
      outings++
    }
    if (task < week.calls.length) {
      visits++
      unfit += 1000 - (points[carer * week.calls.length + task] ?? 0)
    }
    before = task
  }
  if (before >= 0) ways += atHome(before)
  const spread = (prices.load * visits * (visits - 1)) / 2
  return prices.way * ways + prices.wait * waits + prices.outing * outings + Math.floor(unfit / prices.fit) + spread
}

/** Where in a carer's list a task belongs, by its start. */
export const placeOf = ({ tasks }: Tables, list: readonly number[], task: number): number => {
  const starts = tasks[task]?.startsAt ?? 0
  const at = list.findIndex(other => (tasks[other]?.startsAt ?? 0) > starts)
  return at < 0 ? list.length : at
}

/**
 * What keeps a carer with this list from taking a visit, or null. Beyond the gates, which look at what is accepted: the real way, and
 * everything planned. All of the list is looked at, since what somebody was asked before may overlap.
 */
export const hindrance = (tables: Tables, carer: number, list: readonly number[], task: number): Hindrance | null => {
  const { tasks, way, week } = tables
  const { startsAt = 0, endsAt = 0 } = tasks[task] ?? {}
  let tooFar = false
  for (const other of list) {
    const { startsAt: start = 0, endsAt: end = 0 } = tasks[other] ?? {}
    const gap = Math.max(startsAt - end, start - endsAt)
    if (gap < 0) return 'time'
    if (gap < Math.max(week.least, way[task * tasks.length + other] ?? 0) * minute) tooFar = true
  }
  return tooFar ? 'way' : overLoad(tables, carer, list, task)
}

/** Whether the visit is too much for a day that it touches or for the week (domain.md §2: 4 hours and 12 unless told otherwise). */
const overLoad = ({ week, minutes, inWeek }: Tables, carer: number, list: readonly number[], task: number) => {
  const { dayMost, weekMost } = week.carers[carer] ?? { dayMost: 0, weekMost: 0 }
  for (let at = 0; at < days; at++) {
    const own = minutes[task * days + at] ?? 0
    if (own === 0) continue
    let sum = own
    for (const other of list) sum += minutes[other * days + at] ?? 0
    if (sum > dayMost) return 'day'
  }
  let all = inWeek[task] ?? 0
  for (const other of list) all += inWeek[other] ?? 0
  return all > weekMost ? 'week' : null
}
