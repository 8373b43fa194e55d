import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { type Colour, colourCodes } from '#src/volunteers/colours.ts'
import {
  type AppealOutcome,
  type Certificate,
  type Consent,
  certificateCodes,
  consentCodes,
  type DecisionKind,
  type DraftState,
  decisionKinds,
  draftStateCodes,
  type OverrideOutcome,
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
    /** Red is proposed since then and waits for a person; and, where it is about safety or money, new offers are paused since then. */
    proposedAt: integer('proposed_at'),
    pausedAt: integer('paused_at'),
    /** A colour given by two people holds until then; from then on the rule decides again. */
    overrideUntil: integer('override_until'),
    /** How often something has happened that speaks against the volunteer, and how much of it an evaluation has seen. */
    factsChanged: integer('facts_changed').notNull().default(0),
    factsSeen: integer('facts_seen').notNull().default(0),
    dayMinutes: integer('day_minutes').notNull().default(240),
    weekMinutes: integer('week_minutes').notNull().default(720),
    /** What the address of the calendar feed is made from; null while there is none. */
    calendarKey: text('calendar_key'),
    mentorId: text('mentor_id').references(() => persons.id),
    /** The number on the service badge: public, given once in the order of joining, made from nothing about the person (domain.md §8). */
    badge: integer(),
  },
  t => [among('volunteer_colour', t.colour, colourCodes), uniqueIndex('volunteers_badge').on(t.badge)],
)

/** Append-only decisions on colours: the colour before and after, the facts it rests on, the policy version, and a trace per criterion. */
export const gradeDecisions = sqliteTable(
  'grade_decisions',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    seq: integer().notNull(),
    kind: text().$type<DecisionKind>().notNull(),
    /** The colour that held before; null for the first decision. */
    before: text().$type<Colour>(),
    colour: text().$type<Colour>().notNull(),
    facts: text().notNull(),
    policy: text().notNull(),
    /** JSON of `Trace`: the standing before, the colour that the facts call for, each part and each criterion. A person's decision keeps that of the decision it rests on. */
    trace: text().notNull(),
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

/** Appeals against decisions on colours (个保法 第24条): one for each decision, with its outcome by another person. */
export const gradeAppeals = sqliteTable(
  'grade_appeals',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    decisionId: text('decision_id')
      .notNull()
      .references(() => gradeDecisions.id),
    reason: text().notNull(),
    at: integer().notNull(),
    outcome: text().$type<AppealOutcome>(),
    decidedBy: text('decided_by'),
    decidedReason: text('decided_reason'),
    decidedAt: integer('decided_at'),
  },
  t => [
    uniqueIndex('appeal_once').on(t.decisionId),
    index('appeals_open').on(t.decidedAt, t.at),
    index('appeals_of').on(t.personId, t.at),
    check('appeal_outcome', sql`${t.outcome} is null or ${t.outcome} in ('granted', 'denied')`),
    check('appeal_decided', sql`(${t.outcome} is null) = (${t.decidedBy} is null)`),
  ],
)

/** A colour that two people give for a while, against the rule: one proposes, another decides (reliability G3). */
export const gradeOverrides = sqliteTable(
  'grade_overrides',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    colour: text().$type<Colour>().notNull(),
    until: integer().notNull(),
    reason: text().notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: integer('proposed_at').notNull(),
    outcome: text().$type<OverrideOutcome>(),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
  },
  t => [
    uniqueIndex('override_open').on(t.personId).where(sql`outcome is null`),
    index('overrides_of').on(t.personId, t.proposedAt),
    check('override_colour', sql`${t.colour} in ('green', 'blue', 'yellow')`),
    check('override_outcome', sql`${t.outcome} is null or ${t.outcome} in ('approved', 'refused')`),
    check('override_two_people', sql`${t.outcome} is not 'approved' or ${t.decidedBy} <> ${t.proposedBy}`),
    check('override_not_own', sql`${t.personId} <> ${t.proposedBy} and ${t.personId} is not ${t.decidedBy}`),
    check('override_expires', sql`${t.until} > ${t.proposedAt}`),
  ],
)

/** A version of the grading rules on its way: one administrator drafts it, another person puts it into force or drops it. */
export const gradeDrafts = sqliteTable(
  'grade_drafts',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    state: text().$type<DraftState>().notNull(),
    code: text().notNull().unique(),
    /** The version from which it was drawn up. */
    basis: text().notNull(),
    data: text().notNull(),
    reason: text().notNull(),
    draftedBy: text('drafted_by').notNull(),
    decidedBy: text('decided_by'),
    createdAt: integer('created_at').notNull(),
    decidedAt: integer('decided_at'),
    effectiveFrom: integer('effective_from'),
  },
  t => [
    among('draft_state', t.state, draftStateCodes),
    check('draft_two_people', sql`${t.state} <> 'active' or ${t.decidedBy} <> ${t.draftedBy}`),
    check('draft_decided', sql`(${t.state} = 'drafted') = (${t.decidedBy} is null)`),
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
