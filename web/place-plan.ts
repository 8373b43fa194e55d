// What of an order is settled so far: it stands in the address, so that every answer is one press and "back" loses nothing.
import * as is from 'valibot'
import type { Frame } from '#src/http/route.ts'
import { day, dayStart, hour, minute, weekStart } from '#src/kernel/days.ts'
import { when } from '#src/kernel/fields.ts'
import type { Label } from '#src/kernel/label.ts'
import type { ItemRow, Placing, ResidentRow } from '#src/orders/placing.ts'
import { type Payer, payerCodes } from '#src/orders/words.ts'
import { isoShanghai } from './format.ts'

export type Plan = {
  readonly resident: ResidentRow | null
  readonly item: ItemRow | null
  /** Epoch seconds; null until chosen. */
  readonly startsAt: number | null
  /** What stood in the address and is no moment, or lies in the past. */
  readonly wrongTime: 'unreadable' | 'past' | null
  readonly minutes: number
  readonly seats: number
  readonly note: string
  readonly payer: Payer | null
  /** The last order is to be repeated. */
  readonly repeats: boolean
}

/** As in src/orders/place.ts: a form filled in slowly is forgiven this much. */
const grace = 10 * minute
const mostMinutes = 1440

/** Reads the plan from the address, from a form that came back, and from the last order where that is to be repeated. */
export const planOf = (frame: Frame, shown: Placing): Plan => {
  const said = (name: string) => text(frame.problem?.typed[name]) ?? frame.asked.query[name]
  const repeats = said('repeat') === '1' && shown.last !== null
  const last = repeats ? shown.last : null
  const item = shown.items.find(each => each.code === (said('item') ?? last?.item)) ?? null
  const startsAt = moment(said('startsAt') ?? together(said('date'), said('time')))
  const payer = said('payer') ?? last?.payer
  const past = startsAt !== undefined && startsAt !== null && startsAt < frame.now - grace
  return {
    resident: residentOf(shown.residents, said('resident') ?? last?.resident_id),
    item,
    startsAt: past ? null : (startsAt ?? null),
    wrongTime: past ? 'past' : startsAt === null ? 'unreadable' : null,
    minutes: lengthOf(said, last, item),
    seats: whole(said('seats'), 1, 20) ?? last?.seats ?? 1,
    note: said('note') ?? last?.note ?? '',
    payer: payerCodes.find(code => code === payer) ?? null,
    repeats,
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined

/** Whoever can order for one person alone is not asked for whom. */
const residentOf = (residents: readonly ResidentRow[], wanted: string | undefined): ResidentRow | null =>
  residents.length === 1 ? (residents[0] ?? null) : (residents.find(each => each.id === wanted) ?? null)

type Last = Placing['last']
const lengthOf = (said: (name: string) => string | undefined, last: Last, item: ItemRow | null): number => {
  const [from, to] = [moment(said('startsAt')), moment(said('endsAt'))]
  if (from && to && to > from) return Math.floor((to - from) / minute)
  const before = last ? (last.ends_at - last.starts_at) / minute : undefined
  return whole(said('minutes'), 1, mostMinutes) ?? before ?? item?.minutes ?? 60
}

/** Epoch seconds, undefined where nothing was said, null where it is no moment. */
const moment = (said: string | undefined): number | null | undefined => {
  if (said === undefined) return undefined
  const read = is.safeParse(when, said)
  return read.success ? read.output : null
}
const together = (date: string | undefined, time: string | undefined) =>
  date === undefined && time === undefined ? undefined : `${date}T${time}`
const whole = (said: string | undefined, least: number, most: number): number | undefined => {
  const number = Number(said)
  return said && Number.isInteger(number) && number >= least && number <= most ? number : undefined
}

/** `YYYY-MM-DDTHH:mm` of Shanghai, as forms send it. */
export const local = (at: number): string => isoShanghai(at).slice(0, 16)

/** The address of the form with the plan so far, some of it said anew; an empty word takes an answer back. */
export const addressOf = (plan: Plan, shown: Placing, said: Readonly<Record<string, string>>): string => {
  const kept: Record<string, string> = {
    ...(plan.repeats ? { repeat: '1' } : {}),
    ...(plan.resident && shown.residents.length > 1 ? { resident: plan.resident.id } : {}),
    ...(plan.item ? { item: plan.item.code } : {}),
    ...(plan.item && plan.minutes !== plan.item.minutes ? { minutes: String(plan.minutes) } : {}),
    ...(plan.startsAt ? { startsAt: local(plan.startsAt) } : {}),
    ...said,
  }
  const query = new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== ''))
  return `/orders/new?${query.toString().replaceAll('%3A', ':')}`
}

export type Slot = { readonly at: number; readonly label: Label }

const parts = [
  [9 * hour, { zh: '上午', en: 'morning' }],
  [15 * hour, { zh: '下午', en: 'afternoon' }],
] as const
const days = [
  { zh: '今天', en: 'This' },
  { zh: '明天', en: 'Tomorrow' },
  { zh: '后天', en: 'The day after tomorrow,' },
] as const
/** A volunteer has to be found and get there. */
const leadTime = 2 * hour

/** Times that one press settles: mornings at nine and afternoons at three; urgent help within the hour; the same hour of last time's weekday. */
export const slotsOf = (plan: Plan, last: Last, now: number): Slot[] => {
  const today = dayStart(now)
  const usual = days.flatMap((name, index) =>
    parts.map(([offset, part]) => ({
      at: today + index * day + offset,
      label: { zh: `${name.zh}${part.zh}`, en: `${name.en} ${part.en}` },
    })),
  )
  const soon = { at: Math.ceil((now + hour / 2) / 300) * 300, label: { zh: '尽快', en: 'As soon as possible' } }
  const again = plan.repeats && last ? sameHour(last.starts_at, now) : null
  const all = [
    ...(plan.item?.urgent === 1 ? [soon] : []),
    ...(again === null ? [] : [{ at: again, label: { zh: '和上次一样', en: 'Same as last time' } }]),
    ...usual.filter(slot => slot.at >= now + leadTime && slot.at !== again),
  ]
  return all.slice(0, 6)
}

/** The next time that last time's weekday and hour come round. */
const sameHour = (then: number, now: number): number => {
  const at = weekStart(now) + (then - weekStart(then))
  return at >= now + leadTime ? at : at + 7 * day
}
