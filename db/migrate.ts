// Brings a database to the newest shape: the migrations of drizzle-kit, then the rules, then the reference data. Node only; never from the Worker.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate as run } from 'drizzle-orm/libsql/migrator'
import { referenceData } from './reference.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `url` is `file:…` or a libSQL server's address. Safe to repeat; pending migrations apply all or not at all. */
export const migrate = async (url: string, authToken?: string): Promise<void> => {
  const client = createClient({ url, concurrency: 1, ...(authToken ? { authToken } : {}) })
  try {
    await run(drizzle(client), { migrationsFolder: here('./migrations') })
    await client.batch(readRules(), 'write')
    await client.batch(referenceData(), 'write')
    await client.execute(filled)
  } finally {
    client.close()
  }
}

/** A file from before there was an index of who might be asked gets one; otherwise triggers keep it. */
const filled =
  'insert into skill_cells_anew select person_id from volunteers where not exists (select 1 from skill_cells)'

/** The statements of `rules.sql`. */
export const readRules = (): string[] =>
  readFileSync(here('./rules.sql'), 'utf8')
    .split(/^-----$/m)
    .map(statement => statement.trim())
    .filter(statement => statement.length > 0)
