// The door card of a resident without a phone: the visits of the next weeks, each with its own code. One trip.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { day } from '../kernel/days.ts'
import { by, type Caller, q, rolesOver, sessionJoin } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'

export type CardResident = { readonly id: string; readonly name: string; readonly deskHere: number }
export type CardVisit = {
  readonly id: string
  readonly item: string
  readonly item_en: string
  readonly starts_at: number
  readonly ends_at: number
}
/** A card is printed anew after this long. */
const ahead = 30 * day

const person = sql`${sql.placeholder('person')}`
const page = prepare([
  whoAsk,
  ask<CardResident>(sql`select p.id, p.name, ${rolesOver(deskRoles, sql`p.area_id`)} as deskHere
    from (select 1) w ${sessionJoin} join persons p on p.id = ${person} and p.died_at is null
      and exists (select 1 from roles x where x.person_id = p.id and x.role = 'resident' and x.ended_at is null)`),
  ask<CardVisit>(sql`select o.id, i.name as item, i.name_en as item_en, o.starts_at, o.ends_at from orders o join items i on i.code = o.item_code
    where o.resident_id = ${person} and o.state in ('ready', 'dispatched', 'accepted', 'serving') and o.ends_at > ${q.now} and o.starts_at < ${q.now} + ${ahead}
    order by o.starts_at, o.id limit 12`),
])

/** For the desk of the resident's area alone: for everybody else there is no such card. */
export const readCard = async (
  db: Database,
  who: Caller,
  resident: string,
): Promise<
  | { readonly ok: false; readonly refusal: Refusal }
  | { readonly ok: true; readonly who: Who; readonly resident: CardResident; readonly visits: readonly CardVisit[] }
> => {
  const [[head], [row], visits] = await db.read(page, { ...by(who), person: resident })
  const asker = whoOf(head)
  if (!asker) return { ok: false, refusal: 'sign_in' }
  if (!row || row.deskHere === 0) return { ok: false, refusal: 'not_found' }
  return { ok: true, who: asker, resident: row, visits }
}
