// What waits for a person's decision about grades: proposed pauses by when, appeals, and colours given for a while.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { iso } from '../kernel/days.ts'
import { list } from '../kernel/where.ts'
import { afterWorkdays } from '../kernel/workdays.ts'
import { by, type Caller, q } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import type { Role } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import type { Colour } from './colours.ts'
import { reviewDays } from './review-days.ts'

type Waiting = { readonly id: string; readonly name: string; readonly colour: Colour; readonly at: number }
type Appealed = Waiting & { readonly reason: string }
type Lent = Waiting & {
  readonly to: Colour
  readonly until: number
  readonly reason: string
  readonly proposer: string
  readonly waits: number
}
export type ReviewsRead = {
  readonly ok: true
  readonly who: Who
  readonly pauses: readonly Waiting[]
  readonly appeals: readonly Appealed[]
  readonly overrides: readonly Lent[]
  readonly complaints: number
}

const reviewers = ['supervisor', 'station_admin', 'auditor'] as const satisfies readonly Role[]
const areas = sql`(select t.area_id from sessions s join roles r on r.person_id = s.person_id and r.ended_at is null and r.role in ${list(reviewers)}
  join area_tree t on t.within_id = r.area_id where s.token_hash = ${q.token})`
/** Volunteers who live or serve in the reviewer's areas. */
const theirs = sql`(p.area_id in ${areas} or exists (select 1 from roles x where x.person_id = p.id and x.ended_at is null and x.area_id in ${areas}))`
const people = (columns: SQL, from: SQL, which: SQL, order: SQL) =>
  sql`select p.id, p.name, v.colour, ${columns} from volunteers v join persons p on p.id = v.person_id ${from}
    where p.died_at is null and ${which} and ${theirs} order by ${order} limit 200`

const page = prepare([
  whoAsk,
  ask<Waiting>(people(sql`v.proposed_at as at`, sql``, sql`v.proposed_at is not null`, sql`v.proposed_at, p.id`)),
  ask<Appealed>(
    people(
      sql`x.at, x.reason`,
      sql`join grade_appeals x on x.person_id = p.id`,
      sql`x.outcome is null`,
      sql`x.at, p.id`,
    ),
  ),
  ask<Lent>(
    people(
      sql`o.proposed_at as at, o.colour as "to", iif(o.outcome is null, o.until, v.override_until) as until, o.reason, y.name as proposer, o.outcome is null as waits`,
      sql`join grade_overrides o on o.person_id = p.id join persons y on y.id = o.proposed_by`,
      sql`(o.outcome is null or o.outcome = 'approved' and v.override_until > ${q.now}
        and o.id = (select z.id from grade_overrides z where z.person_id = p.id and z.outcome = 'approved' order by z.proposed_at desc limit 1))`,
      sql`waits desc, until, p.id`,
    ),
  ),
  ask<{ n: number }>(
    sql`select count(*) as n from complaints c where c.area_id in ${areas} and c.state in ('filed', 'open', 'contested')`,
  ),
])

/** Everything that waits in the reviewer's areas, most pressing first. Supervisors, station administrators and auditors. */
export const readReviews = async (
  db: Database,
  asked: Caller,
): Promise<ReviewsRead | { readonly ok: false; readonly refusal: Refusal }> => {
  const [[head], pauses, appeals, overrides, [complaints]] = await db.read(page, {
    ...by(asked),
  })
  const who = whoOf(head)
  if (!who) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(who, ...reviewers)) return { ok: false, refusal: 'not_yours' }
  return { ok: true, who, pauses, appeals, overrides, complaints: complaints?.n ?? 0 }
}

export type ReviewsView = ReturnType<typeof reviewsView>
/** The list with its deadlines: a proposed pause is decided within 3 working days. */
export const reviewsView = ({ pauses, appeals, overrides, complaints }: ReviewsRead) => ({
  pauses: pauses.map(({ at, ...each }) => ({ ...each, at: iso(at), dueAt: iso(afterWorkdays(at, reviewDays)) })),
  appeals: appeals.map(({ at, ...each }) => ({ ...each, at: iso(at) })),
  overrides: overrides.map(({ at, until, waits, ...each }) => ({
    ...each,
    at: iso(at),
    until: iso(until),
    waits: waits === 1,
  })),
  complaints,
})
