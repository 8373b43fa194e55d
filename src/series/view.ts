// A series as it is answered: times as ISO 8601, names masked for those who need not know them.
import { day, dayOf, dayStart, iso } from '../kernel/days.ts'
import type { Lang } from '../kernel/label.ts'
import { masked } from '../orders/viewer.ts'
import { dueDays, restsOn, visitAt } from './dates.ts'
import { holidayAt, isMakeUpWorkday } from './holidays.ts'
import type { DayRow, SeriesRow, ShownSeries } from './queries.ts'

/** HH:MM of a minute of the day. */
export const clockText = (minuteOfDay: number): string =>
  `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`

export const residentOf = (row: SeriesRow): string => (row.known > 0 ? row.residentName : masked(row.residentName))

/** A line of the list. */
export const brief = (row: SeriesRow, lang: Lang) => ({
  id: row.id,
  state: row.state,
  item: { code: row.item, name: lang === 'zh' ? row.itemName : row.itemNameEn },
  resident: residentOf(row),
  community: row.community,
  weekday: row.weekday,
  every: row.every,
  time: clockText(row.startsMinute),
  minutes: row.minutes,
  first: row.firstName,
})

/** A day of a series: settled with what became of it, or still ahead with what the calendar says. */
export type Day = {
  readonly at: number
  readonly startsAt: number
  readonly settled: DayRow | null
  readonly holiday: { readonly zh: string; readonly en: string } | null
  readonly makeUp: boolean
  readonly rests: boolean
}

/** The days of the last two months and the next `ahead` ones, in order. */
export const daysOf = ({ series, days }: Pick<ShownSeries, 'series' | 'days'>, now: number, ahead = 6): Day[] => {
  const today = dayStart(now)
  const settled = new Map(days.map(each => [each.dayAt, each]))
  const coming =
    series.state === 'ended' ? [] : dueDays(series, today - 1, today + 400 * day, ahead).filter(at => !settled.has(at))
  return [...days.map(each => each.dayAt), ...coming]
    .sort((one, other) => one - other)
    .map(at => {
      const row = settled.get(at) ?? null
      return {
        at,
        startsAt: row?.startsAt ?? visitAt(at, series.startsMinute),
        settled: row,
        holiday: holidayAt(at),
        makeUp: isMakeUpWorkday(at),
        rests: row === null && restsOn(series.onHolidays, at),
      }
    })
}

/** Days on which `skip` would be accepted. */
export const skippable = (days: readonly Day[], now: number): Day[] =>
  days.filter(each => each.settled === null && !each.rests && each.at >= dayStart(now))

/** The whole answer about one series. */
export const seen = (read: ShownSeries, now: number, lang: Lang) => {
  const { series, pairs, pairable, story, actions } = read
  const { known } = series
  return {
    series: {
      ...brief(series, lang),
      residentId: known > 0 ? series.residentId : null,
      seats: series.seats,
      payer: series.payer,
      note: known > 0 ? series.note : '',
      from: dayOf(series.fromAt),
      until: series.untilAt === null ? null : dayOf(series.untilAt),
      holidays: series.onHolidays,
      createdAt: iso(series.createdAt),
    },
    actions,
    pairs: pairs.map(({ id, name, rank, visits, blocks }) => ({
      volunteer: { id, name },
      rank,
      visits,
      keptApart: blocks > 0,
    })),
    pairable: pairable.map(({ id, name, visits }) => ({ volunteer: { id, name }, visits })),
    days: daysOf(read, now).map(each => ({
      day: dayOf(each.at),
      startsAt: iso(each.startsAt),
      outcome: each.settled?.outcome ?? (each.rests ? 'holiday' : null),
      order: each.settled?.orderId ?? null,
      orderState: each.settled?.orderState ?? null,
      volunteer: each.settled?.volunteer ?? null,
      holiday: each.holiday?.[lang] ?? null,
      makeUpWorkday: each.makeUp,
    })),
    events: story.map(event => ({
      action: event.action,
      at: iso(event.at),
      by:
        event.actor_id === 'system'
          ? null
          : event.staff > 0 || known > 0
            ? event.actor_name
            : masked(event.actor_name ?? ''),
    })),
  }
}
