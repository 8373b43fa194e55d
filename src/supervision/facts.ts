// Everything a condition on supervision may speak of: its name, and where SQL finds it. One row of facts for each kind of subject.
import { type SQL, sql } from 'drizzle-orm'
import { day, sqlAge } from '../kernel/days.ts'
import { columns, list, type RowOf, type Sources } from '../kernel/where.ts'
import { rolesOver, q as session, sessionFacts, sessionJoin } from '../people/session.ts'
import { deskRoles, type Role } from '../people/words.ts'
import type { AttendanceState, CaseState, Form, RelationKind, RelationState } from './words.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
/** `subject` is the id of the relation, entry, contact or case that a command is about. */
export const q = { ...session, subject: hole('subject') }

const me = sql`s.person_id`
const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`
const count = (from: SQL) => sql<number>`(select count(*) from ${from})`

/** Supervision is written down within a month, or not at all. */
export const enteredWithin = 31 * day
/** A confirmation may be taken back for so long. */
export const contestDays = 15
/** Somebody whom nobody has contacted for longer stands on the list. */
export const contactWithin = 30 * day

/** Live roles of these kinds that one person holds over another's places: their home, and where they hold a role. */
export const serves = (held: readonly Role[], person: SQL, other: SQL): SQL<number> =>
  count(sql`roles r join area_tree t on t.within_id = r.area_id where r.person_id = ${person} and r.ended_at is null
    and r.role in ${list(held)} and (t.area_id = (select h.area_id from persons h where h.id = ${other})
      or t.area_id in (select x.area_id from roles x where x.person_id = ${other} and x.ended_at is null))`)
const over = (held: readonly Role[], person: SQL) => serves(held, me, person)
const holds = (role: Role, person: SQL) =>
  count(sql`roles x where x.person_id = ${person} and x.ended_at is null and x.role = ${role}`)
/** Whether a person looks after a supervisee in a relation at a moment: its supervisor, or the stand-in for as long as they stand in. */
export const looksAfter = (relation: SQL, person: SQL, at: SQL): SQL =>
  sql`(${relation}.supervisor_id = ${person} or ${relation}.stand_in_id = ${person} and ${relation}.stand_in_from <= ${at} and ${at} < ${relation}.stand_in_until)`

/** Whether somebody looked after them on a day, at whatever hour: a stand-in named in the afternoon may have seen them that evening. */
const lookedAfterOn = (relation: SQL, person: SQL, dayAt: SQL): SQL =>
  sql`(${relation}.supervisor_id = ${person} or ${relation}.stand_in_id = ${person} and ${relation}.stand_in_from < ${relation}.stand_in_until
    and ${relation}.stand_in_from < ${dayAt} + ${day} and ${dayAt} < ${relation}.stand_in_until)`

/** What somebody may supervise on: whole years since the licence (not an assistant’s), the degree, months of experience. */
const qualification = (person: SQL) => {
  const of = (what: SQL) =>
    sql<number>`coalesce((select ${what} from supervisor_qualifications y where y.person_id = ${person}), 0)`
  return {
    licensedYears: of(
      sql`iif(y.licence in ('professional', 'senior'), ${sqlAge(sql`strftime('%Y-%m-%d', y.licensed_on, 'unixepoch', '+8 hours')`, q.now)}, 0)`,
    ),
    postgraduate: of(sql`y.degree = 'postgraduate'`),
    experienceMonths: of(sql`y.experience_months`),
  }
}

const standIn = sql`w2.id`
const standInQualified = qualification(standIn)
export const relationFacts = {
  ...sessionFacts,
  ...qualification(sql`u.id`),
  id: sql<string | null>`b.id`,
  state: sql<RelationState | null>`b.state`,
  kind: sql<RelationKind | null>`coalesce(b.kind, ${input('kind')})`,
  supervisor: sql<string | null>`u.id`,
  supervisee: sql<string | null>`v.id`,
  deskOver: over(deskRoles, sql`v.id`),
  adminOver: over(['station_admin', 'district_admin'], sql`v.id`),
  stationOver: over(['station_admin'], sql`v.id`),
  watchesOver: over(['supervisor', 'auditor'], sql`v.id`),
  leaderHere: serves(['social_worker'], sql`u.id`, sql`v.id`),
  supervisorHere: serves(['supervisor', 'social_worker'], sql`u.id`, sql`v.id`),
  volunteers: holds('volunteer', sql`v.id`),
  works: holds('social_worker', sql`v.id`),
  held: count(
    sql`supervision_relations x where x.state = 'active' and x.kind = ${input('kind')} and x.supervisee_id = v.id`,
  ),
  reversed: count(
    sql`supervision_relations x where x.state = 'active' and x.supervisor_id = v.id and x.supervisee_id = u.id`,
  ),
  standIn: sql<string | null>`${standIn}`,
  standInLeads: serves(['social_worker'], standIn, sql`v.id`),
  standInSupervises: serves(['supervisor', 'social_worker'], standIn, sql`v.id`),
  standInYears: standInQualified.licensedYears,
  standInPostgraduate: standInQualified.postgraduate,
  standInMonths: standInQualified.experienceMonths,
  /** Roles on which the relation rests: without one of them it is over. */
  supervisorServes: count(
    sql`roles x where x.person_id = u.id and x.ended_at is null and x.role in ('social_worker', iif(b.kind = 'supervises', 'supervisor', ''))`,
  ),
  superviseeServes: count(
    sql`roles x where x.person_id = v.id and x.ended_at is null and x.role = iif(b.kind = 'supervises', 'social_worker', 'volunteer')`,
  ),
  standsInNow: sql<number>`coalesce(b.stand_in_until > ${q.now}, 0)`,
  until: sql<number | null>`cast(${input('until')} as integer)`,
  latestUntil: sql<number>`${q.now} + ${366 * day}`,
} satisfies Sources
export type RelationFacts = RowOf<typeof relationFacts>
const alive = (person: string) => sql.raw(`${person}.died_at is null and ${person}.suspended_at is null`)
const relationRow = sql`left join supervision_relations b on b.id = w.id
  left join persons u on u.id = coalesce(b.supervisor_id, ${input('supervisor')}, ${me}) and (b.id is not null or ${alive('u')})
  left join persons v on v.id = coalesce(b.supervisee_id, ${input('supervisee')}) and (b.id is not null or ${alive('v')})
  left join persons w2 on w2.id = ${input('person')} and ${alive('w2')}`

const named = sql`json_each(${q.data}, '$.supervisees') j`
const heldOn = sql`cast(${input('heldOn')} as integer)`
const attendances = (which: SQL) => count(sql`supervision_attendances a where a.entry_id = n.id and ${which}`)
const stateOf = (person: SQL) =>
  sql<AttendanceState | null>`(select a.state from supervision_attendances a where a.entry_id = n.id and a.person_id = ${person})`
export const entryFacts = {
  ...sessionFacts,
  id: sql<string | null>`n.id`,
  supervisor: sql<string | null>`n.supervisor_id`,
  /** Of all whom the entry names: confirmed as soon as one of them has, else open as long as one may. */
  state: sql<AttendanceState | null>`case when ${attendances(sql`a.state in ('confirmed', 'contested')`)} > 0 then 'confirmed'
    when ${attendances(sql`a.state = 'stated'`)} > 0 then 'stated' when n.id is not null then 'refused' end`,
  mine: stateOf(me),
  theirs: stateOf(input('supervisee')),
  theirId: sql<string | null>`${input('supervisee')}`,
  myConfirmedAt: sql<
    number | null
  >`(select a.confirmed_at from supervision_attendances a where a.entry_id = n.id and a.person_id = ${me})`,
  contestFrom: sql<number>`${q.now} - ${contestDays * day}`,
  decidesHere: over(['supervisor', 'station_admin'], sql`n.supervisor_id`),
  auditsHere: over(['auditor'], sql`n.supervisor_id`),
  /** Whoever looks after others works for the station, and does so still. */
  staff: count(
    sql`roles x where x.person_id = ${me} and x.ended_at is null and x.role in ${list(['social_worker', 'supervisor'])}`,
  ),
  named: count(named),
  distinct: sql<number>`(select count(distinct j.value) from ${named})`,
  mineToLog: count(
    sql`${named} where exists (select 1 from supervision_relations b where b.supervisee_id = j.value and ${lookedAfterOn(sql`b`, me, heldOn)}
      and b.since < ${heldOn} + ${day} and coalesce(b.ended_at, 9e15) > ${heldOn})`,
  ),
  form: sql<Form | null>`${input('form')}`,
  heldOn: sql<number | null>`${heldOn}`,
  enteredFrom: sql<number>`${q.now} - ${enteredWithin}`,
  minutesOfDay: sql<number>`coalesce((select sum(x.minutes) from supervision_entries x where x.supervisor_id = ${me} and x.held_on = ${heldOn}
    and exists (select 1 from supervision_attendances a where a.entry_id = x.id and a.state not in ('refused', 'withdrawn'))), 0) + cast(${input('minutes')} as integer)`,
} satisfies Sources
export type EntryFacts = RowOf<typeof entryFacts>

export const contactFacts = {
  ...sessionFacts,
  person: sql<string | null>`v.id`,
  staffOver: over([...deskRoles, 'supervisor'], sql`v.id`),
  staff: count(
    sql`roles x where x.person_id = ${me} and x.ended_at is null and x.role in ${list([...deskRoles, 'supervisor'])}`,
  ),
  heldOn: sql<number | null>`${heldOn}`,
  enteredFrom: sql<number>`${q.now} - ${enteredWithin}`,
} satisfies Sources
export type ContactFacts = RowOf<typeof contactFacts>

export const caseFacts = {
  ...sessionFacts,
  id: sql<string | null>`c.id`,
  state: sql<CaseState | null>`c.state`,
  worker: sql<string | null>`c.worker_id`,
  works: holds('social_worker', me),
  /** Whether whoever keeps it is still a social worker who may sign in. */
  workerServes: count(
    sql`roles x join persons k on k.id = x.person_id and k.died_at is null and k.suspended_at is null
      where x.person_id = c.worker_id and x.ended_at is null and x.role = 'social_worker'`,
  ),
  adminHere: rolesOver(['station_admin'], sql`c.area_id`),
  successor: sql<string | null>`v.id`,
  successorHere: count(sql`roles x join area_tree t on t.within_id = x.area_id and t.area_id = c.area_id
    where x.person_id = v.id and x.ended_at is null and x.role = 'social_worker'`),
  about: sql<string | null>`c.resident_id`,
  supervisesWorker: count(
    sql`supervision_relations b where b.state = 'active' and b.kind = 'supervises' and b.supervisee_id = c.worker_id and ${looksAfter(sql`b`, me, q.now)}`,
  ),
  resident: sql<string | null>`${input('resident')}`,
  residentHere: over(deskRoles, sql`${input('resident')}`),
} satisfies Sources
export type CaseFacts = RowOf<typeof caseFacts>

const rows = {
  relation: { facts: relationFacts, from: relationRow, seq: sql`b.seq` },
  entry: { facts: entryFacts, from: sql`left join supervision_entries n on n.id = w.id`, seq: sql`n.seq` },
  contact: {
    facts: contactFacts,
    from: sql`left join persons v on v.id = ${input('person')} and ${alive('v')}`,
    seq: sql`null`,
  },
  case: {
    facts: caseFacts,
    from: sql`left join direct_cases c on c.id = w.id left join persons v on v.id = ${input('person')} and ${alive('v')}`,
    seq: sql`c.seq`,
  },
} as const satisfies Record<string, { facts: Sources; from: SQL; seq: SQL }>
export type Subject = keyof typeof rows

/** One row for the subject, or for each of `subjects`; one that does not exist leaves its facts null. `only` keeps the names that somebody asks for. */
export const factRow = (
  subject: Subject,
  only?: ReadonlySet<string>,
  subjects = sql`select ${q.subject} as id`,
): SQL => {
  const { facts, from, seq } = rows[subject]
  const wanted = Object.fromEntries(Object.entries(facts).filter(([name]) => only?.has(name) ?? true))
  return sql`select ${columns(wanted)}, w.id as subject, ${seq} as seq from (${subjects}) w ${sessionJoin} ${from}`
}
