import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  type Capacity,
  type ComplaintState,
  capacityCodes,
  complaintStateCodes,
  type Finding,
  findingCodes,
  type Topic,
  topicCodes,
} from '#src/complaints/words.ts'
import { among } from './checks.ts'
import { orders } from './orders.ts'
import { areas, persons } from './people.ts'

/** A complaint about a person's part in a visit, and what was found. `seq` is the number of its last event. */
export const complaints = sqliteTable(
  'complaints',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    state: text().$type<ComplaintState>().notNull(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    /** The volunteer's seat; none where a social worker is complained about. */
    offerId: text('offer_id'),
    aboutId: text('about_id')
      .notNull()
      .references(() => persons.id),
    capacity: text().$type<Capacity>().notNull(),
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    topic: text().$type<Topic>().notNull(),
    said: text().notNull(),
    filedBy: text('filed_by')
      .notNull()
      .references(() => persons.id),
    takenUpAt: integer('taken_up_at'),
    heard: text(),
    heardAt: integer('heard_at'),
    finding: text().$type<Finding>(),
    reason: text(),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
    contested: text(),
    contestedAt: integer('contested_at'),
    createdAt: integer('created_at').notNull(),
    movedAt: integer('moved_at').notNull(),
  },
  t => [
    among('complaint_topic', t.topic, topicCodes),
    among('complaint_state', t.state, complaintStateCodes),
    among('complaint_capacity', t.capacity, capacityCodes),
    check(
      'complaint_finding',
      sql`${t.finding} is null or ${t.finding} in (${sql.raw(findingCodes.map(x => `'${x}'`).join(', '))})`,
    ),
    check('complaint_found', sql`(${t.state} in ('upheld', 'contested')) = (${t.finding} is not null)`),
    check('complaint_seat', sql`(${t.capacity} = 'volunteer') = (${t.offerId} is not null)`),
    check('complaint_not_own', sql`${t.aboutId} <> ${t.filedBy} and ${t.aboutId} is not ${t.decidedBy}`),
    uniqueIndex('complaint_open')
      .on(t.orderId, t.aboutId)
      .where(sql`state in ('filed', 'open', 'upheld', 'contested')`),
    index('complaints_about').on(t.aboutId, t.state),
    index('complaints_of_area').on(t.areaId, t.state, t.movedAt),
    index('complaints_filed').on(t.filedBy),
  ],
)
