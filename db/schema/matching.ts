import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { type Language, languageCodes } from '#src/people/words.ts'
import { among } from './checks.ts'
import { items } from './orders.ts'
import { persons } from './people.ts'

/** Services that a volunteer has chosen: asked first for these, never only for these. */
export const wishes = sqliteTable(
  'wishes',
  {
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    itemCode: text('item_code')
      .notNull()
      .references(() => items.code),
  },
  t => [primaryKey({ columns: [t.personId, t.itemCode] })],
)

/** Languages that a resident or a volunteer speaks besides Mandarin. */
export const languages = sqliteTable(
  'languages',
  {
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    language: text().$type<Language>().notNull(),
  },
  t => [primaryKey({ columns: [t.personId, t.language] }), among('language_word', t.language, languageCodes)],
)

/** Two people who are not to be brought together: it holds both ways, whoever asked for it, and only they and the desk know who. */
export const blockedPairs = sqliteTable(
  'blocked_pairs',
  {
    personId: text('person_id')
      .notNull()
      .references(() => persons.id),
    otherId: text('other_id')
      .notNull()
      .references(() => persons.id),
    since: integer().notNull(),
    endedAt: integer('ended_at'),
  },
  t => [
    primaryKey({ columns: [t.personId, t.otherId] }),
    check('blocked_other', sql`${t.personId} <> ${t.otherId}`),
    index('blocked_by').on(t.otherId),
  ],
)

/**
 * Who might be asked, laid out for the search of src/matching/nearest.ts: each volunteer of a street in the lists of those who have held a
 * certificate (`skill` is its kind, or '' for everybody) and of those who are fond of a service (`*company`). It has nothing of its own:
 * triggers make a volunteer's rows anew from what they follow from. WITHOUT ROWID, by hand in the migration, as rows are read in order.
 */
export const skillCells = sqliteTable(
  'skill_cells',
  {
    streetId: text('street_id').notNull(),
    skill: text().notNull(),
    /** 4 where the volunteer has chosen the service, 2 where they have practised it, 1 where they have told their hours; added up. */
    rank: integer().notNull(),
    /** Whole hundredths of a degree of latitude. */
    band: integer().notNull(),
    /** Millionths of a degree: the volunteer's home, or the centre of their grid. */
    longitude: integer().notNull(),
    personId: text('person_id').notNull(),
    latitude: integer().notNull(),
  },
  t => [
    primaryKey({ columns: [t.streetId, t.skill, t.rank, t.band, t.longitude, t.personId] }),
    index('skill_cells_of').on(t.personId),
  ],
)
