// What follows from a fresh event of supervision. Each statement reads whom and what it moves from the event alone.
import { type SQL, sql } from 'drizzle-orm'
import { fresh } from '../kernel/command.ts'
import { type MessageKind, messageKinds } from '../people/messages.ts'
import { q, type Subject } from './facts.ts'
import type { Action } from './lifecycle.ts'

const told = (field: string) => sql`e.data ->> ${`$.${field}`}`
/** A life has one beginning, so what follows from it may run again and changes nothing: it hangs on the event by its id. */
const begun = (subject: Subject, action: string) =>
  sql`(select * from events where id = ${q.command} and subject = ${subject} and action = ${action}) e`

const message = (kind: MessageKind, from: SQL, to: SQL): SQL => sql`
  insert into messages (id, phone, person_id, kind, text, at)
  select e.id || ':' || ${kind} || ':' || p.id, p.phone, p.id, ${kind}, ${messageKinds[kind].text.zh}, e.at
  from ${from} join persons p on p.id in (select value from json_each(${to})) where p.phone is not null and p.died_at is null on conflict (id) do nothing`

const relation = fresh('supervision_relations')
const moveRelation = (
  set: SQL,
): SQL => sql`update supervision_relations set seq = e.seq, state = e.to_state ${set} from ${relation}
  where supervision_relations.id = e.subject_id`
const beginRelation = sql`insert into supervision_relations (id, seq, state, kind, supervisor_id, supervisee_id, since)
  select e.subject_id, e.seq, e.to_state, ${told('kind')}, coalesce(${told('supervisor')}, e.actor_id), ${told('supervisee')}, e.at
  from ${begun('relation', 'begin')} where 1 on conflict (id) do nothing`

const entry = fresh('supervision_entries')
const logged = begun('entry', 'log')
const logEntry: SQL[] = [
  sql`insert into supervision_entries (id, seq, supervisor_id, held_on, minutes, form, subject, goal, entered_at)
    select e.subject_id, e.seq, e.actor_id, ${told('heldOn')}, ${told('minutes')}, ${told('form')}, ${told('subject')}, ${told('goal')}, e.at
    from ${logged} where 1 on conflict (id) do nothing`,
  sql`insert into supervision_attendances (entry_id, person_id, state, event_id)
    select e.subject_id, j.value, e.to_state, e.id from ${logged}, json_each(e.data, '$.supervisees') j where 1 on conflict (entry_id, person_id) do nothing`,
  message('supervision_logged', logged, sql`json_extract(e.data, '$.supervisees')`),
]
const attend = (whose: SQL, set: SQL = sql``): SQL[] => [
  sql`update supervision_attendances set state = e.to_state, event_id = e.id ${set} from ${entry}
    where supervision_attendances.entry_id = e.subject_id and ${whose}`,
]
const mine = sql`supervision_attendances.person_id = e.actor_id`
const theirs = sql`supervision_attendances.person_id = ${told('supervisee')}`
const tellSupervisor = message(
  'supervision_refused',
  entry,
  sql`(select json_array(n.supervisor_id) from supervision_entries n where n.id = e.subject_id)`,
)
/** Last of all: the entry catches up with the event, which is no longer fresh. */
const entryCatchesUp = sql`update supervision_entries set seq = e.seq from ${entry} where supervision_entries.id = e.subject_id`

const theCase = fresh('direct_cases')
const moveCase = (set: SQL): SQL =>
  sql`update direct_cases set seq = e.seq, state = e.to_state ${set} from ${theCase} where direct_cases.id = e.subject_id`
const openCase = sql`insert into direct_cases (id, seq, state, kind, worker_id, resident_id, area_id, title, opened_at)
  select e.subject_id, e.seq, e.to_state, ${told('kind')}, e.actor_id, ${told('resident')},
    (select r.area_id from roles r where r.person_id = e.actor_id and r.role = 'social_worker' and r.ended_at is null order by r.since, r.area_id limit 1),
    ${told('title')}, e.at
  from ${begun('case', 'open')} where 1 on conflict (id) do nothing`

const logContact = sql`insert into contacts (id, worker_id, person_id, channel, held_on, note, entered_at)
  select e.subject_id, e.actor_id, ${told('person')}, ${told('channel')}, ${told('heldOn')}, ${told('note')}, e.at
  from ${begun('contact', 'contact')} where 1 on conflict (id) do nothing`

const standIn = (id: SQL, from: SQL, until: SQL) =>
  moveRelation(sql`, stand_in_id = ${id}, stand_in_from = ${from}, stand_in_until = ${until}`)
const table: { readonly [S in Subject]: { readonly [A in Action<S>]: readonly SQL[] } } = {
  relation: {
    begin: [beginRelation],
    stand_in: [standIn(told('person'), sql`e.at`, sql`e.data ->> '$.until'`)],
    end_stand_in: [moveRelation(sql`, stand_in_until = e.at`)],
    end: [moveRelation(sql`, ended_at = e.at`)],
    lapse: [moveRelation(sql`, ended_at = e.at`)],
  },
  entry: {
    log: logEntry,
    confirm: [...attend(mine, sql`, confirmed_by = e.actor_id, confirmed_at = e.at`), entryCatchesUp],
    refuse: [...attend(mine), tellSupervisor, entryCatchesUp],
    contest: [...attend(mine), tellSupervisor, entryCatchesUp],
    uphold: [...attend(theirs), entryCatchesUp],
    strike: [...attend(theirs), tellSupervisor, entryCatchesUp],
    withdraw: [...attend(sql`supervision_attendances.state = 'stated'`), entryCatchesUp],
  },
  contact: { contact: [logContact] },
  case: {
    open: [openCase],
    assess: [moveCase(sql``)],
    plan: [moveCase(sql``)],
    hand_over: [
      message('case_handed', theCase, sql`json_array(${told('person')})`),
      moveCase(sql`, worker_id = ${told('person')}`),
    ],
    close: [moveCase(sql`, closed_at = e.at, outcome = ${told('outcome')}`)],
  },
}

/** The statements of a step, in order. */
export const effectsOf = (subject: Subject, action: string): readonly SQL[] =>
  (table[subject] as Readonly<Record<string, readonly SQL[]>>)[action] ?? []
