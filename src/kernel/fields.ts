// Fields that inputs share.
import * as is from 'valibot'

/** A moment as ISO 8601 with offset, read as epoch seconds. `2026-05-10T09:00` from a plain form is Shanghai time. */
export const when = is.pipe(
  is.string(),
  is.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/),
  is.check(text => !Number.isNaN(parsed(text)) && isDay(text.slice(0, 10))),
  is.transform(text => Math.floor(parsed(text) / 1000)),
)

const parsed = (text: string) => Date.parse(/(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}+08:00`)

/** 30 February parses, as 2 March. */
const isDay = (text: string) => {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** A day of the calendar, `YYYY-MM-DD`: 2026-02-30 is none. */
export const calendarDay = is.pipe(is.string(), is.regex(/^\d{4}-\d{2}-\d{2}$/), is.check(isDay))

/** The id that the client gives a command, so that sending it twice does it once. A colon is ours: sweeps name their events with one. */
export const commandId = is.pipe(is.string(), is.regex(/^[A-Za-z0-9_.~-]{1,100}$/))

/** A mainland mobile number. */
export const phone = is.pipe(is.string(), is.trim(), is.regex(/^1\d{10}$/))
