// What a seal is, and what it signs: every row's columns by name, in order, chained on the seal before.
import { type SQL, sql } from 'drizzle-orm'
import { hmac } from '../kernel/hash.ts'
import type { Value } from '../kernel/rule.ts'

/** One link: everything up to `lastEvent` and `lastTransfer`, chained on the seal before it. `mac` is hexadecimal, `at` epoch seconds. */
export type Seal = {
  readonly seq: number
  readonly lastEvent: number
  readonly lastTransfer: number
  readonly mac: string
  readonly at: number
}

export const sealColumns = sql`seq, last_event as "lastEvent", last_transfer as "lastTransfer", mac, at`
/** What the first seal is chained on. */
export const start: Seal = { seq: 0, lastEvent: 0, lastTransfer: 0, mac: '0'.repeat(64), at: 0 }

/** A row of the log or of the books, as far as a seal is concerned. */
export type Line = { readonly n: number; readonly at: number } & Readonly<Record<string, Value>>
export type Lines = { readonly events: readonly Line[]; readonly transfers: readonly Line[] }

// A column added later must not change the text of rows already sealed: it goes into a new list, with the `n` from which that list counts.
const columns = {
  events: [
    ...['n', 'id', 'command', 'subject', 'subject_id', 'seq', 'action', 'from_state', 'to_state', 'actor_id', 'at'],
    ...['because', 'seats', 'invites', 'data'],
  ],
  transfers: [
    ...['n', 'id', 'kind', 'purpose', 'debit', 'credit', 'minutes', 'hold_id', 'reverses_id', 'order_id', 'seat'],
    ...['offer_id', 'event_id', 'policy', 'actor_id', 'approver_id', 'reason', 'at'],
  ],
} as const
export type Table = keyof typeof columns

/** The rows of a table after `from`, in order, at most `most`. */
export const linesOf = (table: Table, from: SQL, most: SQL): SQL =>
  sql`select ${sql.join(
    columns[table].map(name => sql.identifier(name)),
    sql`, `,
  )} from ${sql.identifier(table)} where n > ${from} order by n limit ${most}`

/**
 * The signature of a seal over the rows that it covers. JSON made here and not by the database, so that it hangs on no version of SQLite;
 * it escapes line breaks, so that no row can pretend to be two.
 */
export const macOf = (key: string, before: Seal, seal: Omit<Seal, 'mac'>, rows: Lines): Promise<string> => {
  const { seq, lastEvent, lastTransfer, at } = seal
  const head = [before.mac, seq, lastEvent, lastTransfer, at, rows.events.length, rows.transfers.length]
  const text = [JSON.stringify(head), ...texts('events', rows.events), ...texts('transfers', rows.transfers)].join('\n')
  return hmac(key, 'seal', text)
}

const texts = (table: Table, lines: readonly Line[]) =>
  lines.map(line => JSON.stringify(columns[table].map(name => line[name] ?? null)))
