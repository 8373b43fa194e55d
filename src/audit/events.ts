// The log as auditors read it, newest first. What people wrote stays out: a need or a reason is nobody's business here (domain.md §9).
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { list } from '../kernel/where.ts'
import type { Caller } from '../people/session.ts'
import { by, q } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import { staffRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'

/** One event. `staff` tells whether its actor is or was staff: their names are known, others' are masked. */
export type LogRow = {
  readonly n: number
  readonly at: number
  readonly command: string
  readonly subject: string
  readonly subjectId: string
  readonly seq: number
  readonly action: string
  readonly from: string | null
  readonly to: string | null
  readonly because: string | null
  readonly actor: string
  readonly actorName: string | null
  readonly staff: number
}
export const logPageSize = 50
/** Above every event's number. */
const newest = Number.MAX_SAFE_INTEGER

const hole = (name: string) => sql`${sql.placeholder(name)}`
const audited = sql`(select t.area_id from sessions s join roles r on r.person_id = s.person_id and r.ended_at is null and r.role = 'auditor'
  join area_tree t on t.within_id = r.area_id where s.token_hash = ${q.token})`
const areaOf = sql`case e.subject when 'order' then (select area_id from orders where id = e.subject_id)
  when 'person' then (select area_id from persons where id = e.subject_id)
  when 'incident' then (select area_id from incidents where id = e.subject_id)
  when 'series' then (select p.area_id from series z join persons p on p.id = z.resident_id where z.id = e.subject_id)
  when 'plan' then (select area_id from plans where id = e.subject_id)
  when 'proposal' then (select area_id from proposals where id = e.subject_id) when 'area' then e.subject_id
  when 'relation' then (select p.area_id from supervision_relations b join persons p on p.id = b.supervisee_id where b.id = e.subject_id)
  when 'entry' then (select p.area_id from supervision_entries n join persons p on p.id = n.supervisor_id where n.id = e.subject_id)
  when 'contact' then (select p.area_id from contacts k join persons p on p.id = k.person_id where k.id = e.subject_id)
  when 'case' then (select area_id from direct_cases where id = e.subject_id)
  when 'index' then (select area_id from index_freezes where id = e.subject_id)
  when 'complaint' then (select area_id from complaints where id = e.subject_id)
  when 'draft' then (select min(area_id) from roles r where r.person_id = (select drafted_by from grade_drafts where id = e.subject_id)
    and r.role in ('station_admin', 'district_admin'))
  when 'account' then (select coalesce(x.area_id, h.area_id) from accounts x left join persons h on h.id = x.owner_id where x.id = e.subject_id) end`

const page = prepare([
  whoAsk,
  ask<LogRow>(sql`select e.n, e.at, e.command, e.subject, e.subject_id as "subjectId", e.seq, e.action, e.from_state as "from", e.to_state as "to",
      e.because, e.actor_id as actor, p.name as "actorName",
      exists (select 1 from roles r where r.person_id = e.actor_id and r.role in ${list(staffRoles)}) as staff
    from events e left join persons p on p.id = e.actor_id
    where e.n < ${hole('before')} and (${hole('subject')} = '' or e.subject_id = ${hole('subject')}) and ${areaOf} in ${audited}
    order by e.n desc limit ${logPageSize + 1}`),
])

type Refused = { readonly ok: false; readonly refusal: Refusal }

/**
 * One page of the log of an auditor's areas.
 * @param wanted `before` is the `next` of the page before; `subject` the id of an order, a person or a proposal, or empty for all
 */
export const readEvents = async (
  db: Database,
  who: Caller,
  wanted: { readonly before?: number | undefined; readonly subject: string },
): Promise<Refused | { ok: true; who: Who; events: LogRow[]; next: number | null }> => {
  const { before = newest, subject } = wanted
  const [[asker], rows] = await db.read(page, { ...by(who), before, subject })
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(person, 'auditor')) return { ok: false, refusal: 'not_yours' }
  const events = rows.slice(0, logPageSize)
  return { ok: true, who: person, events, next: rows.length > logPageSize ? (events.at(-1)?.n ?? null) : null }
}
