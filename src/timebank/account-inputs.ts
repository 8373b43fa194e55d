// What each act on an account takes: one schema each, read by the JSON API, the forms, the OpenAPI document and the tests.
import * as is from 'valibot'
import { phone } from '../kernel/fields.ts'
import { surplusCodes, tieCodes } from './words.ts'

const words = is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(500))
const note = is.optional(is.pipe(is.string(), is.trim(), is.maxLength(200)))
const person = is.pipe(is.string(), is.nonEmpty(), is.maxLength(64))
const minutes = is.pipe(is.number(), is.integer(), is.minValue(1), is.maxValue(90_000))

export const nothing = is.strictObject({})
export const reason = is.strictObject({ reason: words })
/** `to` is the id of a person whom the desk has recorded as near. */
export const giving = is.strictObject({ to: person, minutes, reason: note })
export const donating = is.strictObject({ minutes, reason: note })
/** Without an heir the pool inherits. */
export const nominating = is.strictObject({
  heir: is.optional(
    is.pipe(
      is.string(),
      is.maxLength(64),
      is.transform(id => (id === '' ? undefined : id)),
    ),
  ),
})
export const choosingSurplus = is.strictObject({ choice: is.picklist(surplusCodes) })
/** Named by phone or by id, not by both. */
export const tying = is.pipe(
  is.strictObject({ phone: is.optional(phone), person: is.optional(person), tie: is.picklist(tieCodes) }),
  is.forward(
    is.partialCheck([['phone'], ['person']], given => (given.phone === undefined) !== (given.person === undefined)),
    ['phone'],
  ),
)
export const untying = is.strictObject({ person })
export const openingGroup = is.strictObject({
  name: is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(60)),
  area: is.pipe(is.string(), is.trim(), is.regex(/^\d{12}$/)),
})
