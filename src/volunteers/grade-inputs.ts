// What giving a colour for a while takes.
import * as is from 'valibot'
import { when } from '../kernel/fields.ts'

const words = is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(500))

/** A moment as ISO 8601, or a day (`YYYY-MM-DD`) for the beginning of it in Shanghai. */
const until = is.pipe(
  is.string(),
  is.transform(text => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text)),
  when,
)

/** Red is never given: it comes from a gate and a person's confirmation. `until` is when the rule decides again, at most 90 days on. */
export const overriding = is.strictObject({
  colour: is.picklist(['green', 'blue', 'yellow']),
  until,
  reason: words,
})
