import { sql } from 'drizzle-orm'
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  type AccountKind,
  accountKindCodes,
  type ProposalKind,
  type ProposalState,
  type Purpose,
  proposalKinds,
  proposalStateCodes,
  purposeCodes,
  type SurplusChoice,
  surplusCodes,
  type Tie,
  type TransferKind,
  tieCodes,
  transferKinds,
} from '#src/timebank/words.ts'
import { policies } from './audit.ts'
import { among } from './checks.ts'
import { areas, persons } from './people.ts'

/**
 * Counters are kept by the trigger `transfer_applies`; a floor is a CHECK, never an `if`. `name` is an organisation's, `heir_id` whom the
 * owner nominated, `surplus` what becomes of minutes above the cap; `seq` is the number of the account's last event.
 */
export const accounts = sqliteTable(
  'accounts',
  {
    id: text().primaryKey(),
    seq: integer().notNull().default(0),
    kind: text().$type<AccountKind>().notNull(),
    name: text(),
    ownerId: text('owner_id').references(() => persons.id),
    areaId: text('area_id').references(() => areas.id),
    floor: integer(),
    cap: integer(),
    debits: integer().notNull().default(0),
    credits: integer().notNull().default(0),
    pendingOut: integer('pending_out').notNull().default(0),
    pendingIn: integer('pending_in').notNull().default(0),
    heirId: text('heir_id').references(() => persons.id),
    surplus: text().$type<SurplusChoice>().notNull().default('donate'),
    openedAt: integer('opened_at').notNull(),
    frozenAt: integer('frozen_at'),
    closedAt: integer('closed_at'),
  },
  t => [
    among('account_kind', t.kind, accountKindCodes),
    check('account_floor', sql`${t.floor} is null or ${t.credits} - ${t.debits} - ${t.pendingOut} >= ${t.floor}`),
    check('account_pending', sql`${t.pendingOut} >= 0 and ${t.pendingIn} >= 0`),
    check('account_escrow', sql`${t.kind} <> 'escrow' or (${t.debits} = 0 and ${t.credits} = 0)`),
    check('account_owned', sql`(${t.kind} = 'member') = (${t.ownerId} is not null)`),
    check('account_named', sql`${t.name} is null or ${t.kind} = 'organisation'`),
    check('account_heir', sql`${t.heirId} is null or ${t.heirId} <> ${t.ownerId}`),
    among('account_surplus', t.surplus, surplusCodes),
    index('accounts_of_owner').on(t.ownerId),
    index('accounts_of_area').on(t.areaId),
  ],
)

/** Both sides in one row, so that the books cannot stop adding up to zero. Rows are final by trigger; a mistake is undone by another row. */
export const transfers = sqliteTable(
  'transfers',
  {
    n: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    kind: text().$type<TransferKind>().notNull(),
    purpose: text().$type<Purpose>().notNull(),
    debit: text()
      .notNull()
      .references(() => accounts.id),
    credit: text()
      .notNull()
      .references(() => accounts.id),
    minutes: integer().notNull(),
    holdId: text('hold_id')
      .unique()
      .references((): AnySQLiteColumn => transfers.id),
    reversesId: text('reverses_id')
      .unique()
      .references((): AnySQLiteColumn => transfers.id),
    orderId: text('order_id'),
    seat: integer(),
    offerId: text('offer_id'),
    eventId: text('event_id').notNull(),
    policy: text()
      .notNull()
      .references(() => policies.code),
    actorId: text('actor_id').notNull(),
    approverId: text('approver_id'),
    reason: text(),
    at: integer().notNull(),
  },
  t => [
    among('transfer_kind', t.kind, transferKinds),
    among('transfer_purpose', t.purpose, purposeCodes),
    check('transfer_positive', sql`typeof(${t.minutes}) = 'integer' and ${t.minutes} > 0`),
    check('transfer_two_sides', sql`${t.debit} <> ${t.credit}`),
    check('transfer_settles', sql`(${t.kind} in ('post', 'void')) = (${t.holdId} is not null)`),
    check('transfer_reverses', sql`(${t.purpose} = 'reverse') = (${t.reversesId} is not null)`),
    check(
      'transfer_two_people',
      sql`${t.purpose} not in ('issue', 'grant', 'adjust', 'reverse', 'inherit') or (${t.approverId} is not null and ${t.approverId} <> ${t.actorId})`,
    ),
    check('transfer_of_seat', sql`${t.kind} <> 'hold' or (${t.orderId} is not null and ${t.seat} is not null)`),
    uniqueIndex('transfer_hold_once').on(t.orderId, t.seat).where(sql`kind = 'hold'`),
    uniqueIndex('transfer_settled_once').on(t.offerId).where(sql`kind = 'post'`),
    uniqueIndex('transfer_extra_once').on(t.offerId).where(sql`purpose = 'extra'`),
    index('transfers_of_debit').on(t.debit, t.n),
    index('transfers_of_credit').on(t.credit, t.n),
    index('transfers_of_order').on(t.orderId),
    index('transfers_by_purpose').on(t.purpose, t.at),
    index('transfers_of_event').on(t.eventId),
  ],
)

/** Who may give time to whom, recorded by the desk once for both: `one_id` is the lower of the two ids. */
export const ties = sqliteTable(
  'ties',
  {
    id: text().primaryKey(),
    oneId: text('one_id')
      .notNull()
      .references(() => persons.id),
    otherId: text('other_id')
      .notNull()
      .references(() => persons.id),
    tie: text().$type<Tie>().notNull(),
    since: integer().notNull(),
    endedAt: integer('ended_at'),
    recordedBy: text('recorded_by').notNull(),
  },
  t => [
    uniqueIndex('tie_live').on(t.oneId, t.otherId).where(sql`ended_at is null`),
    among('tie_word', t.tie, tieCodes),
    check('tie_ordered', sql`${t.oneId} < ${t.otherId}`),
    check('tie_recorded', sql`${t.recordedBy} not in (${t.oneId}, ${t.otherId})`),
    index('ties_of_other').on(t.otherId),
  ],
)

/** Decisions on the books that need two people: one proposes, another approves (reliability L12). Only a policy has no two sides. */
export const proposals = sqliteTable(
  'proposals',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    state: text().$type<ProposalState>().notNull(),
    kind: text().$type<ProposalKind>().notNull(),
    debit: text().references(() => accounts.id),
    credit: text().references(() => accounts.id),
    minutes: integer(),
    reversesId: text('reverses_id').references(() => transfers.id),
    /** JSON: what else was proposed, of a budget or a policy. */
    terms: text(),
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    reason: text().notNull(),
    proposedBy: text('proposed_by').notNull(),
    decidedBy: text('decided_by'),
    createdAt: integer('created_at').notNull(),
  },
  t => [
    among('proposal_kind', t.kind, proposalKinds),
    among('proposal_state', t.state, proposalStateCodes),
    check('proposal_two_people', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`),
    check(
      'proposal_minutes',
      sql`iif(${t.kind} = 'policy', ${t.debit} is null and ${t.credit} is null and ${t.minutes} is null, ${t.debit} is not null and ${t.credit} is not null and ${t.minutes} is not null and ${t.minutes} > 0)`,
    ),
    check('proposal_terms', sql`(${t.kind} in ('budget', 'policy')) = (${t.terms} is not null)`),
  ],
)

/**
 * A monthly budget that two people decided: in each month `minutes` are issued to the pool, and `per_elder` from the pool to each
 * entitled elder of the street. Months are `YYYY-MM`; the id is that of the proposal.
 */
export const budgets = sqliteTable(
  'budgets',
  {
    id: text()
      .primaryKey()
      .references(() => proposals.id),
    pool: text()
      .notNull()
      .references(() => accounts.id),
    issuer: text()
      .notNull()
      .references(() => accounts.id),
    minutes: integer().notNull(),
    perElder: integer('per_elder').notNull(),
    fromMonth: text('from_month').notNull(),
    untilMonth: text('until_month').notNull(),
    proposedBy: text('proposed_by').notNull(),
    approvedBy: text('approved_by').notNull(),
  },
  t => [
    check('budget_two_people', sql`${t.proposedBy} <> ${t.approvedBy}`),
    check('budget_minutes', sql`${t.minutes} > 0 and ${t.perElder} >= 0`),
    check('budget_months', sql`${t.fromMonth} <= ${t.untilMonth}`),
    index('budgets_of_pool').on(t.pool),
  ],
)
