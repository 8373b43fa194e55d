import type { Lang } from '#src/kernel/label.ts'

const daySeconds = 86_400
const shanghaiOffset = 8 * 3600
const weekdays = {
  zh: ['日', '一', '二', '三', '四', '五', '六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const
const months = 'January February March April May June July August September October November December'.split(' ')
const nearDays: Record<Lang, Record<number, string>> = {
  zh: { [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' },
  en: { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' },
}

/** What a moment is said against: `now` and the `end` of a span in epoch seconds; `dateOnly` leaves the hour out. */
export type Saying = { now: number; end?: number | undefined; dateOnly?: boolean | undefined }

/**
 * Minutes as people say hours: 90 → "1 小时 30 分" / "1 h 30 min". `signed` puts a + before gains, for statements;
 * a debit always carries its − (U+2212, read aloud as "minus"). Money never appears (domain.md §4).
 */
export function minutesText(lang: Lang, minutes: number, signed = false): string {
  const size = Math.abs(minutes)
  const hours = Math.floor(size / 60)
  const rest = size % 60
  const sign = minutes < 0 ? '−' : signed && minutes > 0 ? '+' : ''
  return sign + hoursAndMinutes(lang, hours, rest)
}

function hoursAndMinutes(lang: Lang, hours: number, rest: number): string {
  const count = hours.toLocaleString('en-US')
  if (lang === 'en')
    return [hours > 0 && `${count} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(' ')
  if (hours === 0) return `${rest} 分钟`
  return rest === 0 ? `${count} 小时` : `${count} 小时 ${rest} 分`
}

/**
 * A moment or span (epoch seconds) as people say it in Shanghai: "今天 15:00–16:30", "7月12日 周日 15:00", with the year
 * only when it is not this one. A span ending at midnight ends at 24:00 of its own day.
 */
export function whenText(lang: Lang, start: number, { now, end, dateOnly }: Saying): string {
  const first = dayText(lang, start, now)
  if (end === undefined) return dateOnly ? first : `${first} ${clock(start)}`
  if (sameDay(start, end)) return dateOnly ? first : `${first} ${clock(start)}–${clockAtEnd(start, end)}`
  const last = dayText(lang, end, now).replace(/^T(?=oday|omorrow)|^Y(?=est)/, letter => letter.toLowerCase())
  return dateOnly ? `${first} – ${last}` : `${first} ${clock(start)} – ${last} ${clock(end)}`
}

/** A day by its date and weekday, however near it is: "11月23日 周一", "Mon 23 Nov". */
export function dayAndDateText(lang: Lang, at: number): string {
  const { month, day, weekday, monthName } = parts(lang, at)
  return lang === 'zh' ? `${month}月${day}日 周${weekday}` : `${weekday.slice(0, 3)} ${day} ${monthName.slice(0, 3)}`
}

/** The hours of a span whose day is said above it: "09:00–10:30". */
export const hoursText = (start: number, end: number): string => `${clock(start)}–${clockAtEnd(start, end)}`

/** The whole date of a moment or span, for hovering and for paper, where "今天" would soon be wrong. */
export function fullWhen(lang: Lang, start: number, { end, dateOnly }: Omit<Saying, 'now'>): string {
  const first = fullDay(lang, start)
  const at = (text: string, time: string) => (lang === 'zh' ? `${text} ${time}` : `${text}, ${time}`)
  if (end === undefined) return dateOnly ? first : at(first, clock(start))
  if (sameDay(start, end)) return dateOnly ? first : at(first, `${clock(start)}–${clockAtEnd(start, end)}`)
  const last = fullDay(lang, end)
  return dateOnly ? `${first} – ${last}` : `${at(first, clock(start))} – ${at(last, clock(end))}`
}

/** A calendar day (`2026-11-22`) as people say it, with its year. */
export function dateText(lang: Lang, day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return lang === 'zh' ? `${year}年${month}月${date}日` : `${date} ${months[month - 1]} ${year}`
}

/** A calendar month (`2026-11`) as people say it. */
export function monthText(lang: Lang, of: string): string {
  const [year = 0, month = 1] = of.split('-').map(Number)
  return lang === 'zh' ? `${year}年${month}月` : `${months[month - 1]} ${year}`
}

/** Which version of a policy: `grade-v2` → “第 2 版”. */
export function versionText(lang: Lang, code: string): string {
  const number = /-v(\d+)$/.exec(code)?.[1]
  if (number === undefined) return code
  return lang === 'zh' ? `第 ${number} 版` : `version ${number}`
}

/** How long is left before a moment, or how long it is past: "还剩 2 小时 10 分", "已超 3 天". Days from 48 hours on. */
export function timeLeftText(lang: Lang, dueAt: number, now: number): string {
  const minutes = Math.floor(Math.abs(dueAt - now) / 60)
  const days = Math.floor(minutes / 1440)
  const length = minutes < 2 * 1440 ? minutesText(lang, minutes) : lang === 'zh' ? `${days} 天` : `${days} days`
  if (lang === 'zh') return dueAt < now ? `已超 ${length}` : `还剩 ${length}`
  return dueAt < now ? `${length} overdue` : `${length} left`
}

/** A moment for a machine, as ISO 8601 in Shanghai's zone; `dateOnly` leaves the hour out. */
export function isoShanghai(at: number, dateOnly = false): string {
  const local = inShanghai(at).toISOString()
  return dateOnly ? local.slice(0, 10) : `${local.slice(0, 19)}+08:00`
}

const inShanghai = (at: number) => new Date((at + shanghaiOffset) * 1000)
const dayNumber = (at: number) => Math.floor((at + shanghaiOffset) / daySeconds)
const clock = (at: number) => inShanghai(at).toISOString().slice(11, 16)
const endsAtMidnightAfter = (start: number, end: number) => end === (dayNumber(start) + 1) * daySeconds - shanghaiOffset
const sameDay = (start: number, end: number) => dayNumber(start) === dayNumber(end) || endsAtMidnightAfter(start, end)
const clockAtEnd = (start: number, end: number) => (endsAtMidnightAfter(start, end) ? '24:00' : clock(end))

function dayText(lang: Lang, at: number, now: number): string {
  const near = nearDays[lang][dayNumber(at) - dayNumber(now)]
  if (near) return near
  const { year, month, day, weekday, monthName } = parts(lang, at)
  const thisYear = year === inShanghai(now).getUTCFullYear()
  if (lang === 'zh') return thisYear ? `${month}月${day}日 周${weekday}` : `${year}年${month}月${day}日`
  const short = `${day} ${monthName.slice(0, 3)}`
  return thisYear ? `${weekday.slice(0, 3)} ${short}` : `${short} ${year}`
}

function fullDay(lang: Lang, at: number): string {
  const { year, month, day, weekday, monthName } = parts(lang, at)
  return lang === 'zh' ? `${year}年${month}月${day}日 星期${weekday}` : `${weekday} ${day} ${monthName} ${year}`
}

function parts(lang: Lang, at: number) {
  const date = inShanghai(at)
  const month = date.getUTCMonth() + 1
  return {
    year: date.getUTCFullYear(),
    month,
    day: date.getUTCDate(),
    weekday: weekdays[lang][date.getUTCDay()] ?? '',
    monthName: months[month - 1] ?? '',
  }
}
