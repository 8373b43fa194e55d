// Orders that move because something has happened to a person: the clock's transitions, set off by the person's own fresh event.
import { is, Placeholder, SQL, sql } from 'drizzle-orm'
import { fresh } from '../kernel/command.ts'
import { list } from '../kernel/where.ts'
import { sweepStatements } from '../orders/commands.ts'
import { transition } from '../orders/lifecycle.ts'

/** The fresh event of a person that this command has just written. */
export const event = fresh('persons')

/** The accepted seats of the person among `which` (of `a` and `o`) are given back, and whoever dispatches is told by an alarm (domain.md §2). */
export const releaseSeats = (which: SQL = sql`1`): SQL[] =>
  bySystem(
    sweepStatements(
      'release',
      sql`select distinct o.id as id from ${event} join offers a on a.volunteer_id = e.subject_id and a.state = 'accepted'
        join orders o on o.id = a.order_id where ${which}`,
    ),
    sql`json_object('volunteer', e.subject_id)`,
  )

/** Open orders of the person as resident are called off; what was reserved for them is released. */
export const cancelOrders = (): SQL[] =>
  bySystem(
    sweepStatements(
      'cancel',
      sql`select o.id as id from ${event} join orders o on o.resident_id = e.subject_id and o.state in ${list(transition('cancel').from)}`,
    ),
    sql`'{}'`,
  )

/** Nobody's session and nobody's words: the events on the orders tell neither who set them off nor why, which is for the person's own log. */
const bySystem = (statements: readonly SQL[], data: SQL): SQL[] =>
  statements.map(statement =>
    rebound(statement, { system: sql`1`, token: sql`null`, data: sql`(select ${data} from ${event})` }),
  )

const rebound = (statement: SQL, to: Readonly<Record<string, SQL>>): SQL =>
  new SQL(
    statement.queryChunks.map(chunk => {
      if (is(chunk, Placeholder)) return to[chunk.name] ?? chunk
      return is(chunk, SQL) ? rebound(chunk, to) : chunk
    }),
  )
