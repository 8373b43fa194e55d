// 紧急 as commands: one guarded batch each, the event first. Reporting rings everybody at the desk of the place (domain.md §2).
import { type SQL, sql } from 'drizzle-orm'
import type * as is from 'valibot'
import { fresh, type Plan } from '../kernel/command.ts'
import type { Database } from '../kernel/database.ts'
import { hour } from '../kernel/days.ts'
import { list } from '../kernel/where.ts'
import { beginningOf, commandOf, type Done as Sent, send } from '../people/command.ts'
import { messageKinds } from '../people/messages.ts'
import { by, type Caller } from '../people/session.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { closeRules, factsRow, q, reportRules } from './facts.ts'
import type * as inputs from './inputs.ts'
import { severities, severityCodes } from './words.ts'

export type Done = { readonly ok: true; readonly incident: string } | { readonly ok: false; readonly refusal: Refusal }

const event = fresh('incidents')
const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`
const dueIn = sql.join(
  severityCodes.map(code => sql`when ${code} then ${severities[code].hours * hour}`),
  sql` `,
)

const row = (
  admitted: SQL,
) => sql`insert into incidents (id, seq, state, severity, order_id, area_id, reported_by, said, created_at, due_at)
  select f.subject, 0, 'open', ${input('severity')}, o.id, o.area_id, f.me, coalesce(${input('said')}, ''), f.now,
    f.now + case ${input('severity')} ${dueIn} end
  from ${admitted} join orders o on o.id = f."order"`
const reported: Plan<Refusal> = {
  subject: 'incident',
  action: 'report',
  facts: factsRow,
  rules: reportRules,
  from: sql`null`,
  to: sql`'open'`,
}
const ring: SQL = sql`insert into messages (id, phone, person_id, kind, text, at)
  select e.id || ':incident:' || p.id, p.phone, p.id, 'incident', ${messageKinds.incident.text.zh}, e.at
  from ${event} join incidents i on i.id = e.subject_id join persons p on p.id in (select r.person_id from roles r
    join area_tree t on t.within_id = r.area_id where t.area_id = i.area_id and r.ended_at is null and r.role in ${list(deskRoles)})
  where p.phone is not null and p.died_at is null and p.suspended_at is null`
const catchUp = sql`update incidents set seq = e.seq from ${event} where incidents.id = e.subject_id`
const reporting = beginningOf(reported, { table: 'incidents', id: q.incident, by: sql`reported_by`, row }, [
  ring,
  catchUp,
])

const closed: Plan<Refusal> = {
  subject: 'incident',
  action: 'close',
  facts: factsRow,
  rules: closeRules,
  from: sql`state`,
  to: sql`'closed'`,
}
const closing = commandOf(closed, [
  sql`update incidents set state = e.to_state, outcome = e.data ->> '$.outcome', closed_by = e.actor_id, closed_at = e.at, seq = e.seq
    from ${event} where incidents.id = e.subject_id`,
])

const told = (done: Sent): Done => (done.ok ? { ok: true, incident: done.event.subject_id } : done)

/** @param incident the id for the new incident; a replay answers the one that was reported under the command's id */
export const report = async (
  db: Database,
  who: Caller,
  command: string,
  { incident, order }: { readonly incident: string; readonly order: string },
  given: is.InferOutput<typeof inputs.reporting>,
): Promise<Done> =>
  told(await send(db, reporting, { ...by(who), command, incident, order, data: JSON.stringify({ ...given, order }) }))

/** The desk says what was done; it stays in the log with who said it. */
export const close = async (
  db: Database,
  who: Caller,
  command: string,
  incident: string,
  given: is.InferOutput<typeof inputs.closing>,
): Promise<Done> =>
  told(await send(db, closing, { ...by(who), command, incident, order: '', data: JSON.stringify(given) }, incident))
