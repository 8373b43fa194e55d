// The only way to reach the database: a list of statements, one trip. Nothing here or elsewhere opens an interactive transaction.
import { fillPlaceholders, type SQL } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'

/** A statement and the shape of its rows. `Ask` is the one place where the database's answer is given a type. */
export type Ask<Row> = { readonly sql: SQL; readonly row?: Row }
export const ask = <Row = never>(sql: SQL): Ask<Row> => ({ sql })

export type Asks = readonly Ask<unknown>[]
export type Answers<A extends Asks> = { [I in keyof A]: A[I] extends Ask<infer Row> ? Row[] : never }

/** Statements built once and filled at each call: building the SQL costs more than running it. */
export type Prepared<A extends Asks = Asks> = { readonly asks: A; readonly statements: readonly Statement[] }
export type Statement = { readonly sql: string; readonly params: unknown[] }
export const prepare = <const A extends Asks>(asks: A): Prepared<A> => ({
  asks,
  statements: asks.map(each => dialect.sqlToQuery(each.sql)),
})

/** The same statements once for each of `givens`, one after the other: a batch whose length is known only when it is sent. */
export const repeated = (batch: Prepared, givens: readonly Given[]): Prepared => ({
  asks: givens.flatMap(() => batch.asks),
  statements: givens.flatMap(given =>
    batch.statements.map(({ sql, params }) => ({ sql, params: fillPlaceholders(params, given) })),
  ),
})

/** Several batches as one: they stand or fall together. */
export const chained = (...batches: readonly Prepared[]): Prepared => ({
  asks: batches.flatMap(({ asks }) => asks),
  statements: batches.flatMap(({ statements }) => statements),
})

/** What fills the holes (`sql.placeholder`) of prepared statements. */
export type Given = Readonly<Record<string, string | number | null>>

export type Database = {
  /** One atomic write batch. `broken` is the name of the constraint or trigger that stopped it; anything else throws. */
  readonly write: <const A extends Asks>(batch: Prepared<A>, given?: Given) => Promise<Answers<A> | { broken: string }>
  /** The same where no constraint can stop it: one that does is a bug, and throws. */
  readonly must: <const A extends Asks>(batch: Prepared<A>, given?: Given) => Promise<Answers<A>>
  /** One batch of reads, all from the same snapshot. */
  readonly read: <const A extends Asks>(batch: Prepared<A>, given?: Given) => Promise<Answers<A>>
  /** How many batches have been sent: tests hold a command to one and a page to at most one. */
  readonly trips: () => number
}

/** Sends one batch to a libSQL database; `db/file.ts` and `db/http.ts` make these. */
export type Transport = (
  statements: { sql: string; args: (string | number | bigint | null)[] }[],
  mode: 'write' | 'deferred',
) => Promise<{ rows: unknown[] }[]>

/** A database over a transport. Decides by rows read back: `rowsAffected` differs between the embedded and the remote client. */
export const database = (send: Transport): Database => {
  let trips = 0
  const run = async (batch: Prepared, given: Given, mode: 'write' | 'deferred') => {
    trips++
    const filled = batch.statements.map(each => ({
      sql: each.sql,
      args: (fillPlaceholders(each.params, given) as (string | number | null)[]).map(whole),
    }))
    return (await send(filled, mode)).map(result => result.rows)
  }
  return {
    trips: () => trips,
    read: async (batch, given = {}) => (await run(batch, given, 'deferred')) as never,
    must: async (batch, given = {}) => (await run(batch, given, 'write')) as never,
    write: async (batch, given = {}) => {
      try {
        return (await run(batch, given, 'write')) as never
      } catch (error) {
        const broken = constraint(error)
        if (broken === undefined) throw error
        return { broken }
      }
    },
  }
}

/** The client binds every JS number as a REAL, and SQL would divide it as one; a whole number goes in as an INTEGER. */
const whole = (value: string | number | null) =>
  typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value

/** The name of a named CHECK or of a trigger's `raise(abort, 'name')`; codes differ between embedded and remote, the message does not. */
const constraint = (error: unknown): string | undefined => {
  const message = error instanceof Error ? error.message : ''
  return (
    /constraint failed: (\w+)/.exec(message)?.[1] ??
    /SQLITE_CONSTRAINT(?:_TRIGGER)?: (?:SQLite error: )?(\w+)$/.exec(message)?.[1]
  )
}

const dialect = new SQLiteSyncDialect()
