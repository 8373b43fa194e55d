// 紧急 as commands: one guarded batch each, the event first. Reporting rings everybody at the desk of the place (domain.md §2).
import { type SQL, sql } from 'drizzle-orm'
import type * as is from 'valibot'
import { type Event, earlierEvent, eventOfOne, fresh, outcome, type Plan } from '../kernel/command.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { hour } from '../kernel/days.ts'
import { guard, list } from '../kernel/where.ts'
import { messageKinds } from '../people/messages.ts'
import { type Caller, touch } from '../people/session.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { closeRules, factsRow, type IncidentFacts, q, reportRules } from './facts.ts'
import type { closing, reporting } from './inputs.ts'
import { severities, severityCodes } from './words.ts'

export type Done = { readonly ok: true; readonly incident: string } | { readonly ok: false; readonly refusal: Refusal }

const event = fresh('incidents')
const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`
const dueIn = sql.join(
  severityCodes.map(code => sql`when ${code} then ${severities[code].hours * hour}`),
  sql` `,
)

/** The row comes first, at seq 0 and only under a fresh command id; its event follows from it at once. */
const row = sql`insert into incidents (id, seq, state, severity, order_id, area_id, reported_by, said, created_at, due_at)
  select f.subject, 0, 'open', ${input('severity')}, o.id, o.area_id, f.me, coalesce(${input('said')}, ''), f.now,
    f.now + case ${input('severity')} ${dueIn} end
  from (${factsRow}) f join orders o on o.id = f."order" where ${guard(reportRules)} and not exists (select 1 from events where id = ${q.command})`
const reported: Plan = {
  subject: 'incident',
  action: 'report',
  facts: sql`select id as subject, seq, reported_by as me from incidents where id = ${q.incident} and seq = 0`,
  rules: [],
  from: sql`null`,
  to: sql`'open'`,
}
const ring: SQL = sql`insert into messages (id, phone, person_id, kind, text, at)
  select e.id || ':incident:' || p.id, p.phone, p.id, 'incident', ${messageKinds.incident.text.zh}, e.at
  from ${event} join incidents i on i.id = e.subject_id join persons p on p.id in (select r.person_id from roles r
    join area_tree t on t.within_id = r.area_id where t.area_id = i.area_id and r.ended_at is null and r.role in ${list(deskRoles)})
  where p.phone is not null and p.died_at is null and p.suspended_at is null`
const catchUp = sql`update incidents set seq = e.seq from ${event} where incidents.id = e.subject_id`
const reportBatch = prepare([
  ask<IncidentFacts>(factsRow),
  ask(row),
  ask<Event>(eventOfOne(reported)),
  ask<Event>(earlierEvent),
  ask(ring),
  ask(catchUp),
  ask(touch),
])

const closed: Plan = {
  subject: 'incident',
  action: 'close',
  facts: factsRow,
  rules: closeRules,
  from: sql`state`,
  to: sql`'closed'`,
}
const closeBatch = prepare([
  ask<IncidentFacts>(factsRow),
  ask<Event>(eventOfOne(closed)),
  ask<Event>(earlierEvent),
  ask(sql`update incidents set state = e.to_state, outcome = e.data ->> '$.outcome', closed_by = e.actor_id, closed_at = e.at, seq = e.seq
    from ${event} where incidents.id = e.subject_id`),
  ask(touch),
])

type Sent = { readonly command: string; readonly incident: string; readonly order: string; readonly data: string }
const asking = (who: Caller, sent: Sent) => ({ ...sent, token: who.token, system: 0, now: who.now })

/** @param incident the id for the new incident; a replay answers the one that was reported under the command's id */
export const report = async (
  db: Database,
  who: Caller,
  command: string,
  ids: { readonly incident: string; readonly order: string },
  given: is.InferOutput<typeof reporting>,
): Promise<Done> => {
  const data = JSON.stringify({ ...given, order: ids.order })
  const answers = await db.write(reportBatch, asking(who, { command, ...ids, data }))
  if ('broken' in answers) throw new Error(`constraint ${answers.broken}`)
  const [[facts], , [written], [earlier]] = answers
  const done = outcome(reportRules, { action: 'report', data }, facts, written, earlier)
  return done.ok ? { ok: true, incident: done.event.subject_id } : done
}

/** The desk says what was done; it stays in the log with who said it. */
export const close = async (
  db: Database,
  who: Caller,
  command: string,
  incident: string,
  given: is.InferOutput<typeof closing>,
): Promise<Done> => {
  const data = JSON.stringify(given)
  const answers = await db.write(closeBatch, asking(who, { command, incident, order: '', data }))
  if ('broken' in answers) throw new Error(`constraint ${answers.broken}`)
  const [[facts], [written], [earlier]] = answers
  const done = outcome(closeRules, { action: 'close', data, subjectId: incident }, facts, written, earlier)
  return done.ok ? { ok: true, incident } : done
}
