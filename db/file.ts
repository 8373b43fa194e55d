// An embedded libSQL file: the shape that a street runs at home.
import Connection from 'libsql'
import { type Database, database, type Transport } from '#src/kernel/database.ts'

/** Power loss may not lose an acknowledged minute, so every commit is synced (`full`). Pragmas are per connection: one connection. */
const pragmas = 'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on'
const tries = 5
const mostPrepared = 1000

export type FileDatabase = Database & { readonly script: (sql: string) => Promise<void>; readonly close: () => void }
type Batch = Parameters<Transport>[0]

/**
 * Opens (or makes) the file. Statements stay prepared: preparing them anew was most of a command's time (decision 015). One transient
 * SQLITE_BUSY may poison a connection for good (libsql-client-ts#352), so after one the file is opened anew and the same batch
 * runs again; command ids make that harmless.
 */
export const openFile = async (path: string): Promise<FileDatabase> => {
  let here = connect(path)
  const send: Transport = async (statements, mode) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return here.batch(statements, mode === 'write' ? 'begin immediate' : 'begin')
      } catch (error) {
        if (attempt === tries || !busy(error)) throw error
        here.close()
        here = connect(path)
      }
    }
  }
  return { ...database(send), script: async sql => here.script(sql), close: () => here.close() }
}

const connect = (path: string) => {
  const connection = new Connection(path, { timeout: 5000 })
  connection.exec(pragmas)
  const prepared = new Map<string, Connection.Statement>()
  const statement = (sql: string) => {
    const known = prepared.get(sql)
    if (known) return known
    if (prepared.size >= mostPrepared) prepared.clear()
    const made = connection.prepare(sql)
    prepared.set(sql, made)
    return made
  }
  const run = (sql: string, args: Batch[number]['args']): unknown[] => {
    const each = statement(sql)
    if (each.reader) return each.all(args)
    each.run(args)
    return []
  }
  const batch = (statements: Batch, begin: string) => {
    try {
      run(begin, [])
      const results = statements.map(({ sql, args }) => ({ rows: run(sql, args) }))
      run('commit', [])
      return results
    } catch (error) {
      if (connection.inTransaction) connection.exec('rollback')
      throw coded(error)
    }
  }
  const script = (sql: string) => {
    prepared.clear()
    connection.exec(sql)
  }
  return { batch, script, close: () => connection.close() }
}

/** The server's errors tell their code in the message; those of the connection are made to do so too. */
const coded = (error: unknown) =>
  error instanceof Connection.SqliteError ? new Error(`${error.code}: ${error.message}`, { cause: error }) : error
const busy = (error: unknown) =>
  error instanceof Error && /SQLITE_BUSY|database is locked|SQL statements in progress/.test(error.message)
