// What the pages of supervision read: each page is one batch.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { day } from '../kernel/days.ts'
import { list } from '../kernel/where.ts'
import type { Caller } from '../people/session.ts'
import { by, sessionJoin } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles, type Role } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { contactWithin, looksAfter, q } from './facts.ts'
import type { AttendanceState, CaseKind, CaseState, Form, RelationKind } from './words.ts'

export type Refused = { readonly ok: false; readonly refusal: Refusal }
export const given = (who: Caller, subject = '') => ({
  command: '',
  ...by(who),
  data: '{}',
  subject,
})

const me = sql`s.person_id`
/** Areas in which the asking person holds one of these roles, each with all that lies within. */
export const areasOf = (held: readonly Role[]): SQL =>
  sql`(select t.area_id from roles r join area_tree t on t.within_id = r.area_id where r.person_id = ${me} and r.ended_at is null and r.role in ${list(held)})`
/** `s` is the session of whoever asks. */
export const asking = sql`(select 1) w ${sessionJoin}`

/** Somebody who is looked after. `dueAt`: by then they should hear from whoever looks after them. Moments are epoch seconds. */
export type LookedAfter = {
  readonly relation: string
  readonly kind: RelationKind
  readonly id: string
  readonly name: string
  readonly supervisor: string
  readonly supervisorName: string
  readonly standInName: string | null
  readonly standInUntil: number | null
  readonly lastAt: number | null
  readonly dueAt: number
}
const lastContact = sql`nullif(max(
  coalesce((select max(k.held_on) from contacts k where k.person_id = b.supervisee_id and k.worker_id in (b.supervisor_id, b.stand_in_id)), 0),
  coalesce((select max(n.held_on) from supervision_attendances a join supervision_entries n on n.id = a.entry_id
    where a.person_id = b.supervisee_id and n.supervisor_id in (b.supervisor_id, b.stand_in_id) and a.state in ('stated', 'confirmed', 'contested')), 0)), 0)`
const lookedAfter = (which: SQL, limit: number) =>
  ask<LookedAfter>(sql`
  select x.*, coalesce(x.lastAt + ${day}, x.since) + ${contactWithin} as dueAt from (
    select b.id as relation, b.kind, v.id, v.name, b.since, u.id as supervisor, u.name as supervisorName,
      iif(b.stand_in_from <= ${q.now} and ${q.now} < b.stand_in_until, z.name, null) as standInName,
      iif(b.stand_in_from <= ${q.now} and ${q.now} < b.stand_in_until, b.stand_in_until, null) as standInUntil, ${lastContact} as lastAt
    from ${asking} join supervision_relations b on b.state = 'active' join persons v on v.id = b.supervisee_id
      join persons u on u.id = b.supervisor_id left join persons z on z.id = b.stand_in_id where v.died_at is null and ${which}) x
  order by dueAt, x.name limit ${limit}`)
/** Whom the asking person looks after now, the longest unheard first. */
const mineAsk = lookedAfter(looksAfter(sql`b`, me, q.now), 200)
/** Whether somebody lives or works in an area that the asker heads. */
const within = (person: SQL) => sql`(${person}.area_id in ${areasOf(['supervisor', 'station_admin'])}
  or exists (select 1 from roles y where y.person_id = ${person}.id and y.ended_at is null and y.area_id in ${areasOf(['supervisor', 'station_admin'])}))`
/** Everybody of the areas that somebody heads whom nobody has contacted for too long. */
const silentAsk = ask<LookedAfter>(sql`select * from (${lookedAfter(within(sql`v`), 2000).sql})
  where dueAt <= ${q.now} limit 50`)
const myKeepersAsk = lookedAfter(sql`b.supervisee_id = ${me}`, 10)

export type EntryLine = {
  readonly id: string
  readonly supervisor: string
  readonly supervisorName: string
  readonly heldOn: number
  readonly minutes: number
  readonly form: Form
  readonly subject: string
  readonly goal: string
  readonly enteredAt: number
  /** Whom it names, as JSON: `{ id, name, state }` each. */
  readonly named: string
}
const entryLine = sql`select n.id, n.supervisor_id as supervisor, u.name as supervisorName, n.held_on as heldOn, n.minutes, n.form, n.subject, n.goal,
  n.entered_at as enteredAt, (select json_group_array(json(y.j)) from (select json_object('id', p.id, 'name', p.name, 'state', a.state) as j
    from supervision_attendances a join persons p on p.id = a.person_id where a.entry_id = n.id order by p.name, p.id) y) as named`
export type Named = { readonly id: string; readonly name: string; readonly state: AttendanceState }
const attended = (which: SQL) =>
  sql`exists (select 1 from supervision_attendances a where a.entry_id = n.id and ${which})`
const entries = (which: SQL, limit: number) =>
  ask<EntryLine>(sql`${entryLine} from ${asking} join supervision_entries n join persons u on u.id = n.supervisor_id
    where ${which} order by n.held_on desc, n.entered_at desc, n.id limit ${limit}`)
const toConfirmAsk = entries(attended(sql`a.person_id = ${me} and a.state = 'stated'`), 50)
const contestedAsk = entries(
  sql`${attended(sql`a.state = 'contested' and a.person_id <> ${me}`)} and n.supervisor_id <> ${me}
    and ${within(sql`u`)}`,
  50,
)

export type CaseLine = {
  readonly id: string
  readonly kind: CaseKind
  readonly state: CaseState
  readonly title: string
  readonly worker: string
  readonly workerName: string
  readonly resident: string | null
  readonly residentName: string | null
  readonly openedAt: number
  readonly closedAt: number | null
  /** By then the resident should hear from the social worker; null for groups, and once it is closed. */
  readonly dueAt: number | null
}
const caseColumns = sql`c.id, c.kind, c.state, c.title, c.worker_id as worker, u.name as workerName, c.resident_id as resident, r.name as residentName,
  c.opened_at as openedAt, c.closed_at as closedAt, iif(c.closed_at is null and c.resident_id is not null,
    coalesce((select max(k.held_on) + ${day} from contacts k where k.person_id = c.resident_id and k.worker_id = c.worker_id), c.opened_at) + ${contactWithin}, null) as dueAt`
const caseTables = sql`direct_cases c join persons u on u.id = c.worker_id left join persons r on r.id = c.resident_id`
/** Open cases of a station whose social worker has left: its administrator hands them over. */
const orphaned = sql`(c.closed_at is null and c.area_id in ${areasOf(['station_admin'])} and not exists (select 1 from roles x
  join persons k on k.id = x.person_id and k.died_at is null and k.suspended_at is null
  where x.person_id = c.worker_id and x.ended_at is null and x.role = 'social_worker'))`
/** Cases of the asking person, and of the social workers whom they supervise; for an administrator those that nobody keeps. */
const caseScope = sql`(c.worker_id = ${me} or exists (select 1 from supervision_relations b where b.state = 'active' and b.kind = 'supervises'
  and b.supervisee_id = c.worker_id and ${looksAfter(sql`b`, me, q.now)}) or ${orphaned})`
const casesAsk = (which: SQL, limit: number) =>
  ask<CaseLine>(
    sql`select ${caseColumns} from ${asking} join ${caseTables} where ${which} order by c.state = 'closed', c.opened_at desc, c.id limit ${limit}`,
  )

const desk = prepare([
  whoAsk,
  mineAsk,
  silentAsk,
  myKeepersAsk,
  toConfirmAsk,
  contestedAsk,
  entries(sql`n.supervisor_id = ${me}`, 6),
  entries(attended(sql`a.person_id = ${me} and a.state <> 'stated'`), 6),
  casesAsk(sql`(c.worker_id = ${me} and c.state <> 'closed' or ${orphaned})`, 20),
])
export type Desk = {
  readonly ok: true
  readonly who: Who
  readonly mine: readonly LookedAfter[]
  readonly silent: readonly LookedAfter[]
  readonly keepers: readonly LookedAfter[]
  readonly toConfirm: readonly EntryLine[]
  readonly contested: readonly EntryLine[]
  readonly given: readonly EntryLine[]
  readonly received: readonly EntryLine[]
  readonly cases: readonly CaseLine[]
}

/** What matters of supervision to whoever asks: whom they look after, what they have to confirm, who looks after them. */
export const readDesk = async (db: Database, caller: Caller): Promise<Desk | Refused> => {
  const [[head], mine, silent, keepers, toConfirm, contested, own, received, cases] = await db.read(desk, given(caller))
  const who = whoOf(head)
  if (!who) return { ok: false, refusal: 'sign_in' }
  return { ok: true, who, mine, silent, keepers, toConfirm, contested, given: own, received, cases }
}

const pageLength = 30
const sides = {
  given: sql`n.supervisor_id = ${me}`,
  received: attended(sql`a.person_id = ${me}`),
} as const
export type Side = keyof typeof sides
const before = sql`(${sql.placeholder('before')} = '' or printf('%012d:%012d:%s', n.held_on, n.entered_at, n.id) < ${sql.placeholder('before')})`
const logPage = (side: Side) =>
  prepare([
    whoAsk,
    ask<EntryLine & { sort: string }>(sql`${entryLine}, printf('%012d:%012d:%s', n.held_on, n.entered_at, n.id) as sort
      from ${asking} join supervision_entries n join persons u on u.id = n.supervisor_id where ${sides[side]} and ${before}
      order by sort desc limit ${pageLength + 1}`),
  ])
const logPages = { given: logPage('given'), received: logPage('received') }

/** One page of the log: what the asking person gave or received, newest first. */
export const readLog = async (
  db: Database,
  caller: Caller,
  side: Side,
  cursor: string,
): Promise<Refused | { ok: true; who: Who; entries: EntryLine[]; next: string | null }> => {
  const [[head], rows] = await db.read(logPages[side], { ...given(caller), before: cursor })
  const who = whoOf(head)
  if (!who) return { ok: false, refusal: 'sign_in' }
  const entries = rows.slice(0, pageLength)
  return { ok: true, who, entries, next: rows.length > pageLength ? (entries.at(-1)?.sort ?? null) : null }
}

const caseList = prepare([whoAsk, casesAsk(caseScope, 100)])
/** The cases that somebody may know of: their own, and those of the social workers whom they supervise. */
export const readCases = async (
  db: Database,
  caller: Caller,
): Promise<Refused | { ok: true; who: Who; cases: CaseLine[] }> => {
  const [[head], cases] = await db.read(caseList, given(caller))
  const who = whoOf(head)
  return who ? { ok: true, who, cases } : { ok: false, refusal: 'sign_in' }
}

/** Somebody to choose in a form. */
export type Choosable = { readonly id: string; readonly name: string; readonly role: Role }
const choosable = (held: readonly Role[], limit: number) =>
  ask<Choosable>(sql`
  select distinct p.id, p.name, x.role from ${asking} join roles x on x.ended_at is null and x.role in ${list(held)} join persons p on p.id = x.person_id
  where p.died_at is null and p.suspended_at is null and (x.area_id in ${areasOf([...deskRoles, 'district_admin'])}
    or ${sql`exists (select 1 from roles y join area_tree t on t.area_id = y.area_id where y.person_id = ${me} and y.ended_at is null
      and y.role in ('station_admin', 'district_admin') and t.within_id = x.area_id)`} and x.role = 'supervisor')
  order by p.name, p.id limit ${limit}`)
/** Social workers and supervisors of the asker’s areas, and the supervisors set over them. */
export const staffAsk = choosable(['social_worker', 'supervisor'], 300)
const formPage = prepare([
  whoAsk,
  mineAsk,
  staffAsk,
  choosable(['volunteer'], 500),
  ask<{ id: string; name: string }>(sql`select p.id, p.name from ${asking} join persons p on p.id = ${q.subject}
    where p.died_at is null and p.area_id in ${areasOf([...deskRoles, 'supervisor'])}`),
])
export type Forms = {
  readonly ok: true
  readonly who: Who
  readonly mine: readonly LookedAfter[]
  readonly staff: readonly Choosable[]
  readonly volunteers: readonly Choosable[]
  readonly person: { readonly id: string; readonly name: string } | null
}
/** Whom the forms let choose. `person` is somebody of the asker's areas, named in the address. */
export const readForms = async (db: Database, caller: Caller, person = ''): Promise<Forms | Refused> => {
  const [[head], mine, staff, volunteers, [named]] = await db.read(formPage, given(caller, person))
  const who = whoOf(head)
  if (!who) return { ok: false, refusal: 'sign_in' }
  return { ok: true, who, mine, staff, volunteers, person: named ?? null }
}

export { caseColumns, caseTables, entryLine }
