// The calendar of Asia/Shanghai: UTC+8, no summer time since 1991. Moments are epoch seconds, days are `YYYY-MM-DD`.
import { type SQL, sql } from 'drizzle-orm'

export const minute = 60
export const hour = 3600
export const day = 86400
const offset = 8 * hour

/** The Shanghai day of a moment, as `YYYY-MM-DD`. */
export const dayOf = (at: number): string => new Date((at + offset) * 1000).toISOString().slice(0, 10)

/** The moment at which the Shanghai day of `at` began. */
export const dayStart = (at: number): number => Math.floor((at + offset) / day) * day - offset

/** The moment at which the Shanghai week (Monday first) of `at` began. 1970-01-01 was a Thursday. */
export const weekStart = (at: number): number =>
  Math.floor((at + offset + 3 * day) / (7 * day)) * 7 * day - 3 * day - offset

/** The weekday of a moment in Shanghai: Monday is 1, Sunday 7. */
export const weekdayOf = (at: number): number => (dayStart(at) - weekStart(at)) / day + 1

/** A moment as ISO 8601 with the Shanghai offset, the form in which times leave Linli. */
export const iso = (at: number): string => `${new Date((at + offset) * 1000).toISOString().slice(0, 19)}+08:00`

export const sqlDayStart = (at: SQL): SQL<number> => sql<number>`((${at} + ${offset}) / ${day} * ${day} - ${offset})`
export const sqlWeekStart = (at: SQL): SQL<number> =>
  sql<number>`((${at} + ${offset + 3 * day}) / ${7 * day} * ${7 * day} - ${3 * day} - ${offset})`

/** Whole years from a birthday (`YYYY-MM-DD`) to the Shanghai day of a moment. */
export const sqlAge = (bornOn: SQL, at: SQL): SQL<number | null> =>
  sql<
    number | null
  >`cast((strftime('%Y%m%d', ${at}, 'unixepoch', '+8 hours') - replace(${bornOn}, '-', '')) / 10000 as integer)`
export const ageAt = (bornOn: string, at: number): number =>
  Math.floor((Number(dayOf(at).replaceAll('-', '')) - Number(bornOn.replaceAll('-', ''))) / 10000)

// The waking clock runs from 08:00 to 21:00 and stands still at night, so that nobody has to answer in their sleep (domain.md §2).
const wakes = 8 * hour
const awake = 13 * hour

/** The moment at which `seconds` of waking time have passed since `at`. */
export const afterWaking = (at: number, seconds: number): number => {
  const local = at + offset
  const passed = Math.floor(local / day) * awake + Math.min(Math.max((local % day) - wakes, 0), awake) + seconds
  return Math.floor(passed / awake) * day + wakes + (passed % awake) - offset
}

/** Is it between 08:00 and 21:00, when people may be asked something? */
export const isWaking = (at: number): boolean => {
  const ofDay = (at + offset) % day
  return ofDay >= wakes && ofDay < wakes + awake
}

/** Seconds of waking time between two moments; none where the second lies before the first. */
export const wakingBetween = (from: number, until: number): number =>
  Math.max(0, wakingSince(until) - wakingSince(from))
const wakingSince = (at: number): number => {
  const local = at + offset
  return Math.floor(local / day) * awake + Math.min(Math.max((local % day) - wakes, 0), awake)
}

/** 1 between 21:00 and 08:00, when nobody is to be disturbed (domain.md §2). */
export const sqlIsNight = (at: SQL): SQL<number> =>
  sql<number>`(((${at} + ${offset}) % ${day}) / ${hour} not between 8 and 20)`

/** `afterWaking` in SQL; a test holds the two equal. */
export const sqlAfterWaking = (at: SQL, seconds: SQL): SQL<number> => {
  const local = sql`(${at} + ${offset})`
  const passed = sql`(${local} / ${day} * ${awake} + min(max(${local} % ${day} - ${wakes}, 0), ${awake}) + ${seconds})`
  return sql<number>`(${passed} / ${awake} * ${day} + ${wakes} + ${passed} % ${awake} - ${offset})`
}

/** The moment at which the Shanghai month of `at` began. */
export const sqlMonthStart = (at: SQL): SQL<number> =>
  sql<number>`unixepoch(${at}, 'unixepoch', '+8 hours', 'start of month', '-8 hours')`
/** The Shanghai month of a moment, as `YYYY-MM`. */
export const sqlMonth = (at: SQL): SQL<string> => sql<string>`strftime('%Y-%m', ${at}, 'unixepoch', '+8 hours')`
/** The Shanghai month of a moment, as `YYYY-MM`. */
export const monthOf = (at: number): string => dayOf(at).slice(0, 7)
/** The first moment of a month `YYYY-MM`, and that of the month after it. */
export const monthBounds = (month: string): readonly [number, number] => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return [Date.UTC(year, number - 1, 1) / 1000 - offset, Date.UTC(year, number, 1) / 1000 - offset]
}
