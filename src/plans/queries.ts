// What is read of a plan that was made.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import type { SeatState, State } from '../orders/words.ts'
import type { Caller } from '../people/session.ts'
import { by } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import type { Refusal } from '../refusals.ts'
import { q } from './facts.ts'
import type { PlanState } from './words.ts'

export type PlanRow = {
  readonly id: string
  readonly state: PlanState
  readonly madeAt: number
  readonly heldUntil: number
  /** When the week begins whose home visits it dispatches; null for a plan of whatever waits. */
  readonly weekAt: number | null
}
/** One order of a plan as it stands now. What the maker may not know of has a refusal and nothing else. */
export type PlannedRow = {
  readonly order: string
  readonly state: State | null
  readonly itemName: string | null
  readonly itemNameEn: string | null
  readonly residentName: string | null
  readonly startsAt: number | null
  readonly endsAt: number | null
  /** JSON: name and, where an offer was made, the seat's state. */
  readonly volunteers: string
  readonly refusal: Refusal | null
  readonly unfitName: string | null
  readonly unfitGate: string | null
}
export type Named = { readonly id: string; readonly name: string; readonly seat: SeatState | null }

/** The plan that was asked for, or the one that this very command has made. */
export const thePlan = sql`(select p.* from plans p join sessions s on s.token_hash = ${q.token} and p.made_by = s.person_id
  where p.id = coalesce((select subject_id from events where id = ${q.command} and action = 'plan'), ${q.plan}))`

export const planAsk = ask<PlanRow>(
  sql`select p.id, p.state, p.made_at as "madeAt", p.held_until as "heldUntil", p.week_at as "weekAt" from ${thePlan} p`,
)
export const plannedAsk = ask<PlannedRow>(sql`
  select r.order_id as "order", o.state, i.name as "itemName", i.name_en as "itemNameEn", n.name as "residentName", o.starts_at as "startsAt", o.ends_at as "endsAt",
    (select json_group_array(json_object('id', v.id, 'name', v.name, 'seat', (select a.state from offers a where a.order_id = r.order_id and a.volunteer_id = v.id
        and a.offered_at >= p.made_at order by a.rowid desc limit 1)))
      from persons v where v.id in (select value from json_each(r.volunteers)) and r.refusal is not 'not_found') as volunteers,
    r.refusal, (select u.name from persons u where u.id = r.unfit_id) as "unfitName", r.unfit_gate as "unfitGate"
  from ${thePlan} p join plan_rows r on r.plan_id = p.id left join orders o on o.id = r.order_id and r.refusal is not 'not_found'
    left join items i on i.code = o.item_code left join persons n on n.id = o.resident_id
  order by r.refusal is null, o.starts_at, r.order_id`)

const page = prepare([whoAsk, planAsk, plannedAsk])

/** A plan for whoever made it. */
export const readPlan = async (
  db: Database,
  who: Caller,
  plan: string,
): Promise<
  | { readonly ok: false; readonly refusal: Refusal }
  | { readonly ok: true; readonly who: Who; readonly plan: PlanRow; readonly rows: readonly PlannedRow[] }
> => {
  const given = { command: '', ...by(who), plan }
  const [[asker], [row], rows] = await db.read(page, given)
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  return row ? { ok: true, who: person, plan: row, rows } : { ok: false, refusal: 'not_found' }
}
