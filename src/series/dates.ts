// On which days a series comes round. Days are the moments at which they begin in Shanghai; two readings, JS and SQL, which a test holds equal.
import { type SQL, sql } from 'drizzle-orm'
import { day, minute, sqlWeekStart, weekStart } from '../kernel/days.ts'
import { holidayAt } from './holidays.ts'
import type { OnHolidays } from './words.ts'

/** The rule of a series: its weekday (Monday is 1), every so many weeks counted from the week of `fromAt`, to `untilAt` inclusive. */
export type Rhythm = {
  readonly weekday: number
  readonly every: number
  readonly fromAt: number
  readonly untilAt: number | null
}

/** Is a visit due on the day that begins at `at`? */
export const isDue = ({ weekday, every, fromAt, untilAt }: Rhythm, at: number): boolean =>
  at >= fromAt &&
  (untilAt === null || at <= untilAt) &&
  at === weekStart(at) + (weekday - 1) * day &&
  ((weekStart(at) - weekStart(fromAt)) / (7 * day)) % every === 0

/** `isDue` in SQL. */
export const sqlIsDue = (rhythm: { readonly [K in keyof Rhythm]: SQL }, at: SQL): SQL<number> =>
  sql<number>`coalesce(${at} >= ${rhythm.fromAt} and (${rhythm.untilAt} is null or ${at} <= ${rhythm.untilAt})
    and ${at} = ${sqlWeekStart(at)} + (${rhythm.weekday} - 1) * ${day}
    and (${sqlWeekStart(at)} - ${sqlWeekStart(rhythm.fromAt)}) / ${7 * day} % ${rhythm.every} = 0, 0)`

/** The days due after one day and up to another, at most `most` of them, in order. */
export const dueDays = (rhythm: Rhythm, after: number, upTo: number, most = 400): number[] => {
  const days: number[] = []
  const first = weekStart(Math.max(after, rhythm.fromAt)) + (rhythm.weekday - 1) * day
  for (let at = first; at <= upTo && days.length < most; at += 7 * day)
    if (at > after && isDue(rhythm, at)) days.push(at)
  return days
}

/** When the visit of a day starts. `startsMinute` counts from midnight. */
export const visitAt = (dayAt: number, startsMinute: number): number => dayAt + startsMinute * minute

/** Does the series rest on this day because it is a public holiday? */
export const restsOn = (onHolidays: OnHolidays, dayAt: number): boolean =>
  onHolidays === 'skip' && holidayAt(dayAt) !== null
