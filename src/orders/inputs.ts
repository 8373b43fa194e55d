// What each action takes: one schema per action, read by the JSON API, the forms, the OpenAPI document and the tests.
import * as is from 'valibot'
import { day, minute } from '../kernel/days.ts'
import { when } from '../kernel/fields.ts'
import { overridable } from './gates.ts'
import { payerCodes, tagCodes, verificationCodes } from './words.ts'

const line = (most: number) => is.pipe(is.string(), is.trim(), is.maxLength(most))
const words = is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(500))
const person = is.pipe(is.string(), is.nonEmpty(), is.maxLength(64))
const minutes = is.pipe(is.number(), is.integer(), is.minValue(0), is.maxValue(1440))
const stars = is.pipe(is.number(), is.integer(), is.minValue(1), is.maxValue(5))
const note = is.optional(line(1000))
/** Offers may be held back for a quarter of an hour at most: somebody is waiting. */
const mostHeld = 15
const remarks = {
  comment: is.optional(line(500)),
  tags: is.optional(is.pipe(is.array(is.picklist(tagCodes)), is.maxLength(tagCodes.length))),
}
const override = is.optional(
  is.strictObject({
    gates: is.pipe(is.array(is.picklist(overridable)), is.maxLength(overridable.length)),
    reason: words,
  }),
)

export const nothing = is.strictObject({})
export const reason = is.strictObject({ reason: words })
/** Staff name the volunteer; a volunteer acts for themselves. */
export const reasonFor = is.strictObject({ reason: words, volunteer: is.optional(person) })
export const declining = is.strictObject({ reason: is.optional(line(500)) })
export const verifying = is.strictObject({ by: is.picklist(verificationCodes), note })
export const supplementing = is.strictObject({ note })
/** With `holdMinutes` nobody is told for so long, and the offers can be taken back. */
export const naming = is.strictObject({
  volunteers: is.pipe(is.array(person), is.minLength(1), is.maxLength(50)),
  holdMinutes: is.optional(is.pipe(is.number(), is.integer(), is.minValue(1), is.maxValue(mostHeld))),
  override,
})
const people = is.pipe(is.array(person), is.minLength(1), is.maxLength(50))
/** The first wave, as the page proposed it or as the social worker has changed it. */
export const askingFirst = is.strictObject({ volunteers: people })
/** `width`: how many invitations are to be out at once from now on. */
export const askingNext = is.strictObject({
  volunteers: people,
  width: is.pipe(is.number(), is.integer(), is.minValue(1), is.maxValue(50)),
})
export const withdrawing = is.strictObject({ reason: is.optional(line(500)) })
export const moving = is.strictObject({ startsAt: when, endsAt: is.optional(when), reason: is.optional(line(500)) })
/** A volunteer gives the code; staff check in by hand with a reason. */
export const checkingIn = is.strictObject({
  code: is.optional(line(12)),
  volunteer: is.optional(person),
  reason: is.optional(line(500)),
})
export const checkingOut = is.strictObject({ minutes, volunteer: is.optional(person), reason: is.optional(line(500)) })
export const stopping = is.strictObject({
  reason: words,
  minutes: is.optional(minutes),
  volunteer: is.optional(person),
})
/** Nobody is named twice: one of the two would win without a word. */
const eachOnce = (visits: readonly { readonly volunteer: string }[]) =>
  new Set(visits.map(each => each.volunteer)).size === visits.length
/** One seat: `stars`, `minutes`. Several: `visits`, one line each. Both become `visits`. */
export const rating = is.union([
  is.pipe(
    is.strictObject({ stars, minutes, ...remarks }),
    is.transform(one => ({ visits: [{ volunteer: null as string | null, ...one }] })),
  ),
  is.strictObject({
    visits: is.pipe(
      is.array(is.strictObject({ volunteer: person, stars, minutes, ...remarks })),
      is.minLength(1),
      is.maxLength(20),
      is.check(visits => eachOnce(visits)),
    ),
  }),
])
export const resolving = is.strictObject({
  reason: words,
  visits: is.pipe(
    is.array(is.strictObject({ volunteer: person, minutes })),
    is.minLength(1),
    is.maxLength(20),
    is.check(visits => eachOnce(visits)),
  ),
})
/** Times ISO 8601 with offset, a day apart at most; the place is the resident's home; staff and proxies name the `resident`. */
export const placing = is.pipe(
  is.strictObject({
    item: is.pipe(is.string(), is.nonEmpty(), is.maxLength(40)),
    startsAt: when,
    endsAt: when,
    seats: is.optional(is.pipe(is.number(), is.integer(), is.minValue(1), is.maxValue(20)), 1),
    payer: is.picklist(payerCodes),
    note: is.optional(line(1000), ''),
    resident: is.optional(person),
  }),
  is.forward(
    is.partialCheck(
      [['startsAt'], ['endsAt']],
      times => times.endsAt - times.startsAt >= minute && times.endsAt - times.startsAt <= day,
    ),
    ['endsAt'],
  ),
)
