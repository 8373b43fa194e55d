import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { type Colour, colourCodes } from '#src/volunteers/colours.ts'
import {
  type Certificate,
  type Consent,
  certificateCodes,
  consentCodes,
  type DecisionKind,
  decisionKinds,
} from '#src/volunteers/words.ts'
import { among } from './checks.ts'
import { persons } from './people.ts'

/** What a volunteer may be offered now. The colour is that of the last decision; nothing sets it without one. */
export const volunteers = sqliteTable(
  'volunteers',
  {
    personId: text('person_id')
      .primaryKey()
      .references(() => persons.id),
    colour: text().$type<Colour>().notNull(),
    risingTo: text('rising_to').$type<Colour>(),
    evaluatedAt: integer('evaluated_at').notNull().default(0),
    pausedAt: integer('paused_at'),
    dayMinutes: integer('day_minutes').notNull().default(240),
    weekMinutes: integer('week_minutes').notNull().default(720),
    /** What the address of the calendar feed is made from; null while there is none. */
    calendarKey: text('calendar_key'),
    mentorId: text('mentor_id').references(() => persons.id),
  },
  t => [among('volunteer_colour', t.colour, colourCodes)],
)

/** Append-only decisions on colours, each with the facts it rests on and the policy version. */
export const gradeDecisions = sqliteTable(
  'grade_decisions',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    seq: integer().notNull(),
    kind: text().$type<DecisionKind>().notNull(),
    colour: text().$type<Colour>().notNull(),
    facts: text().notNull(),
    policy: text().notNull(),
    decidedBy: text('decided_by').notNull(),
    reason: text(),
    at: integer().notNull(),
  },
  t => [
    uniqueIndex('grade_decision_seq').on(t.personId, t.seq),
    among('decision_colour', t.colour, colourCodes),
    among('decision_kind', t.kind, decisionKinds),
  ],
)

export const certificates = sqliteTable(
  'certificates',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    kind: text().$type<Certificate>().notNull(),
    issuer: text().notNull(),
    number: text().notNull(),
    validFrom: integer('valid_from').notNull(),
    validUntil: integer('valid_until').notNull(),
    revokedAt: integer('revoked_at'),
  },
  t => [
    among('certificate_kind', t.kind, certificateCodes),
    index('certificates_of').on(t.personId, t.kind, t.validUntil),
  ],
)

export const insurances = sqliteTable(
  'insurances',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    number: text().notNull(),
    validFrom: integer('valid_from').notNull(),
    validUntil: integer('valid_until').notNull(),
  },
  t => [index('insurances_of').on(t.personId, t.validUntil)],
)

export const consents = sqliteTable(
  'consents',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    scope: text().$type<Consent>().notNull(),
    version: text().notNull(),
    givenBy: text('given_by').notNull(),
    givenAt: integer('given_at').notNull(),
    withdrawnAt: integer('withdrawn_at'),
  },
  t => [among('consent_scope', t.scope, consentCodes), index('consents_of').on(t.personId, t.scope)],
)

/** Weekly hours in which a volunteer is free: weekday 1 (Monday) to 7, minutes of the Shanghai day. */
export const availabilities = sqliteTable(
  'availabilities',
  {
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    weekday: integer().notNull(),
    fromMinute: integer('from_minute').notNull(),
    toMinute: integer('to_minute').notNull(),
  },
  t => [primaryKey({ columns: [t.personId, t.weekday, t.fromMinute] })],
)
