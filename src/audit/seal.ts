// The keyed chain over the log and the books (decision 005). A command cannot hash what it has not seen (the row before its own is known only
// inside the batch), so rows are sealed afterwards, in order. Sound because `n` is in commit order, rows are final by trigger and there is one
// writer: nothing can appear below a sealed `n`. What it does not do: rows after the last seal are protected by triggers only, and whoever
// holds the key can rewrite everything but the anchors.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { type Line, linesOf, macOf, type Seal, sealColumns, start } from './chain.ts'

/**
 * Appends one seal over what is not sealed yet: two trips, off the request path. Call again until it answers null; hand each seal to the
 * anchors. Two sealers at once: the primary key lets one of them win, the other answers null.
 * @param key the sealing secret, kept outside the database
 * @param now epoch seconds
 * @param most how many events, and how many transfers, one seal may cover
 * @throws when the log or the books do not reach the last seal: somebody has cut them, and a new seal would cover it up
 */
export const seal = async (db: Database, key: string, now: number, most = 5000): Promise<Seal | null> => {
  const [[last], [there], events, transfers] = await db.read(reading, { most })
  const before = last ?? start
  mustReach(before.seq, 'event', before.lastEvent, there?.event)
  mustReach(before.seq, 'transfer', before.lastTransfer, there?.transfer)
  if (events.length + transfers.length === 0) return null
  const next = {
    seq: before.seq + 1,
    lastEvent: events.at(-1)?.n ?? before.lastEvent,
    lastTransfer: transfers.at(-1)?.n ?? before.lastTransfer,
    at: now,
  }
  const mac = await macOf(key, before, next, { events, transfers })
  const answers = await db.must(appending, { ...next, mac })
  return answers[0][0] ?? null
}

const hole = (name: string) => sql`${sql.placeholder(name)}`
const sealed = (column: string) =>
  sql`coalesce((select ${sql.identifier(column)} from seals order by seq desc limit 1), 0)`
const reading = prepare([
  ask<Seal>(sql`select ${sealColumns} from seals order by seq desc limit 1`),
  ask<{ event: number | null; transfer: number | null }>(
    sql`select (select n from events where n = ${sealed('last_event')}) as event, (select n from transfers where n = ${sealed('last_transfer')}) as transfer`,
  ),
  ask<Line>(linesOf('events', sealed('last_event'), hole('most'))),
  ask<Line>(linesOf('transfers', sealed('last_transfer'), hole('most'))),
])
const appending = prepare([
  ask<Seal>(sql`insert into seals (seq, last_event, last_transfer, mac, at)
    values (${hole('seq')}, ${hole('lastEvent')}, ${hole('lastTransfer')}, ${hole('mac')}, ${hole('at')})
    on conflict (seq) do nothing returning ${sealColumns}`),
])

const mustReach = (seq: number, what: string, last: number, there: number | null | undefined) => {
  if (last > 0 && there !== last)
    throw new Error(`seal ${seq} ends with ${what} ${last}, which is gone: nothing was sealed`)
}
