// The board on paper: today's visits and the orders that wait, for whoever goes out or sits where there is no screen. One trip.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { list } from '../kernel/where.ts'
import { by, type Caller } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { type OrderRow, orderColumns, orderTables } from './queries.ts'
import type { Queue, Warning } from './queues.ts'
import { waiting } from './waiting.ts'
import { takenStates } from './words.ts'

/** A line of the sheet. `coming` names whoever accepted, each with their phone. */
export type SheetLine = OrderRow & {
  readonly queue: Queue
  readonly warning: Warning | null
  readonly coming: string | null
}
/** What goes onto paper: whatever can be done without a screen. */
export const sheetQueues = ['today', 'ready', 'placed'] as const satisfies readonly Queue[]
/** Nobody carries more. */
export const sheetMost = 200

const page = prepare([
  whoAsk,
  ask<SheetLine>(sql`${waiting} select ${orderColumns}, w.queue, w.warning,
      (select group_concat(v.name || ' ' || coalesce(v.phone, ''), '、') from offers a join persons v on v.id = a.volunteer_id
        where a.order_id = o.id and a.state in ${list(takenStates)}) as coming
    from waiting w join (${orderTables}) on o.id = w.id where w.queue in ${list(sheetQueues)}
    order by w.queue <> 'today', w.queue <> 'ready', o.starts_at, o.id limit ${sheetMost}`),
])

/** For whoever is at a desk. */
export const readSheet = async (
  db: Database,
  who: Caller,
): Promise<
  | { readonly ok: false; readonly refusal: Refusal }
  | { readonly ok: true; readonly who: Who; readonly lines: readonly SheetLine[] }
> => {
  const given = { command: '', data: '{}', codeRight: 0, order: '' }
  const [[head], lines] = await db.read(page, { ...by(who), ...given })
  const person = whoOf(head)
  if (!person) return { ok: false, refusal: 'sign_in' }
  return holdsRole(person, ...deskRoles) ? { ok: true, who: person, lines } : { ok: false, refusal: 'not_yours' }
}
