// A planned week as people read it: for each carer and day the visits in their order, with the way to each and the waiting.
import { day, minute } from '../../kernel/days.ts'
import { hindrance, legOf, type Tables } from './lists.ts'
import type { WeekPlan } from './plan-week.ts'
import type { Hindrance } from './week.ts'

/** One place of a day: a visit that is planned, or a stop that was there before (numbered in the carer's own list). */
export type Halt = {
  readonly call: number | null
  readonly stop: number | null
  readonly startsAt: number
  readonly endsAt: number
  /** Minutes on the way here, from home for the first of a day. */
  readonly way: number
  readonly wait: number
  /** There is time to go home before. */
  readonly viaHome: boolean
}
export type DayRoute = {
  readonly carer: number
  /** The moment at which the day begins. */
  readonly dayAt: number
  readonly halts: readonly Halt[]
  /** Minutes home from the last. */
  readonly wayHome: number
}

/** Every day of every carer that has a planned visit in it, in order of days. */
export const routesOf = ({ tables, lists }: WeekPlan): DayRoute[] =>
  lists
    .flatMap((list, carer) => daysOf(tables, carer, list))
    .filter(({ halts }) => halts.some(halt => halt.call !== null))
    .sort((one, other) => one.dayAt - other.dayAt || one.carer - other.carer)

/** The days of one carer's list, in order. */
export const daysOf = (tables: Tables, carer: number, list: readonly number[]): DayRoute[] => {
  const { week, dayOf } = tables
  return [...new Set(list.map(task => dayOf[task] ?? 0))].map(at => {
    const own = list.filter(task => dayOf[task] === at)
    return {
      carer,
      dayAt: week.from + at * day,
      halts: own.map((task, k) => haltOf(tables, carer, own[k - 1], task)),
      wayHome: homeOf(tables, carer, own.at(-1) ?? 0),
    }
  })
}

const homeOf = ({ home, tasks }: Tables, carer: number, task: number) => home[carer * tasks.length + task] ?? 0

const haltOf = (tables: Tables, carer: number, before: number | undefined, task: number): Halt => {
  const { tasks, week, stops } = tables
  const { startsAt = 0, endsAt = 0 } = tasks[task] ?? {}
  const leg =
    before === undefined
      ? { way: homeOf(tables, carer, task), wait: 0, viaHome: false }
      : legOf(tables, carer, before, task)
  const call = task < week.calls.length ? task : null
  return { call, stop: call === null ? (stops[carer]?.indexOf(task) ?? null) : null, startsAt, endsAt, ...leg }
}

export type Totals = {
  readonly seats: number
  readonly placed: number
  /** Carers with at least one planned visit. */
  readonly carers: number
  readonly wayMinutes: number
  readonly waitMinutes: number
  readonly serviceMinutes: number
}
/** What the week comes to. Nobody is late: a visit that cannot begin on time is not planned. */
export const totalsOf = ({ tables: { week } }: WeekPlan, routes: readonly DayRoute[]): Totals => {
  const halts = routes.flatMap(route => route.halts)
  const planned = halts.filter(halt => halt.call !== null)
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  return {
    seats: sum(week.calls.map(call => call.seats)),
    placed: planned.length,
    carers: new Set(routes.map(route => route.carer)).size,
    wayMinutes: sum(halts.map(halt => halt.way)) + sum(routes.map(route => route.wayHome)),
    waitMinutes: sum(halts.map(halt => halt.wait)),
    serviceMinutes: sum(planned.map(halt => Math.floor((halt.endsAt - halt.startsAt) / minute))),
  }
}

/** Of everybody who may go to a visit and does not, what stands against it: nobody is left without a reason, or they would be going. */
export const whyOpen = ({ tables, lists }: WeekPlan, call: number): Partial<Record<Hindrance, number>> => {
  const counted: Partial<Record<Hindrance, number>> = {}
  for (const carer of tables.able[call] ?? []) {
    const list = lists[carer] ?? []
    if (list.includes(call)) continue
    const why = hindrance(tables, carer, list, call)
    if (why !== null) counted[why] = (counted[why] ?? 0) + 1
  }
  return counted
}
