// What each command on people and places takes: one schema each, read by the JSON API, the forms, the OpenAPI document and the tests.
import * as is from 'valibot'
import { day as daySeconds } from '../kernel/days.ts'
import { calendarDay, phone } from '../kernel/fields.ts'
import { certificateCodes, consentCodes } from '../volunteers/words.ts'
import { chips, spanOf } from './day-parts.ts'
import { entitlementCodes, kinshipCodes, languageCodes, openRoles, roleCodes } from './words.ts'

const line = (most: number) => is.pipe(is.string(), is.trim(), is.maxLength(most))
const name = is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(60))
const words = is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(500))
const id = is.pipe(is.string(), is.nonEmpty(), is.maxLength(64))
/** The national 12-digit statistical code. */
const areaCode = is.pipe(is.string(), is.trim(), is.regex(/^\d{12}$/))

const startOf = (text: string) => Date.parse(`${text}T00:00:00+08:00`) / 1000
/** The moment at which a Shanghai day begins, epoch seconds. */
export const firstDay = is.pipe(calendarDay, is.transform(startOf))
/** The moment at which it ends: the last day of a certificate counts whole. */
const lastDay = is.pipe(
  calendarDay,
  is.transform(text => startOf(text) + daySeconds),
)
type Period = { validFrom: number; validUntil: number }
const inOrder = ({ validFrom, validUntil }: Period) => validFrom < validUntil

/** `HH:MM` as minutes of the day; 24:00 ends it. */
const clock = is.pipe(
  is.string(),
  is.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/),
  is.transform(text => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))),
)

export const nothing = is.strictObject({})
export const reason = is.strictObject({ reason: words })

const contact = {
  address: is.optional(line(200), ''),
  emergencyName: is.optional(line(60)),
  emergencyPhone: is.optional(phone),
}
/** Staff are registered without a role and granted theirs. `household` is the id of somebody who lives there already; `area` is the grid of the home. */
export const registering = is.strictObject({
  name,
  phone: is.optional(phone),
  bornOn: calendarDay,
  area: areaCode,
  ...contact,
  household: is.optional(id),
  entitlement: is.optional(is.picklist(entitlementCodes)),
  roles: is.optional(is.pipe(is.array(is.picklist(openRoles)), is.maxLength(openRoles.length)), []),
})
/** What is left out stays as it is. */
export const correcting = is.strictObject({
  name: is.optional(name),
  phone: is.optional(phone),
  bornOn: is.optional(calendarDay),
  address: is.optional(line(200)),
  emergencyName: is.optional(line(60)),
  emergencyPhone: is.optional(phone),
  entitlement: is.optional(is.picklist([...entitlementCodes, 'none'])),
})
export const granting = is.strictObject({ role: is.picklist(roleCodes), area: areaCode })
/** The proxy is named by phone or by id, not by both. */
export const trusting = is.pipe(
  is.strictObject({ phone: is.optional(phone), proxy: is.optional(id), kinship: is.picklist(kinshipCodes) }),
  is.forward(
    is.partialCheck([['phone'], ['proxy']], given => (given.phone === undefined) !== (given.proxy === undefined)),
    ['phone'],
  ),
)
export const distrusting = is.strictObject({ proxy: id })
export const certifying = is.pipe(
  is.strictObject({
    kind: is.picklist(certificateCodes),
    issuer: name,
    number: name,
    validFrom: firstDay,
    validUntil: lastDay,
  }),
  is.forward(is.partialCheck([['validFrom'], ['validUntil']], inOrder), ['validUntil']),
)
export const insuring = is.pipe(
  is.strictObject({ number: name, validFrom: firstDay, validUntil: lastDay }),
  is.forward(is.partialCheck([['validFrom'], ['validUntil']], inOrder), ['validUntil']),
)
export const consenting = is.strictObject({ scope: is.picklist(consentCodes) })
const spanned = is.pipe(
  is.strictObject({
    weekday: is.pipe(is.number(), is.integer(), is.minValue(1), is.maxValue(7)),
    from: is.optional(clock),
    to: is.optional(clock),
  }),
  is.forward(
    is.partialCheck([['from'], ['to']], ({ from, to }) => (from ?? 0) < (to ?? (from === undefined ? 1 : 0))),
    ['to'],
  ),
)
/** The whole week, each time anew; `weekday` 1 is Monday. A line without hours counts as not there, as on a form; `parts` are the chips of day-parts.ts. */
export const offeringHours = is.pipe(
  is.strictObject({
    hours: is.optional(is.pipe(is.array(spanned), is.maxLength(50)), []),
    parts: is.optional(is.pipe(is.array(is.picklist(chips)), is.maxLength(chips.length)), []),
  }),
  is.transform(({ hours, parts }) => ({ hours: merged([...hours, ...parts.map(spanOf)]) })),
)
/** The law's gates stay above these: 4 h a day and 12 h a week (domain.md §2); whoever wants less says so. */
export const limitingLoad = is.strictObject({
  dayMinutes: is.pipe(is.number(), is.integer(), is.minValue(30), is.maxValue(240)),
  weekMinutes: is.pipe(is.number(), is.integer(), is.minValue(30), is.maxValue(720)),
})
type Typed = { readonly weekday: number; readonly from?: number | undefined; readonly to?: number | undefined }
/** Spans of a day that touch or overlap become one, so that a service across the seam is covered; a day that ends at 23:59 ends at midnight. */
function merged(lines: readonly Typed[]) {
  const spans = lines
    .flatMap(({ weekday, from, to }) =>
      from === undefined || to === undefined ? [] : [{ weekday, from, to: to === 1439 ? 1440 : to }],
    )
    .sort((a, b) => a.weekday - b.weekday || a.from - b.from)
  return spans.reduce<typeof spans>((done, span) => {
    const last = done.at(-1)
    if (last?.weekday !== span.weekday || last.to < span.from) return [...done, span]
    return [...done.slice(0, -1), { ...last, to: Math.max(last.to, span.to) }]
  }, [])
}
/** The services that the volunteer likes to do, all of them each time. */
export const choosingItems = is.strictObject({
  items: is.optional(is.pipe(is.array(is.pipe(is.string(), is.nonEmpty(), is.maxLength(40))), is.maxLength(60)), []),
})
export const speaking = is.strictObject({
  languages: is.optional(is.pipe(is.array(is.picklist(languageCodes)), is.maxLength(languageCodes.length)), []),
})
const degrees = (most: number) => is.pipe(is.number(), is.minValue(-most), is.maxValue(most))
export const locating = is.strictObject({ latitude: degrees(90), longitude: degrees(180) })
/** Somebody named by id or by phone, not by both. */
export const keepingApart = is.pipe(
  is.strictObject({ other: is.optional(id), phone: is.optional(phone) }),
  is.forward(
    is.partialCheck([['phone'], ['other']], given => (given.phone === undefined) !== (given.other === undefined)),
    ['phone'],
  ),
)
export const bringingTogether = is.strictObject({ other: id })
/** Without a phone nobody is mentor any more. */
export const mentoring = is.strictObject({ phone: is.optional(phone) })
export const dying = is.strictObject({ diedOn: is.optional(firstDay) })
export const openingArea = is.strictObject({
  code: areaCode,
  name,
  level: is.picklist(['street', 'community', 'grid']),
  parent: areaCode,
  latitude: is.optional(is.pipe(is.number(), is.minValue(-90), is.maxValue(90))),
  longitude: is.optional(is.pipe(is.number(), is.minValue(-180), is.maxValue(180))),
})

const local = is.optional(is.pipe(is.string(), is.maxLength(500)))
const sixDigits = is.pipe(is.string(), is.trim(), is.regex(/^\d{6}$/))
export const askingCode = is.strictObject({ phone, next: local })
/** By the code that was sent, or by password. `next` is where a browser goes afterwards. */
export const signingIn = is.union([
  is.strictObject({ phone, code: sixDigits, next: local }),
  is.strictObject({ phone, password: is.pipe(is.string(), is.nonEmpty(), is.maxLength(128)), next: local }),
])
/** Long enough not to be guessed; nothing else is asked of a password (ASVS 6.2.1, 6.2.5). */
export const choosingPassword = is.strictObject({
  password: is.pipe(is.string(), is.minLength(10), is.maxLength(128)),
  current: is.optional(is.pipe(is.string(), is.maxLength(128))),
})
