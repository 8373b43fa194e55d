import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { type IncidentState, incidentStateCodes, type Severity, severityCodes } from '#src/incidents/words.ts'
import { among } from './checks.ts'
import { orders } from './orders.ts'
import { areas, persons } from './people.ts'

/** 紧急: what went wrong on a visit, who said so, by when it must be dealt with, and what came of it. */
export const incidents = sqliteTable(
  'incidents',
  {
    id: text().primaryKey(),
    seq: integer().notNull(),
    state: text().$type<IncidentState>().notNull(),
    severity: text().$type<Severity>().notNull(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    areaId: text('area_id')
      .notNull()
      .references(() => areas.id),
    reportedBy: text('reported_by')
      .notNull()
      .references(() => persons.id),
    said: text().notNull().default(''),
    createdAt: integer('created_at').notNull(),
    dueAt: integer('due_at').notNull(),
    outcome: text(),
    closedBy: text('closed_by').references(() => persons.id),
    closedAt: integer('closed_at'),
  },
  t => [
    among('incident_state', t.state, incidentStateCodes),
    among('incident_severity', t.severity, severityCodes),
    check('incident_outcome', sql`(${t.state} = 'closed') = (${t.outcome} is not null)`),
    index('incidents_of_area').on(t.areaId, t.state, t.dueAt),
    index('incidents_of_order').on(t.orderId),
  ],
)
