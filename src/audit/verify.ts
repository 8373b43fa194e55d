// Is the log whole? The chain of seals is worked out anew, compared with the anchors, and the rows are held against what they say of each other.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { sameText } from '../kernel/hash.ts'
import type { Anchor } from './anchors.ts'
import { type Line, linesOf, macOf, type Seal, sealColumns, start, type Table } from './chain.ts'

/** `unsealed` counts the rows after the last seal; the oldest is of `unsealedSince` (epoch seconds). `broken` names the first fault found. */
export type Verdict = {
  readonly ok: boolean
  readonly events: number
  readonly transfers: number
  readonly seals: number
  readonly unsealed: number
  readonly unsealedSince: number | null
  readonly broken?: string
}

/** Seconds that a row may stay unsealed: sealing runs every minute and after each sweep. */
export const sealWithin = 120

/** Whether to ring: something has been unsealed for more than two minutes, so the sealer is down or was stopped. */
export const alarm = ({ unsealedSince }: Pick<Verdict, 'unsealedSince'>, now: number): boolean =>
  unsealedSince !== null && now - unsealedSince > sealWithin

/**
 * Verifies the log and the books against the seals, the seals against the anchors, and orders and proposals against their last events.
 * One trip for up to `page` events and `page` transfers; beyond that one more trip for each further page of either.
 * @param key the sealing secret
 * @param anchors copies of seals kept outside the database; without them a cut tail goes unseen
 */
export const verifyLog = async (
  db: Database,
  key: string,
  anchors: readonly Anchor[],
  page = 20_000,
): Promise<Verdict> => {
  const [seals, [counts], events, transfers, ...faults] = await db.read(beginning, { from: 0, most: page })
  if (!counts) throw new Error('the counts are missing')
  const take = { events: reader(db, 'events', events, page), transfers: reader(db, 'transfers', transfers, page) }
  const broken = (await brokenSeal(key, seals, take)) ?? brokenAnchor(seals, anchors) ?? faults.flat()[0]?.fault
  return { ok: broken === undefined, ...counts, seals: seals.length, ...(broken === undefined ? {} : { broken }) }
}

/** Takes the next rows up to a number, in order, reading further pages as they are needed. */
type Take = (upTo: number) => Promise<Line[]>

const reader = (db: Database, table: Table, first: readonly Line[], page: number): Take => {
  let [rows, taken, last, ended] = [first, 0, first.at(-1)?.n ?? 0, first.length < page]
  return async upTo => {
    while (!ended && last < upTo) {
      const [next] = await db.read(further[table], { from: last, most: page })
      rows = [...rows.slice(taken), ...next]
      ;[taken, last, ended] = [0, next.at(-1)?.n ?? last, next.length < page]
    }
    const from = taken
    while ((rows[taken]?.n ?? Number.POSITIVE_INFINITY) <= upTo) taken++
    return rows.slice(from, taken)
  }
}

const brokenSeal = async (key: string, seals: readonly Seal[], take: Record<Table, Take>) => {
  let before = start
  for (const seal of seals) {
    const rows = { events: await take.events(seal.lastEvent), transfers: await take.transfers(seal.lastTransfer) }
    if (seal.seq !== before.seq + 1 || !sameText(await macOf(key, before, seal, rows), seal.mac))
      return `seal ${seal.seq}`
    before = seal
  }
  return undefined
}

const brokenAnchor = (seals: readonly Seal[], anchors: readonly Anchor[]) => {
  const lost = anchors.find(({ seq, mac, at }) => seals[seq - 1]?.mac !== mac || seals[seq - 1]?.at !== at)
  return lost && `anchor ${lost.seq}`
}

type Counts = Pick<Verdict, 'events' | 'transfers' | 'unsealed' | 'unsealedSince'>
type Fault = { readonly fault: string }

const hole = (name: string) => sql`${sql.placeholder(name)}`
const sealed = (column: string) => sql`coalesce((select max(${sql.identifier(column)}) from seals), 0)`
const unsealed = sql`(select at from events where n > ${sealed('last_event')} union all select at from transfers where n > ${sealed('last_transfer')})`
const rowsOf = (table: Table) => ask<Line>(linesOf(table, hole('from'), hole('most')))

/** Numbers start at 1 and none is missing: a row was taken out, or put in below the first. */
const gap = (table: Table): SQL => sql`
  select ${`${table}: nothing at `} || (x.n + 1) as fault from (select 0 as n union all select n from ${sql.identifier(table)}) x
  where x.n < (select max(n) from ${sql.identifier(table)}) and not exists (select 1 from ${sql.identifier(table)} y where y.n = x.n + 1)
  union all select ${`${table}: a row at `} || n from ${sql.identifier(table)} where n < 1 limit 1`
/** Each subject counts its own events from 1. */
const subjectGap = sql`select 'events of ' || subject_id as fault from events group by subject_id having count(*) <> max(seq) or min(seq) <> 1 limit 1`
/** A row is where its last event left it, and no event speaks of a row that is gone. */
const astray = (subject: string, table: string): SQL => sql`
  select ${`${subject} `} || o.id as fault from ${sql.identifier(table)} o left join events e on e.subject_id = o.id and e.seq = o.seq
    where e.subject is not ${subject} or e.to_state is not o.state or exists (select 1 from events x where x.subject_id = o.id and x.seq > o.seq)
  union all select ${`${subject} `} || e.subject_id from events e where e.subject = ${subject} and e.seq = 1
    and not exists (select 1 from ${sql.identifier(table)} o where o.id = e.subject_id) limit 1`

const beginning = prepare([
  ask<Seal>(sql`select ${sealColumns} from seals order by seq`),
  ask<Counts>(sql`select (select count(*) from events) as events, (select count(*) from transfers) as transfers,
    (select count(*) from ${unsealed}) as unsealed, (select min(at) from ${unsealed}) as "unsealedSince"`),
  rowsOf('events'),
  rowsOf('transfers'),
  ask<Fault>(gap('events')),
  ask<Fault>(gap('transfers')),
  ask<Fault>(subjectGap),
  ask<Fault>(astray('order', 'orders')),
  ask<Fault>(astray('proposal', 'proposals')),
])
const further = { events: prepare([rowsOf('events')]), transfers: prepare([rowsOf('transfers')]) }
