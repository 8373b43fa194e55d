// The places for which the asking staff may open an account.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import type { Caller } from '../people/session.ts'
import { by } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import { areasOf, type Refused } from './queries.ts'

export type Place = { readonly id: string; readonly name: string }
const page = prepare([
  whoAsk,
  ask<Place>(
    sql`select h.id, h.name from areas h where h.id in ${areasOf(deskRoles)} and h.level in ('street', 'community') order by h.id limit 500`,
  ),
])

/** The streets and communities of whoever stands at their desk. */
export const readPlaces = async (
  db: Database,
  who: Caller,
): Promise<Refused | { ok: true; who: Who; areas: Place[] }> => {
  const [[asker], areas] = await db.read(page, by(who))
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  return holdsRole(person, ...deskRoles) ? { ok: true, who: person, areas } : { ok: false, refusal: 'not_yours' }
}
