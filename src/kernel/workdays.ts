// Working days in mainland China, as data: weekdays without the public holidays, and with the weekend days worked in exchange (调休).
import { type SQL, sql } from 'drizzle-orm'
import { day, dayStart, hour } from './days.ts'

type Year = {
  readonly year: number
  readonly source: string
  /** First and last day of each break, `MM-DD`; weekends inside it are off in any case. */
  readonly off: readonly (readonly [first: string, last: string])[]
  /** Saturdays and Sundays that are worked. */
  readonly worked: readonly string[]
  /** Not announced yet: the days that the law itself names, and the working days given for those that fall on a weekend. */
  readonly provisional?: true
}

/** Add a year when the State Council announces it, usually in November. In years that are not here only weekends are off. */
export const publicHolidays: readonly Year[] = [
  {
    year: 2025,
    source: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
    off: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026,
    source: '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）',
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
  {
    year: 2027,
    source: '全国年节及纪念日放假办法（国务院令第795号）第二条、第六条',
    provisional: true,
    off: [
      ['01-01', '01-01'],
      ['02-05', '02-10'],
      ['04-05', '04-05'],
      ['05-01', '05-04'],
      ['06-09', '06-09'],
      ['09-15', '09-15'],
      ['10-01', '10-05'],
    ],
    worked: [],
  },
]

/** Whether the Shanghai day of a moment is a working day. */
export const isWorkday = (at: number): boolean => workdaysBetween(at - day, at) === 1

/**
 * How many working days lie after the Shanghai day of `from`, up to and including that of `to` (民法典 第201条: the first day does not
 * count). Something is within 10 working days when this is at most 10. Negative when `to` lies on an earlier day.
 */
export const workdaysBetween = (from: number, to: number): number => workdaysUntil(to) - workdaysUntil(from)

/** The moment at which the `count`-th working day after that of `at` is over: in time is whatever happens before it. */
export const afterWorkdays = (at: number, count: number): number => {
  let moment = dayStart(at)
  for (let passed = 0; passed < count; ) {
    moment += day
    if (isWorkday(moment)) passed++
  }
  return moment + day
}

/** `workdaysBetween` in SQL; a test holds the two equal. */
export const sqlWorkdaysBetween = (from: SQL, to: SQL): SQL<number> =>
  sql<number>`(${sqlWorkdaysUntil(to)} - ${sqlWorkdaysUntil(from)})`

/** Days since 1970-01-01, a Thursday. */
const numberOf = (at: number) => (dayStart(at) + 8 * hour) / day
/** Monday to Friday from the first Monday on. */
const weekdaysUntil = (number: number) => Math.floor((number + 3) / 7) * 5 + Math.min(((number + 3) % 7) + 1, 5)
const isWeekday = (number: number) => (number + 3) % 7 < 5

const numbers = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)

/** Days that are not what their weekday says: a weekday off takes one away, a weekend day worked adds one. */
const changes: readonly (readonly [number: number, change: number])[] = publicHolidays.flatMap(
  ({ year, off, worked }) => {
    const at = (monthDay: string) => numberOf(Date.parse(`${year}-${monthDay}T00:00:00+08:00`) / 1000)
    const free = off.flatMap(([first, last]) => numbers(at(first), at(last)).filter(isWeekday))
    return [...free.map(each => [each, -1] as const), ...worked.map(each => [at(each), 1] as const)]
  },
)
const changesJson = JSON.stringify(changes)

const workdaysUntil = (at: number) => {
  const until = numberOf(at)
  return weekdaysUntil(until) + changes.reduce((sum, [number, change]) => sum + (number <= until ? change : 0), 0)
}

const sqlWorkdaysUntil = (at: SQL) => {
  const until = sql`((${at} + ${8 * hour}) / ${day})`
  return sql`((${until} + 3) / 7 * 5 + min((${until} + 3) % 7 + 1, 5)
    + (select coalesce(sum(x.value ->> 1), 0) from json_each(${changesJson}) x where x.value ->> 0 <= ${until}))`
}
