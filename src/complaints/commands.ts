// Complaints as commands: one guarded batch each, the event first, everything else hanging on it.
import { type SQL, sql } from 'drizzle-orm'
import { type Event, fresh, type Plan } from '../kernel/command.ts'
import type { Database } from '../kernel/database.ts'
import { named } from '../kernel/rule.ts'
import { beginningOf, type Command, commandOf, type Done, send } from '../people/command.ts'
import { tell } from '../people/messages.ts'
import { by, type Caller } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import { factsRow, q } from './facts.ts'
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
): Promise<Complained> =>
  answered(await send(db, filing, { ...by(who), command, complaint, data: JSON.stringify(input) }))

/** Does one later action: takes it up, hears the other side, decides, contests. One trip, refusal and replay included. */
export const act = async (
  db: Database,
  who: Caller,
  command: string,
  complaint: string,
  action: Exclude<ComplaintAction, 'file'>,
  input: object,
): Promise<Complained> =>
  answered(await send(db, later[action], { ...by(who), command, complaint, data: JSON.stringify(input) }, complaint))

const answered = (done: Done): Complained => (done.ok ? { ...done, complaint: done.event.subject_id } : done)

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
const planOf = (action: ComplaintAction): Plan<Refusal> => ({
  subject: 'complaint',
  action,
  facts: factsRow(only(action)),
  rules: rules(action),
  from: sql`state`,
  to: sql`${transition(action).to}`,
})

const event = fresh('complaints')
const told = (field: string) => sql`e.data ->> ${`$.${field}`}`

const complaintRow = (admitted: SQL) => sql`
  insert into complaints (id, seq, state, order_id, offer_id, about_id, capacity, area_id, topic, said, filed_by, created_at, moved_at)
  select f.subject, 0, ${transition('file').to}, f."order", f.seat, f.about, f.capacity, f.area, ${q.data} ->> '$.topic', ${q.data} ->> '$.said', f.me, ${q.now}, ${q.now}
  from ${admitted}`
const catchUp = sql`update complaints set seq = e.seq from ${event} where complaints.id = e.subject_id`
const birth = { table: 'complaints', id: q.complaint, by: sql`filed_by`, row: complaintRow }
const filing = beginningOf(planOf('file'), birth, [catchUp])

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

const commandFor = (action: ComplaintAction) => {
  const step = transition(action)
  return commandOf(planOf(action), [...messages(step), move(step)])
}
const later = Object.fromEntries(laterActions.map(action => [action, commandFor(action)])) as Record<
  Exclude<ComplaintAction, 'file'>,
  Command
>
