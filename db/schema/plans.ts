import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { type PlanState, planStateCodes } from '#src/plans/words.ts'
import type { Refusal } from '#src/refusals.ts'
import { among } from './checks.ts'
import { areas, persons } from './people.ts'

/** Several orders dispatched together. Until `held_until` nobody has been told, and the whole can be taken back. */
export const plans = sqliteTable(
  'plans',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    state: text().$type<PlanState>().notNull(),
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    madeBy: text('made_by')
      .notNull()
      .references(() => persons.id),
    madeAt: integer('made_at').notNull(),
    heldUntil: integer('held_until').notNull(),
    /** The moment at which the week begins whose home visits this plan dispatches; null for a plan of whatever waits. */
    weekAt: integer('week_at'),
  },
  t => [among('plan_state', t.state, planStateCodes), index('plans_of').on(t.madeBy, t.madeAt)],
)

/** One order of a plan: who was named, and what stood against dispatching it, if anything did. */
export const planRows = sqliteTable(
  'plan_rows',
  {
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    /** As it was named: what the maker may not know of is refused, not looked for. */
    orderId: text('order_id').notNull(),
    /** JSON: the ids of the named volunteers. */
    volunteers: text().notNull(),
    refusal: text().$type<Refusal>(),
    /** Of an `unfit` row: the first of the named who does not pass, and the gate. */
    unfitId: text('unfit_id'),
    unfitGate: text('unfit_gate'),
  },
  t => [primaryKey({ columns: [t.planId, t.orderId] }), index('plans_of_order').on(t.orderId)],
)
