// The words of recurring service (定期服务): a standing agreement that becomes an order some days before each visit.
import type { Label } from '../kernel/label.ts'

export const seriesStates = {
  placed: { zh: '待核实', en: 'Waiting to be verified' },
  running: { zh: '进行中', en: 'Running' },
  paused: { zh: '已暂停', en: 'Paused' },
  ended: { zh: '已结束', en: 'Ended' },
} as const satisfies Record<string, Label>
export type SeriesState = keyof typeof seriesStates
export const seriesStateCodes = Object.keys(seriesStates) as SeriesState[]

/** What became of a day on which a visit was due. */
export const dayOutcomes = {
  placed: { zh: '已安排', en: 'Arranged' },
  skipped: { zh: '这次不来', en: 'Left out' },
  holiday: { zh: '节假日休息', en: 'Rest on the holiday' },
  paused: { zh: '暂停中', en: 'Paused' },
  missed: { zh: '没有来得及安排', en: 'Too late to arrange' },
  short: { zh: '时间不够，没有安排', en: 'Not arranged: too little time in the account' },
} as const satisfies Record<string, Label>
export type DayOutcome = keyof typeof dayOutcomes
export const dayOutcomeCodes = Object.keys(dayOutcomes) as DayOutcome[]

export const onHolidays = {
  serve: { zh: '照常来', en: 'Come all the same' },
  skip: { zh: '休息，不安排', en: 'Rest, no visit' },
} as const satisfies Record<string, Label>
export type OnHolidays = keyof typeof onHolidays
export const onHolidayCodes = Object.keys(onHolidays) as OnHolidays[]

/** Monday is 1, as in ISO 8601. */
export const weekdays = {
  1: { zh: '星期一', en: 'Monday' },
  2: { zh: '星期二', en: 'Tuesday' },
  3: { zh: '星期三', en: 'Wednesday' },
  4: { zh: '星期四', en: 'Thursday' },
  5: { zh: '星期五', en: 'Friday' },
  6: { zh: '星期六', en: 'Saturday' },
  7: { zh: '星期日', en: 'Sunday' },
} as const satisfies Record<number, Label>
/** For cards beside each other on a phone. */
export const weekdaysShort = {
  1: { zh: '周一', en: 'Mon' },
  2: { zh: '周二', en: 'Tue' },
  3: { zh: '周三', en: 'Wed' },
  4: { zh: '周四', en: 'Thu' },
  5: { zh: '周五', en: 'Fri' },
  6: { zh: '周六', en: 'Sat' },
  7: { zh: '周日', en: 'Sun' },
} as const satisfies Record<number, Label>
export const weekdayNumbers = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof weekdayNumbers)[number]

export const intervals = {
  1: { zh: '每周', en: 'Every week' },
  2: { zh: '每两周', en: 'Every two weeks' },
  4: { zh: '每四周', en: 'Every four weeks' },
} as const satisfies Record<number, Label>
export const intervalNumbers = [1, 2, 4] as const
export type Interval = (typeof intervalNumbers)[number]

/** An order is made this many days before its visit: time for a stand-in, near enough that plans still hold. Our default. */
export const daysAhead = 7
