import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** The one log. An event is the commit: every command begins with one, its id is the client's command id, and `n` is the order of commits. */
export const events = sqliteTable(
  'events',
  {
    n: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    command: text().notNull(),
    subject: text().notNull(),
    subjectId: text('subject_id').notNull(),
    seq: integer().notNull(),
    action: text().notNull(),
    fromState: text('from_state'),
    toState: text('to_state'),
    actorId: text('actor_id').notNull(),
    at: integer().notNull(),
    /** Why this state and not the usual one: the reason of a dispute. */
    because: text(),
    /** JSON: the ids of the seats that this event speaks of. */
    seats: text().notNull().default('[]'),
    /** JSON: the ids of the people whom this event asked. */
    invites: text().notNull().default('[]'),
    /** JSON: the validated input. */
    data: text().notNull(),
  },
  t => [
    uniqueIndex('event_seq').on(t.subjectId, t.seq),
    index('events_of_command').on(t.command),
    index('events_of_actor').on(t.actorId, t.n),
  ],
)

/** Seals chain the log and the books with a keyed hash; copies kept outside the database are anchors (decision 005). */
export const seals = sqliteTable('seals', {
  seq: integer().primaryKey(),
  lastEvent: integer('last_event').notNull(),
  lastTransfer: integer('last_transfer').notNull(),
  mac: text().notNull(),
  at: integer().notNull(),
})

/** Numbered, dated rules: every transfer and every grade names the version it was made under. */
export const policies = sqliteTable('policies', {
  code: text().primaryKey(),
  kind: text().notNull(),
  effectiveFrom: integer('effective_from').notNull(),
  data: text().notNull(),
})
