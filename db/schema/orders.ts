import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  type Alarm,
  alarmCodes,
  type DisputeReason,
  disputeReasonCodes,
  liveStates,
  type Payer,
  payerCodes,
  type Risk,
  riskCodes,
  type SeatState,
  type State,
  seatStateCodes,
  stateCodes,
} from '#src/orders/words.ts'
import { type Certificate, certificateCodes } from '#src/volunteers/words.ts'
import { among } from './checks.ts'
import { areas, persons } from './people.ts'
import { accounts } from './timebank.ts'

/** The service catalogue (服务目录). `coefficient` is in hundredths: 100 is one minute for one minute. */
export const items = sqliteTable(
  'items',
  {
    code: text().primaryKey(),
    name: text().notNull(),
    nameEn: text('name_en').notNull(),
    risk: text().$type<Risk>().notNull(),
    minutes: integer().notNull(),
    coefficient: integer().notNull().default(100),
    minAge: integer('min_age').notNull(),
    maxAge: integer('max_age').notNull(),
    needsInsurance: integer('needs_insurance').notNull(),
    needsAgreement: integer('needs_agreement').notNull(),
    urgent: integer().notNull().default(0),
    position: integer().notNull(),
    retiredAt: integer('retired_at'),
  },
  t => [among('item_risk', t.risk, riskCodes)],
)

export const itemCertificates = sqliteTable(
  'item_certificates',
  {
    itemCode: text('item_code')
      .notNull()
      .references(() => items.code),
    kind: text().$type<Certificate>().notNull(),
  },
  t => [primaryKey({ columns: [t.itemCode, t.kind] }), among('item_certificate_kind', t.kind, certificateCodes)],
)

/** A service order. `minutes` is booked per seat; `seq` is the number of the order's last event. */
export const orders = sqliteTable(
  'orders',
  {
    id: text().primaryKey(),
    state: text().$type<State>().notNull(),
    seq: integer().notNull(),
    residentId: text('resident_id')
      .notNull()
      .references(() => persons.id),
    placedBy: text('placed_by')
      .notNull()
      .references(() => persons.id),
    placedAs: text('placed_as').notNull(),
    dispatcherId: text('dispatcher_id'),
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    address: text().notNull(),
    latitude: real().notNull(),
    longitude: real().notNull(),
    itemCode: text('item_code')
      .notNull()
      .references(() => items.code),
    seats: integer().notNull(),
    minutes: integer().notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    urgent: integer().notNull().default(0),
    payer: text().$type<Payer>().notNull(),
    payerAccount: text('payer_account').references(() => accounts.id),
    note: text().notNull().default(''),
    /** How many invitations are to be out at once while the order is asked about in waves; 0 while it is not. */
    asking: integer().notNull().default(0),
    alarm: text().$type<Alarm>(),
    disputeReason: text('dispute_reason').$type<DisputeReason>(),
    createdAt: integer('created_at').notNull(),
    movedAt: integer('moved_at').notNull(),
  },
  t => [
    among('order_state', t.state, stateCodes),
    among('order_payer', t.payer, payerCodes),
    check('order_placed_as', sql`${t.placedAs} in ('resident', 'proxy', 'staff')`),
    check('order_paid', sql`(${t.payer} = 'none') = (${t.payerAccount} is null)`),
    check('order_time', sql`${t.endsAt} > ${t.startsAt}`),
    check('order_asking', sql`${t.asking} = 0 or ${t.asking} > 0 and ${t.state} in ('ready', 'dispatched')`),
    check('order_seats', sql`${t.seats} > 0`),
    check('order_minutes', sql`${t.minutes} > 0`),
    check(
      'order_alarm',
      sql`${t.alarm} is null or ${t.alarm} in (${sql.raw(alarmCodes.map(x => `'${x}'`).join(', '))})`,
    ),
    check(
      'order_dispute',
      sql`${t.disputeReason} is null or ${t.disputeReason} in (${sql.raw(disputeReasonCodes.map(x => `'${x}'`).join(', '))})`,
    ),
    index('orders_by_state').on(t.state, t.endsAt),
    index('orders_of_resident').on(t.residentId, t.createdAt),
    index('orders_of_area').on(t.areaId, t.state),
    index('orders_of_dispatcher').on(t.dispatcherId),
  ],
)

/** Offers and assignments: one volunteer's seat in one order. Its times are the order's; a rescheduled order has no live seat. */
export const offers = sqliteTable(
  'offers',
  {
    id: text().primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    volunteerId: text('volunteer_id')
      .notNull()
      .references(() => persons.id),
    state: text().$type<SeatState>().notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    offeredAt: integer('offered_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    /** Until then the volunteer knows nothing of the offer, and it can be taken back; null where they were told at once. */
    heldUntil: integer('held_until'),
    overrides: text().notNull().default('[]'),
    answeredAt: integer('answered_at'),
    inAt: integer('in_at'),
    inBy: text('in_by'),
    outAt: integer('out_at'),
    outBy: text('out_by'),
    logged: integer(),
    confirmed: integer(),
    contestedAt: integer('contested_at'),
    eventId: text('event_id').notNull(),
  },
  t => [
    among('seat_state', t.state, seatStateCodes),
    uniqueIndex('offer_live')
      .on(t.orderId, t.volunteerId)
      .where(sql`state in (${sql.raw(liveStates.map(x => `'${x}'`).join(', '))})`),
    index('offers_of_order').on(t.orderId),
    index('offers_of_volunteer').on(t.volunteerId, t.state, t.endsAt),
    index('offers_due').on(t.state, t.expiresAt),
  ],
)

export const ratings = sqliteTable(
  'ratings',
  {
    offerId: text('offer_id')
      .primaryKey()
      .references(() => offers.id),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    volunteerId: text('volunteer_id')
      .notNull()
      .references(() => persons.id),
    stars: integer().notNull(),
    comment: text().notNull().default(''),
    tags: text().notNull().default('[]'),
    raterId: text('rater_id').notNull(),
    at: integer().notNull(),
  },
  t => [
    check('rating_stars', sql`${t.stars} between 1 and 5`),
    index('ratings_of_volunteer').on(t.volunteerId, t.at),
    index('ratings_of_order').on(t.orderId),
  ],
)

/** Wrong check-in codes, so that six digits cannot be guessed. */
export const checkInTries = sqliteTable(
  'check_in_tries',
  {
    id: text().primaryKey(),
    orderId: text('order_id').notNull(),
    personId: text('person_id').notNull(),
    at: integer().notNull(),
  },
  t => [index('check_in_tries_of').on(t.orderId, t.personId, t.at)],
)

/** Every look at a resident's address and phone by an assigned volunteer. */
export const looks = sqliteTable(
  'looks',
  {
    id: text().primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    viewerId: text('viewer_id').notNull(),
    at: integer().notNull(),
  },
  t => [index('looks_of_order').on(t.orderId, t.at)],
)

/** Every look at the phone of whoever comes by the resident or a proxy, within the same window. */
export const phoneLooks = sqliteTable(
  'phone_looks',
  {
    id: text().primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    offerId: text('offer_id')
      .notNull()
      .references(() => offers.id),
    viewerId: text('viewer_id').notNull(),
    at: integer().notNull(),
  },
  t => [index('phone_looks_of_order').on(t.orderId, t.at)],
)

/** Ways to look at the board that somebody at a desk has kept under a name; `query` is the board's address without its path. */
export const boardFilters = sqliteTable(
  'board_filters',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    name: text().notNull(),
    query: text().notNull(),
    keptAt: integer('kept_at').notNull(),
  },
  t => [index('board_filters_of').on(t.personId, t.keptAt)],
)
