// Public holidays as data. 2026: 国务院办公厅关于2026年部分节假日安排的通知, 4 November 2025 (days off and make-up workdays).
// 2027: the days of 全国年节及纪念日放假办法 (as amended 10 November 2024) alone; the yearly notice adds bridging days and make-up workdays, which
// are to be entered here when it is out.
import { day, dayOf } from '../kernel/days.ts'
import type { Label } from '../kernel/label.ts'

const names = {
  newYear: { zh: '元旦', en: 'New Year' },
  spring: { zh: '春节', en: 'Spring Festival' },
  qingming: { zh: '清明节', en: 'Qingming' },
  labour: { zh: '劳动节', en: 'Labour Day' },
  dragonBoat: { zh: '端午节', en: 'Dragon Boat Festival' },
  midAutumn: { zh: '中秋节', en: 'Mid-Autumn Festival' },
  national: { zh: '国庆节', en: 'National Day' },
} as const satisfies Record<string, Label>

/** First and last day off. */
const daysOff: readonly (readonly [string, string, Label])[] = [
  ['2026-01-01', '2026-01-03', names.newYear],
  ['2026-02-15', '2026-02-23', names.spring],
  ['2026-04-04', '2026-04-06', names.qingming],
  ['2026-05-01', '2026-05-05', names.labour],
  ['2026-06-19', '2026-06-21', names.dragonBoat],
  ['2026-09-25', '2026-09-27', names.midAutumn],
  ['2026-10-01', '2026-10-07', names.national],
  ['2027-01-01', '2027-01-01', names.newYear],
  ['2027-02-05', '2027-02-08', names.spring],
  ['2027-04-05', '2027-04-05', names.qingming],
  ['2027-05-01', '2027-05-02', names.labour],
  ['2027-06-09', '2027-06-09', names.dragonBoat],
  ['2027-09-15', '2027-09-15', names.midAutumn],
  ['2027-10-01', '2027-10-03', names.national],
]
/** Saturdays and Sundays on which people work instead. */
const makeUpWorkdays: readonly string[] = [
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
]

const start = (name: string) => Date.parse(`${name}T00:00:00+08:00`) / 1000
const offByDay = new Map(
  daysOff.flatMap(([first, last, name]) => {
    const length = (start(last) - start(first)) / day + 1
    return Array.from({ length }, (_, at) => [dayOf(start(first) + at * day), name] as const)
  }),
)
const workdays = new Set(makeUpWorkdays)

/** The public holiday on which this moment falls in Shanghai, or null. */
export const holidayAt = (at: number): Label | null => offByDay.get(dayOf(at)) ?? null

/** Is the Saturday or Sunday of this moment a make-up workday (调休上班)? Volunteers who have jobs may not be free then. */
export const isMakeUpWorkday = (at: number): boolean => workdays.has(dayOf(at))

/** The last day that the calendar speaks of, as the moment at which it begins. */
export const calendarEnds = start('2027-12-31')
