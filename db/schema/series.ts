import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { type Payer, payerCodes, verificationCodes } from '#src/orders/words.ts'
import {
  type DayOutcome,
  dayOutcomeCodes,
  intervalNumbers,
  type OnHolidays,
  onHolidayCodes,
  type SeriesState,
  seriesStateCodes,
} from '#src/series/words.ts'
import { among } from './checks.ts'
import { items, orders } from './orders.ts'
import { persons } from './people.ts'

/** Recurring service. Days are the moments at which they begin in Shanghai; every day due up to `done_until_at` has its row in `series_days`. */
export const series = sqliteTable(
  'series',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    state: text().$type<SeriesState>().notNull(),
    residentId: text('resident_id')
      .notNull()
      .references(() => persons.id),
    placedBy: text('placed_by')
      .notNull()
      .references(() => persons.id),
    placedAs: text('placed_as').notNull(),
    itemCode: text('item_code')
      .notNull()
      .references(() => items.code),
    seats: integer().notNull(),
    minutes: integer().notNull(),
    weekday: integer().notNull(),
    every: integer().notNull(),
    startsMinute: integer('starts_minute').notNull(),
    fromAt: integer('from_at').notNull(),
    untilAt: integer('until_at'),
    onHolidays: text('on_holidays').$type<OnHolidays>().notNull(),
    payer: text().$type<Payer>().notNull(),
    note: text().notNull().default(''),
    agreedBy: text('agreed_by'),
    agreedHow: text('agreed_how').$type<(typeof verificationCodes)[number]>(),
    doneUntilAt: integer('done_until_at').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  t => [
    among('series_state', t.state, seriesStateCodes),
    among('series_payer', t.payer, payerCodes),
    among('series_holidays', t.onHolidays, onHolidayCodes),
    check('series_placed_as', sql`${t.placedAs} in ('resident', 'proxy', 'staff')`),
    check('series_weekday', sql`${t.weekday} between 1 and 7`),
    check('series_every', sql`${t.every} in (${sql.raw(intervalNumbers.join(', '))})`),
    check('series_time', sql`${t.startsMinute} between 0 and 1439 and ${t.minutes} > 0 and ${t.seats} > 0`),
    check('series_until', sql`${t.untilAt} is null or ${t.untilAt} >= ${t.fromAt}`),
    check(
      'series_agreed',
      sql`(${t.agreedBy} is null) = (${t.agreedHow} is null) and (${t.agreedHow} is null or ${t.agreedHow} in (${sql.raw(
        verificationCodes.map(code => `'${code}'`).join(', '),
      )}))`,
    ),
    check('series_verified', sql`${t.state} not in ('running', 'paused') or ${t.agreedBy} is not null`),
    index('series_of_resident').on(t.residentId),
    index('series_due').on(t.state, t.doneUntilAt),
  ],
)

/** Who is asked first, and the stand-ins in order. Whoever stepped out keeps a row with `left_at`. */
export const seriesPairs = sqliteTable(
  'series_pairs',
  {
    seriesId: text('series_id')
      .notNull()
      .references(() => series.id),
    volunteerId: text('volunteer_id')
      .notNull()
      .references(() => persons.id),
    rank: integer().notNull(),
    sinceAt: integer('since_at').notNull(),
    leftAt: integer('left_at'),
  },
  t => [
    primaryKey({ columns: [t.seriesId, t.volunteerId] }),
    check('series_pair_rank', sql`${t.rank} > 0`),
    index('series_pairs_of').on(t.volunteerId, t.leftAt),
  ],
)

/** One row for each day that came due: never two, and an order for those that were arranged. */
export const seriesDays = sqliteTable(
  'series_days',
  {
    seriesId: text('series_id')
      .notNull()
      .references(() => series.id),
    dayAt: integer('day_at').notNull(),
    outcome: text().$type<DayOutcome>().notNull(),
    orderId: text('order_id')
      .unique('series_day_order')
      .references(() => orders.id),
    at: integer().notNull(),
  },
  t => [
    primaryKey({ columns: [t.seriesId, t.dayAt] }),
    among('series_day_outcome', t.outcome, dayOutcomeCodes),
    check('series_day_arranged', sql`(${t.outcome} = 'placed') = (${t.orderId} is not null)`),
  ],
)
