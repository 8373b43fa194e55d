import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { mostMinutes } from '#src/supervision/inputs.ts'
import {
  type AttendanceState,
  attendanceStateCodes,
  type CaseKind,
  type CaseState,
  type Channel,
  caseKindCodes,
  caseStateCodes,
  channelCodes,
  type Degree,
  degreeCodes,
  type Form,
  formCodes,
  type Licence,
  licenceCodes,
  type Outcome,
  outcomeCodes,
  type RelationKind,
  type RelationState,
  relationKindCodes,
  relationStateCodes,
} from '#src/supervision/words.ts'
import { among } from './checks.ts'
import { areas, persons } from './people.ts'

/** Who leads or supervises whom. A volunteer is led, and a social worker supervised, by one person at a time. */
export const supervisionRelations = sqliteTable(
  'supervision_relations',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    state: text().$type<RelationState>().notNull(),
    kind: text().$type<RelationKind>().notNull(),
    supervisorId: text('supervisor_id')
      .notNull()
      .references(() => persons.id),
    superviseeId: text('supervisee_id')
      .notNull()
      .references(() => persons.id),
    standInId: text('stand_in_id').references(() => persons.id),
    standInFrom: integer('stand_in_from'),
    standInUntil: integer('stand_in_until'),
    since: integer().notNull(),
    endedAt: integer('ended_at'),
  },
  t => [
    among('relation_kind', t.kind, relationKindCodes),
    among('relation_state', t.state, relationStateCodes),
    check('relation_other', sql`${t.supervisorId} <> ${t.superviseeId}`),
    check(
      'relation_stand_in',
      sql`${t.standInId} is null or ${t.standInId} not in (${t.supervisorId}, ${t.superviseeId})`,
    ),
    check('relation_ended', sql`(${t.state} = 'ended') = (${t.endedAt} is not null)`),
    uniqueIndex('relation_once').on(t.kind, t.superviseeId).where(sql`state = 'active'`),
    index('relations_of_supervisor').on(t.supervisorId, t.state),
    index('relations_of_stand_in').on(t.standInId),
    index('relations_of_supervisee').on(t.superviseeId),
  ],
)

/** The supervision log. `held_on` is the moment at which the day of the supervision began. */
export const supervisionEntries = sqliteTable(
  'supervision_entries',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    supervisorId: text('supervisor_id')
      .notNull()
      .references(() => persons.id),
    heldOn: integer('held_on').notNull(),
    minutes: integer().notNull(),
    form: text().$type<Form>().notNull(),
    subject: text().notNull(),
    goal: text().notNull(),
    enteredAt: integer('entered_at').notNull(),
  },
  t => [
    among('entry_form', t.form, formCodes),
    check('entry_minutes', sql`${t.minutes} between 1 and ${sql.raw(String(mostMinutes))}`),
    check('entry_held', sql`${t.heldOn} <= ${t.enteredAt}`),
    index('entries_of_supervisor').on(t.supervisorId, t.heldOn),
  ],
)

/** Whom an entry names, and what they say of it. Only they confirm. */
export const supervisionAttendances = sqliteTable(
  'supervision_attendances',
  {
    entryId: text('entry_id')
      .notNull()
      .references(() => supervisionEntries.id),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    state: text().$type<AttendanceState>().notNull(),
    confirmedBy: text('confirmed_by'),
    confirmedAt: integer('confirmed_at'),
    eventId: text('event_id').notNull(),
  },
  t => [
    primaryKey({ columns: [t.entryId, t.personId] }),
    among('attendance_state', t.state, attendanceStateCodes),
    check('attendance_confirmed_by', sql`${t.confirmedBy} is null or ${t.confirmedBy} = ${t.personId}`),
    check('attendance_confirmed', sql`${t.state} not in ('confirmed', 'contested') or ${t.confirmedBy} is not null`),
    index('attendances_of').on(t.personId, t.state),
  ],
)

/** Contacts of staff with residents and volunteers; append-only. */
export const contacts = sqliteTable(
  'contacts',
  {
    id: text().primaryKey(),
    workerId: text('worker_id')
      .notNull()
      .references(() => persons.id),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    channel: text().$type<Channel>().notNull(),
    heldOn: integer('held_on').notNull(),
    note: text().notNull(),
    enteredAt: integer('entered_at').notNull(),
  },
  t => [
    among('contact_channel', t.channel, channelCodes),
    check('contact_other', sql`${t.workerId} <> ${t.personId}`),
    check('contact_held', sql`${t.heldOn} <= ${t.enteredAt}`),
    index('contacts_with').on(t.personId, t.heldOn),
    index('contacts_of').on(t.workerId, t.enteredAt),
  ],
)

/** Direct cases: casework and group work of one social worker. What was found and planned is in the case's events. */
export const directCases = sqliteTable(
  'direct_cases',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    state: text().$type<CaseState>().notNull(),
    kind: text().$type<CaseKind>().notNull(),
    workerId: text('worker_id')
      .notNull()
      .references(() => persons.id),
    residentId: text('resident_id').references(() => persons.id),
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    title: text().notNull(),
    outcome: text().$type<Outcome>(),
    openedAt: integer('opened_at').notNull(),
    closedAt: integer('closed_at'),
  },
  t => [
    among('case_kind', t.kind, caseKindCodes),
    among('case_state', t.state, caseStateCodes),
    check(
      'case_outcome',
      sql`${t.outcome} is null or ${t.outcome} in (${sql.raw(outcomeCodes.map(x => `'${x}'`).join(', '))})`,
    ),
    check(
      'case_closed',
      sql`(${t.state} = 'closed') = (${t.closedAt} is not null) and (${t.closedAt} is null) = (${t.outcome} is null)`,
    ),
    check('case_own', sql`${t.residentId} is null or ${t.residentId} <> ${t.workerId}`),
    index('cases_of_worker').on(t.workerId, t.state, t.closedAt),
  ],
)

/** What somebody may supervise on (domain.md §6); the newest record stands, the older ones are in the log. */
export const supervisorQualifications = sqliteTable(
  'supervisor_qualifications',
  {
    personId: text('person_id')
      .primaryKey()
      .references(() => persons.id),
    licence: text().$type<Licence>().notNull(),
    licensedOn: integer('licensed_on'),
    degree: text().$type<Degree>().notNull(),
    experienceMonths: integer('experience_months').notNull(),
    experience: text().notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: integer('recorded_at').notNull(),
  },
  t => [
    among('qualification_licence', t.licence, licenceCodes),
    among('qualification_degree', t.degree, degreeCodes),
    check('qualification_other', sql`${t.recordedBy} <> ${t.personId}`),
  ],
)

/**
 * The index of one social worker at the end of one month, for ever: the facts it rests on, the policy, and what came out. `value` is null
 * where there was nothing to judge; `parts` is JSON, `[code, value, points]` each.
 */
export const indexFreezes = sqliteTable(
  'index_freezes',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    month: text().notNull(),
    /** The station: the street in which they were a social worker. */
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    policy: text().notNull(),
    facts: text().notNull(),
    value: real(),
    band: text(),
    parts: text().notNull(),
    at: integer().notNull(),
  },
  t => [
    uniqueIndex('index_freeze_once').on(t.personId, t.month),
    index('index_freezes_of_area').on(t.areaId, t.month),
    check('index_freeze_month', sql`${t.month} glob '[0-9][0-9][0-9][0-9]-[01][0-9]'`),
    check('index_freeze_range', sql`${t.value} is null or ${t.value} between 0 and 100`),
    check('index_freeze_band', sql`(${t.band} is null) = (${t.value} is null)`),
  ],
)
