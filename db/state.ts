import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '#src/kernel/database.ts'

const state = prepare([
  ask<{ persons: number; newest: number | null }>(
    sql`select (select count(*) from persons) as persons, (select max(at) from events) as newest`,
  ),
])

/** Whether nobody is registered yet. */
export const isEmpty = async (db: Database): Promise<boolean> => (await db.read(state))[0][0]?.persons === 0

/** The moment of the newest event, or 0. */
export const newestEvent = async (db: Database): Promise<number> => (await db.read(state))[0][0]?.newest ?? 0
