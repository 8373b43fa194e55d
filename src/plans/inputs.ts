// What confirming a plan takes: for each order whom to ask. A row of the form whose box is not ticked comes without its order and counts for nothing.
import * as is from 'valibot'
import { mostOrders } from './words.ts'

const id = is.pipe(is.string(), is.maxLength(64))
const named = is.pipe(is.array(id), is.maxLength(20))

/** `id` and `proposed` are what the form was drawn with. */
const row = { order: is.optional(id), volunteers: named, id: is.optional(id), proposed: is.optional(named) }

export const planning = is.pipe(
  is.strictObject({
    rows: is.pipe(is.array(is.strictObject(row)), is.maxLength(mostOrders)),
  }),
  is.transform(({ rows }) => ({
    rows: rows
      .flatMap(row =>
        row.order ? [{ order: row.order, volunteers: [...new Set(row.volunteers.filter(who => who !== ''))] }] : [],
      )
      .filter(row => row.volunteers.length > 0),
  })),
  is.check(({ rows }) => rows.length > 0 && new Set(rows.map(row => row.order)).size === rows.length),
)
/** The form once more, asked to arrange the rest: an unticked row is out, a changed one is fixed. */
export const arranging = is.object({
  rows: is.array(
    is.object({ id, order: is.optional(id), volunteers: is.optional(named, []), proposed: is.optional(named, []) }),
  ),
})
export type Planning = is.InferOutput<typeof planning>
export const undoing = is.strictObject({})
