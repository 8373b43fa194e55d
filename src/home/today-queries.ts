// Today's visits, to be laid down on a device for when there is no network: what, when, in which community; no address and no phone.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { day, sqlDayStart } from '../kernel/days.ts'
import { list } from '../kernel/where.ts'
import { type SeatState, takenStates } from '../orders/words.ts'
import { by, type Caller, q, sessionJoin } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import type { Refusal } from '../refusals.ts'

/** `mine` is 1 where the asking person goes there, 0 where somebody comes to them or to whom they act for. */
export type TodayRow = {
  readonly id: string
  readonly item: string
  readonly item_en: string
  readonly community: string
  readonly starts_at: number
  readonly ends_at: number
  readonly mine: number
  readonly state: SeatState
  /** The other side; the view masks it. */
  readonly other: string
}

const me = sql`(select s.person_id from (select 1) w ${sessionJoin})`
const today = sql`a.starts_at >= ${sqlDayStart(q.now)} and a.starts_at < ${sqlDayStart(q.now)} + ${day}`
const client = sql`(o.resident_id = ${me} or o.resident_id in (select p.resident_id from proxies p where p.proxy_id = ${me} and p.ended_at is null))`
const page = prepare([
  whoAsk,
  ask<TodayRow>(sql`select o.id, i.name as item, i.name_en as item_en, a.starts_at, a.ends_at, a.state, a.volunteer_id = ${me} as mine,
      (select c.name from area_tree t join areas c on c.id = t.within_id and c.level = 'community' where t.area_id = o.area_id) as community,
      iif(a.volunteer_id = ${me}, r.name, v.name) as other
    from offers a join orders o on o.id = a.order_id join items i on i.code = o.item_code
      join persons r on r.id = o.resident_id join persons v on v.id = a.volunteer_id
    where ${today} and a.state in ${list(takenStates)} and (a.volunteer_id = ${me} or ${client}) order by a.starts_at, a.rowid limit 20`),
])

/** One trip. */
export const readToday = async (
  db: Database,
  asked: Caller,
): Promise<{ ok: true; who: Who; rows: readonly TodayRow[] } | { ok: false; refusal: Refusal }> => {
  const [[head], rows] = await db.read(page, by(asked))
  const who = whoOf(head)
  return who ? { ok: true, who, rows } : { ok: false, refusal: 'sign_in' }
}
