// Complaints as commands: one guarded batch each, the event first, everything else hanging on it.
import { type SQL, sql } from 'drizzle-orm'
import { type Event, earlierEvent, eventOfOne, fresh, outcome, type Plan } from '../kernel/command.ts'
import { type Ask, ask, type Database, type Prepared, prepare } from '../kernel/database.ts'
import { named } from '../kernel/rule.ts'
import { guard } from '../kernel/where.ts'
import { tell } from '../people/messages.ts'
import { type Caller, touch } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import { type ComplaintFacts, factsRow, q } from './facts.ts'
import { type ComplaintAction, laterActions, rules, type Transition, transition } from './lifecycle.ts'

export type Complained =
  | { readonly ok: true; readonly event: Event; readonly replay: boolean; readonly complaint: string }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * Files a complaint about somebody's part in a visit: by the client, or by staff for them.
 * @param complaint the id for the new one; a replay answers the one that was filed under the command's id
 */
export const file = async (
  db: Database,
  who: Caller,
  command: string,
  complaint: string,
  input: object,
): Promise<Complained> => {
  const data = JSON.stringify(input)
  const answers = await db.write(filing, { command, complaint, data, token: who.token, system: 0, now: who.now })
  if ('broken' in answers) throw new Error(`constraint ${answers.broken}`)
  const [[facts], , [written], [earlier]] = answers
  return answered('file', { data }, facts, written, earlier)
}

/** Does one later action: takes it up, hears the other side, decides, contests. One trip, refusal and replay included. */
export const act = async (
  db: Database,
  who: Caller,
  command: string,
  complaint: string,
  action: Exclude<ComplaintAction, 'file'>,
  input: object,
): Promise<Complained> => {
  const data = JSON.stringify(input)
  const answers = await db.write(later[action], { command, complaint, data, token: who.token, system: 0, now: who.now })
  if ('broken' in answers) throw new Error(`constraint ${answers.broken}`)
  const [[facts], [written], [earlier]] = answers
  return answered(action, { data, subjectId: complaint }, facts, written, earlier)
}

const answered = (
  action: ComplaintAction,
  sent: { readonly data: string; readonly subjectId?: string },
  facts: ComplaintFacts | undefined,
  written: Event | undefined,
  earlier: Event | undefined,
): Complained => {
  const done = outcome(rules(action), { action, ...sent }, facts, written, earlier)
  return done.ok ? { ...done, complaint: done.event.subject_id } : done
}

const only = (action: ComplaintAction) =>
  new Set([
    'me',
    'state',
    'order',
    'about',
    'seat',
    'capacity',
    'area',
    ...rules(action).flatMap(([, condition]) => named(condition)),
  ])
const planOf = (action: ComplaintAction): Plan => ({
  subject: 'complaint',
  action,
  facts: factsRow(only(action)),
  rules: rules(action),
  from: sql`state`,
  to: sql`${transition(action).to}`,
})

type Batch = Prepared<readonly [Ask<ComplaintFacts>, Ask<Event>, Ask<Event>, ...Ask<unknown>[]]>
const event = fresh('complaints')
const told = (field: string) => sql`e.data ->> ${`$.${field}`}`

/** The row comes first, at seq 0 and only under a fresh command id; its event follows from it at once. */
const complaintRow = sql`
  insert into complaints (id, seq, state, order_id, offer_id, about_id, capacity, area_id, topic, said, filed_by, created_at, moved_at)
  select f.subject, 0, ${transition('file').to}, f."order", f.seat, f.about, f.capacity, f.area, ${q.data} ->> '$.topic', ${q.data} ->> '$.said', f.me, ${q.now}, ${q.now}
  from (${factsRow(only('file'))}) f where ${guard(rules('file'))} and not exists (select 1 from events where id = ${q.command})`
const rowsEvent: Plan = {
  ...planOf('file'),
  facts: sql`select id as subject, seq, filed_by as me from complaints where id = ${q.complaint} and seq = 0`,
  rules: [],
  from: sql`null`,
}

const catchUp = sql`update complaints set seq = e.seq from ${event} where complaints.id = e.subject_id`
const filing = prepare([
  ask<ComplaintFacts>(factsRow(only('file'))),
  ask(complaintRow),
  ask<Event>(eventOfOne(rowsEvent)),
  ask<Event>(earlierEvent),
  ask(catchUp),
  ask(touch),
])

const sets: Record<NonNullable<Transition['sets']>, SQL> = {
  taken_up: sql`taken_up_at = e.at`,
  heard: sql`heard = ${told('statement')}, heard_at = e.at`,
  found: sql`finding = ${told('finding')}, reason = ${told('reason')}, decided_by = e.actor_id, decided_at = e.at`,
  decided: sql`reason = ${told('reason')}, decided_by = e.actor_id, decided_at = e.at`,
  contested: sql`contested = ${told('reason')}, contested_at = e.at`,
  overturned: sql`finding = null, reason = ${told('reason')}, decided_by = e.actor_id, decided_at = e.at`,
}
const move = ({ sets: what }: Transition): SQL => sql`
  update complaints set state = e.to_state, seq = e.seq, moved_at = e.at ${what ? sql`, ${sets[what]}` : sql``}
  from ${event} where complaints.id = e.subject_id`

const messages = ({ tells }: Transition): SQL[] =>
  (tells?.whom ?? []).map(whom => {
    const column = whom === 'about' ? sql`about_id` : sql`filed_by`
    return tell(
      tells?.kind ?? 'complaint_decided',
      sql`(select ${column} from complaints where id = e.subject_id)`,
      sql`1`,
      event,
    )
  })

const batchOf = (action: ComplaintAction): Batch => {
  const plan = planOf(action)
  const step = transition(action)
  return prepare([
    ask<ComplaintFacts>(plan.facts),
    ask<Event>(eventOfOne(plan)),
    ask<Event>(earlierEvent),
    ...messages(step).map(statement => ask<unknown>(statement)),
    ask<unknown>(move(step)),
    ask<unknown>(touch),
  ])
}
const later = Object.fromEntries(laterActions.map(action => [action, batchOf(action)])) as Record<
  Exclude<ComplaintAction, 'file'>,
  Batch
>
