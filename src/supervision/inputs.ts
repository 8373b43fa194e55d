// What each command of supervision takes.
import * as is from 'valibot'
import { day } from '../kernel/days.ts'
import {
  caseKindCodes,
  channelCodes,
  degreeCodes,
  formCodes,
  licenceCodes,
  outcomeCodes,
  relationKindCodes,
} from './words.ts'

const words = is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(500))
const title = is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(60))
const id = is.pipe(is.string(), is.nonEmpty(), is.maxLength(64))
/** A day of the calendar, read as the moment at which it begins in Shanghai: 2026-02-30 is none. */
const calendarDay = is.pipe(
  is.string(),
  is.regex(/^\d{4}-\d{2}-\d{2}$/),
  is.check(text => {
    const at = Date.parse(`${text}T00:00:00Z`)
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
  }),
  is.transform(text => Date.parse(`${text}T00:00:00+08:00`) / 1000),
)
const lastDay = is.pipe(
  calendarDay,
  is.transform(at => at + day),
)

/** Longest supervision that one entry, and one day, may state. */
export const mostMinutes = 480
const minutes = is.pipe(is.number(), is.integer(), is.minValue(1), is.maxValue(mostMinutes))

export const nothing = is.strictObject({})
export const reason = is.strictObject({ reason: words })

/** Who leads or supervises whom; without `supervisor` it is whoever asks. */
export const relating = is.strictObject({
  kind: is.picklist(relationKindCodes),
  supervisor: is.optional(id),
  supervisee: id,
})
/** Somebody else looks after the supervisee until the end of this day. */
export const standingIn = is.strictObject({ person: id, until: lastDay, reason: words })

/** Supervision on `heldOn`, for one supervisee or several; each of them confirms for themselves. */
export const logging = is.strictObject({
  supervisees: is.pipe(is.array(id), is.minLength(1), is.maxLength(30)),
  heldOn: calendarDay,
  minutes,
  form: is.picklist(formCodes),
  subject: words,
  goal: words,
})
/** A third person decides whose attendance stands. */
export const deciding = is.strictObject({ supervisee: id, reason: words })

/** A contact with a resident or a volunteer. */
export const contacting = is.strictObject({
  person: id,
  channel: is.picklist(channelCodes),
  heldOn: calendarDay,
  note: is.optional(is.pipe(is.string(), is.trim(), is.maxLength(500)), ''),
})

/** A direct case. The title names no one; the resident, if there is one, is a reference. */
export const openingCase = is.strictObject({
  kind: is.picklist(caseKindCodes),
  title,
  resident: is.optional(id),
  need: words,
})
export const assessing = is.strictObject({ assessment: words })
export const planning = is.strictObject({ plan: words })
/** Another social worker takes it over. */
export const handing = is.strictObject({ person: id, reason: words })
export const closing = is.strictObject({ outcome: is.picklist(outcomeCodes), summary: words })

/** What somebody may supervise on: licence and since when, degree, months of supervision experience. */
export const qualifying = is.strictObject({
  licence: is.picklist(licenceCodes),
  licensedOn: is.optional(calendarDay),
  degree: is.picklist(degreeCodes),
  experienceMonths: is.pipe(is.number(), is.integer(), is.minValue(0), is.maxValue(720)),
  experience: is.optional(is.pipe(is.string(), is.trim(), is.maxLength(500)), ''),
})
