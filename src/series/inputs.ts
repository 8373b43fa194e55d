// What the commands on a series take. Days come as YYYY-MM-DD and are kept as the moments at which they begin in Shanghai; times as HH:MM.
import * as is from 'valibot'
import { day, dayOf } from '../kernel/days.ts'
import { payerCodes, verificationCodes } from '../orders/words.ts'
import { intervalNumbers, onHolidayCodes } from './words.ts'

const person = is.pipe(is.string(), is.nonEmpty(), is.maxLength(64))
const line = (most: number) => is.pipe(is.string(), is.trim(), is.maxLength(most))
const whole = (least: number, most: number) => is.pipe(is.number(), is.integer(), is.minValue(least), is.maxValue(most))

const begins = (text: string) => Date.parse(`${text}T00:00:00+08:00`) / 1000
const date = is.pipe(
  is.string(),
  is.regex(/^20\d{2}-\d{2}-\d{2}$/),
  is.check(text => Number.isFinite(begins(text)) && dayOf(begins(text)) === text),
  is.transform(begins),
)
/** Minutes from midnight. */
const time = is.pipe(
  is.string(),
  is.regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  is.transform(text => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))),
)
const every = is.pipe(
  is.number(),
  is.check(number => intervalNumbers.some(each => each === number)),
)

/** The place is the resident's home; staff and proxies name the `resident`. */
export const starting = is.pipe(
  is.strictObject({
    item: is.pipe(is.string(), is.nonEmpty(), is.maxLength(40)),
    weekday: whole(1, 7),
    every: is.optional(every, 1),
    time,
    minutes: whole(15, 720),
    seats: is.optional(whole(1, 5), 1),
    from: date,
    until: is.optional(date),
    holidays: is.optional(is.picklist(onHolidayCodes), 'skip'),
    payer: is.picklist(payerCodes),
    note: is.optional(line(1000), ''),
    resident: is.optional(person),
  }),
  is.forward(
    is.partialCheck(
      [['from'], ['until']],
      ({ from, until }) => until === undefined || (until >= from && until - from <= 800 * day),
    ),
    ['until'],
  ),
)
export type Starting = is.InferOutput<typeof starting>

/** A form sends an empty name for a place that is not taken. */
const volunteers = is.pipe(
  is.array(is.pipe(is.string(), is.maxLength(64))),
  is.transform(each => each.filter(id => id !== '')),
  is.maxLength(10),
  is.check(each => new Set(each).size === each.length),
)
/** The first is asked first, the others in their order when somebody cannot. */
export const agreeing = is.strictObject({ by: is.picklist(verificationCodes), volunteers: is.optional(volunteers, []) })
export const pairing = is.strictObject({ volunteers })
/** Holds for the days that are not arranged yet. */
export const changing = is.strictObject({
  weekday: is.optional(whole(1, 7)),
  every: is.optional(every),
  time: is.optional(time),
  minutes: is.optional(whole(15, 720)),
  until: is.optional(date),
  holidays: is.optional(is.picklist(onHolidayCodes)),
  note: is.optional(line(1000)),
})
export const skipping = is.strictObject({ day: date })
export const remarking = is.strictObject({ reason: is.optional(line(500)) })
