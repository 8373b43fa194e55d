// What somebody has decided about a proposal before the rest is arranged again.
import * as is from 'valibot'
import { fromForm } from '../http/input.ts'
import { arranging, type Decided } from './inputs.ts'

/** Decisions as a program writes them (`out`, `fix`), or as the form does: rows whose box is not ticked are out, changed choices are fixed. */
export const decidedOf = (query: URLSearchParams): Decided => {
  const form = fromForm(
    arranging,
    [...query].filter(([name]) => name.startsWith('rows.')),
  )
  const parsed = is.safeParse(arranging, form)
  const rows = parsed.success ? parsed.output.rows : []
  const changed = rows.filter(row => row.order && row.volunteers.join() !== row.proposed.join())
  return {
    out: [...query.getAll('out'), ...rows.filter(row => !row.order).map(row => row.id)],
    fixed: [
      ...query.getAll('fix').map(pair => ({ order: pair.split(':')[0] ?? '', volunteer: pair.split(':')[1] ?? '' })),
      ...changed.flatMap(row =>
        row.volunteers.filter(who => who !== '').map(volunteer => ({ order: row.id, volunteer })),
      ),
    ],
  }
}
