// An embedded libSQL file: the shape that a street runs at home.
import { createClient } from '@libsql/client'
import { type Database, database, type Transport } from '#src/kernel/database.ts'

/** Power loss may not lose an acknowledged minute, so every commit is synced (`full`). Pragmas are per connection: one connection. */
const pragmas = 'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on'
const tries = 5

export type FileDatabase = Database & { readonly script: (sql: string) => Promise<void>; readonly close: () => void }

/**
 * Opens (or makes) the file. One transient SQLITE_BUSY poisons a connection for good (libsql-client-ts#352), so after one
 * the client reconnects and sends the same batch again; command ids make that harmless.
 */
export const openFile = async (path: string): Promise<FileDatabase> => {
  const client = createClient({ url: `file:${path}`, concurrency: 1, timeout: 5000 })
  await client.executeMultiple(pragmas)
  const send: Transport = async (statements, mode) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await client.batch(statements, mode)
      } catch (error) {
        if (attempt === tries || !busy(error)) throw error
        await client.reconnect()
        await client.executeMultiple(pragmas)
      }
    }
  }
  return { ...database(send), script: sql => client.executeMultiple(sql), close: () => client.close() }
}

const busy = (error: unknown) =>
  error instanceof Error && /SQLITE_BUSY|database is locked|SQL statements in progress/.test(error.message)
