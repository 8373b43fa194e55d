import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '#src/kernel/database.ts'

const state = prepare([ask<{ newest: number | null }>(sql`select max(at) as newest from events`)])

/** The moment of the newest event, or 0. */
export const newestEvent = async (db: Database): Promise<number> => (await db.read(state))[0][0]?.newest ?? 0
