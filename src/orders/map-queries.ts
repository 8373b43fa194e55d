// The map of the desk: the grids of its areas with what waits in each and how many volunteers live there. One trip.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { list } from '../kernel/where.ts'
import { by, type Caller, q } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { waiting } from './waiting.ts'

/** A grid. Counts, never homes: where somebody lives is on their own page. */
export type GridRow = {
  readonly id: string
  readonly name: string
  readonly community: string
  readonly community_id: string
  readonly latitude: number
  readonly longitude: number
  /** Orders that wait for the desk, those with an alarm, and volunteers who may be asked. */
  readonly orders: number
  readonly warned: number
  readonly volunteers: number
}

const page = prepare([
  whoAsk,
  ask<GridRow>(sql`${waiting} select g.id, g.name, c.id as community_id, c.name as community, g.latitude, g.longitude,
      (select count(*) from waiting w join orders o on o.id = w.id where o.area_id = g.id) as orders,
      (select count(*) from waiting w join orders o on o.id = w.id where o.area_id = g.id and w.warning is not null) as warned,
      (select count(*) from persons p join volunteers v on v.person_id = p.id where p.area_id = g.id and p.suspended_at is null and p.died_at is null
        and v.colour <> 'red' and v.paused_at is null
        and exists (select 1 from roles x where x.person_id = p.id and x.role = 'volunteer' and x.ended_at is null)) as volunteers
    from areas g join areas c on c.id = g.parent_id where g.level = 'grid' and g.id in (select t.area_id from sessions s
      join roles r on r.person_id = s.person_id join area_tree t on t.within_id = r.area_id
      where s.token_hash = ${q.token} and r.ended_at is null and r.role in ${list(deskRoles)})
    order by c.id, g.id limit 500`),
])

/** For whoever is at a desk. */
export const readMap = async (
  db: Database,
  who: Caller,
): Promise<
  | { readonly ok: false; readonly refusal: Refusal }
  | { readonly ok: true; readonly who: Who; readonly grids: readonly GridRow[] }
> => {
  const [[head], grids] = await db.read(page, {
    ...by(who),
    command: '',
    data: '{}',
    codeRight: 0,
    order: '',
  })
  const person = whoOf(head)
  if (!person) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(person, ...deskRoles)) return { ok: false, refusal: 'not_yours' }
  return { ok: true, who: person, grids }
}
