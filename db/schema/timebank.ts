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
  type TransferKind,
  transferKinds,
} from '#src/timebank/words.ts'
import { among } from './checks.ts'
import { areas, persons } from './people.ts'

/** Counters are kept by the trigger `transfer_applies`; a floor is a CHECK, never an `if`. */
export const accounts = sqliteTable(
  'accounts',
  {
    id: text().primaryKey(),
    kind: text().$type<AccountKind>().notNull(),
    ownerId: text('owner_id').references(() => persons.id),
    areaId: text('area_id').references(() => areas.id),
    floor: integer(),
    cap: integer(),
    debits: integer().notNull().default(0),
    credits: integer().notNull().default(0),
    pendingOut: integer('pending_out').notNull().default(0),
    pendingIn: integer('pending_in').notNull().default(0),
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
    policy: text().notNull(),
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
      sql`${t.purpose} not in ('issue', 'grant', 'adjust', 'reverse') or (${t.approverId} is not null and ${t.approverId} <> ${t.actorId})`,
    ),
    check('transfer_of_seat', sql`${t.kind} <> 'hold' or (${t.orderId} is not null and ${t.seat} is not null)`),
    uniqueIndex('transfer_hold_once').on(t.orderId, t.seat).where(sql`kind = 'hold'`),
    uniqueIndex('transfer_settled_once').on(t.offerId).where(sql`kind = 'post'`),
    uniqueIndex('transfer_extra_once').on(t.offerId).where(sql`purpose = 'extra'`),
    index('transfers_of_debit').on(t.debit, t.n),
    index('transfers_of_credit').on(t.credit, t.n),
    index('transfers_of_order').on(t.orderId),
    index('transfers_of_event').on(t.eventId),
  ],
)

/** Decisions on the books that need two people: one proposes, another approves (reliability L12). */
export const proposals = sqliteTable(
  'proposals',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    state: text().$type<ProposalState>().notNull(),
    kind: text().$type<ProposalKind>().notNull(),
    debit: text()
      .notNull()
      .references(() => accounts.id),
    credit: text()
      .notNull()
      .references(() => accounts.id),
    minutes: integer().notNull(),
    reversesId: text('reverses_id').references(() => transfers.id),
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
    check('proposal_minutes', sql`${t.minutes} > 0`),
  ],
)
