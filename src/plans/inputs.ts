// What confirming a plan takes: for each order whom to ask. A row of the form whose box is not ticked comes without its order and counts for nothing.
import * as is from 'valibot'
import { weekStart } from '../kernel/days.ts'
import { calendarDay } from '../kernel/fields.ts'
import { mostOrders } from './words.ts'

const id = is.pipe(is.string(), is.maxLength(64))
const named = is.pipe(is.array(id), is.maxLength(20))

/** `id` and `proposed` are what the form was drawn with; a row that was left out before names nobody. */
const row = {
  order: is.optional(id),
  volunteers: is.optional(named, []),
  id: is.optional(id),
  proposed: is.optional(named),
}

const rowsOfForm = is.pipe(is.array(is.strictObject(row)), is.maxLength(mostOrders))
const ticked = (rows: is.InferOutput<typeof rowsOfForm>) =>
  rows
    .flatMap(row =>
      row.order ? [{ order: row.order, volunteers: [...new Set(row.volunteers.filter(who => who !== ''))] }] : [],
    )
    .filter(row => row.volunteers.length > 0)
const eachOnce = ({ rows }: { readonly rows: readonly { readonly order: string }[] }) =>
  rows.length > 0 && new Set(rows.map(row => row.order)).size === rows.length

export const planning = is.pipe(
  is.strictObject({ rows: rowsOfForm }),
  is.transform(({ rows }) => ({ rows: ticked(rows) })),
  is.check(input => eachOnce(input)),
)
/** Any day of a week, as the moment at which that week begins. */
export const weekOf = is.pipe(
  calendarDay,
  is.transform(text => weekStart(Date.parse(`${text}T00:00:00+08:00`) / 1000)),
  is.integer(),
)
/** The same of a week of home visits; what it was narrowed to comes with the form, and counts for nothing. */
export const planningWeek = is.pipe(
  is.strictObject({ week: weekOf, rows: rowsOfForm, community: is.optional(named), item: is.optional(named) }),
  is.transform(({ week, rows }) => ({ week, rows: ticked(rows) })),
  is.check(input => eachOnce(input)),
)
/** The form once more, asked to arrange the rest: an unticked row is out, a changed one is fixed. */
export const arranging = is.object({
  rows: is.array(
    is.object({ id, order: is.optional(id), volunteers: is.optional(named, []), proposed: is.optional(named, []) }),
  ),
})
/** What somebody has decided before the rest is arranged: orders left out, and people who stay where they were put. */
export type Decided = {
  readonly out: readonly string[]
  readonly fixed: readonly { readonly order: string; readonly volunteer: string }[]
}
export type Planning = is.InferOutput<typeof planning> & { readonly week?: number }
export const undoing = is.strictObject({})
