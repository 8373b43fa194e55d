// What the desk's board reads: the queues with their counts, one page of one of them, and the order that was chosen. One batch.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import type { Lang } from '../kernel/label.ts'
import { list } from '../kernel/where.ts'
import { afterWorkdays } from '../kernel/workdays.ts'
import { by, type Caller, q } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { type Candidate, matchPolicyAsk, matchPolicyOf } from './candidates.ts'
import { firstAsk, firstFew } from './first.ts'
import { type FollowUp, followUpCount, followUps } from './follow-up.ts'
import { type KeptFilter, keptFiltersAsk } from './kept-filters.ts'
import { type OrderRow, orderAsks, orderColumns, orderTables, type SeatRow } from './queries.ts'
import { gatheredCodes, type Queue, queueCodes, recordWithin, type Tab, type Warning } from './queues.ts'
import { type Unheard, unheard, unheardCount } from './unheard.ts'
import { givenAt, recordDue, waitingOf } from './waiting.ts'
import { takenStates } from './words.ts'

/** A line of the board. `due` is the moment that the time left is counted to, epoch seconds. */
export type BoardLine = OrderRow & {
  readonly queue: Queue
  readonly due: number
  /** When the service was given, where its record is still open. */
  readonly given: number | null
  readonly warning: Warning | null
  readonly taken: number
  readonly openOffers: number
  readonly sort: string
}
/** The order beside the queue, with its seats and the first few who might be asked for it. */
export type Chosen = {
  readonly order: OrderRow
  readonly seats: readonly SeatRow[]
  readonly candidates: readonly Candidate[]
}
export type Community = { readonly id: string; readonly name: string }
export type Board = {
  readonly who: Who
  readonly queue: Tab
  readonly filter: Filter
  readonly communities: readonly Community[]
  /** The filters that whoever asks has kept. */
  readonly kept: readonly KeptFilter[]
  readonly counts: Readonly<Record<Tab, number>>
  readonly lines: readonly BoardLine[]
  /** Whom the station has not heard from, where that is what is shown. */
  readonly people: readonly Unheard[]
  /** Yellow volunteers to ask how a visit went, where that is what is shown. */
  readonly followUps: readonly FollowUp[]
  /** How many lines stand before this page. */
  readonly before: number
  readonly previous: string | null
  readonly next: string | null
  readonly chosen: Chosen | null
}
export const boardPageSize = 50
const firstCount = 5

const [facts, theOrder, seats] = orderAsks
const hole = (name: string) => sql`${sql.placeholder(name)}`
/** What the filters leave: a community, and words out of the service's or the resident's name. */
const narrowed = sql`(${hole('community')} = '' or o.area_id in (select t.area_id from area_tree t where t.within_id = ${hole('community')}))
  and (${hole('q')} = '' or exists (select 1 from persons r, items i where r.id = o.resident_id and i.code = o.item_code
    and (instr(r.name, ${hole('q')}) or instr(i.name, ${hole('q')}) or instr(lower(i.name_en), lower(${hole('q')})))))`
const waiting = waitingOf(narrowed)
/** The lines of the tab that is open, in their order: records by the day of the service, everything else as in its queue. */
const open = sql`${waiting}, opened as (select w.id, w.queue, w.due, w.warning, ${givenAt} as given,
    iif(${hole('queue')} = 'records', printf('%012d:%s', coalesce(${givenAt}, 0), w.id), w.sort) as sort from waiting w
  where case ${hole('queue')} when 'alarms' then w.warning is not null when 'waves' then w.asking > 0 when 'records' then ${recordDue}
    else w.queue = ${hole('queue')} end)`
const page = prepare([
  whoAsk,
  ask<{ tab: Tab; count: number }>(sql`${waiting} select queue as tab, count(*) as count from waiting group by queue
    union all select 'alarms', count(*) from waiting where warning is not null
    union all select 'waves', count(*) from waiting where asking > 0
    union all select 'records', count(*) from waiting w where ${recordDue}
    union all select 'follow_up', ${followUpCount}
    union all select 'no_contact', ${unheardCount}`),
  ask<BoardLine>(sql`${open} select ${orderColumns}, w.queue, w.due, w.warning, w.given, w.sort,
      (select count(*) from offers a where a.order_id = o.id and a.state in ${list(takenStates)}) as taken,
      (select count(*) from offers a where a.order_id = o.id and a.state = 'offered') as openOffers
    from opened w join (${orderTables}) on o.id = w.id
    where w.sort > ${hole('cursor')} order by w.sort limit ${boardPageSize + 1}`),
  ask<{ before: number; previous: string | null }>(sql`${open} select count(*) as before,
      (select sort from opened where sort <= ${hole('cursor')} order by sort desc limit 1 offset ${boardPageSize}) as previous
    from opened where sort <= ${hole('cursor')}`),
  facts,
  theOrder,
  seats,
  firstAsk,
  matchPolicyAsk,
  ask<Community>(sql`select c.id, c.name from areas c where c.level = 'community' and c.id in (select t.area_id from sessions s
    join roles r on r.person_id = s.person_id join area_tree t on t.within_id = r.area_id
    where s.token_hash = ${q.token} and r.ended_at is null and r.role in ${list(deskRoles)}) order by c.id`),
  ask<Unheard>(unheard(sql`${hole('queue')} = 'no_contact'`)),
  keptFiltersAsk,
  ask<FollowUp>(followUps(sql`${hole('queue')} = 'follow_up'`)),
])

export type Filter = { readonly community: string; readonly q: string }
type Wanted = Partial<Filter> & { readonly queue: Tab; readonly cursor: string; readonly order: string }
type Refused = { readonly ok: false; readonly refusal: Refusal }

/**
 * The board of whoever is at a desk, in one trip.
 * @param wanted `cursor` is the `next` of the page before or empty; `order` is the chosen order or empty: `not_found` where the desk may not know it
 */
export const readBoard = async (
  db: Database,
  who: Caller,
  wanted: Wanted,
  lang: Lang,
): Promise<Refused | ({ readonly ok: true } & Board)> => {
  const filter = { community: wanted.community ?? '', q: wanted.q ?? '' }
  const given = { command: '', ...by(who), data: '{}', codeRight: 0, ...wanted, ...filter }
  const [
    [asker],
    counts,
    lines,
    [place],
    [world],
    [order],
    seats,
    candidates,
    policy,
    communities,
    people,
    kept,
    toFollow,
  ] = await db.read(page, given)
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(person, ...deskRoles)) return { ok: false, refusal: 'not_yours' }
  if (wanted.order !== '' && !(order && world && world.deskHere > 0)) return { ok: false, refusal: 'not_found' }
  const shown = lines.slice(0, boardPageSize)
  const asked = { policy: matchPolicyOf(policy), lang, k: firstCount }
  const chosen = order && { order, seats, candidates: await firstFew(db, given, candidates, { order, ...asked }) }
  const before = place?.before ?? 0
  return {
    ok: true,
    who: person,
    queue: wanted.queue,
    filter,
    communities,
    kept,
    counts: countsOf(counts),
    lines: shown.map(line => (wanted.queue === 'records' ? { ...line, due: recordedBy(line) } : line)),
    people,
    followUps: toFollow,
    before,
    previous: before > 0 ? (place?.previous ?? '') : null,
    next: lines.length > boardPageSize ? (shown.at(-1)?.sort ?? null) : null,
    chosen: chosen ?? null,
  }
}

const pulse = prepare([
  whoAsk,
  ask<{ open: number; moves: number }>(sql`select count(*) as open, coalesce(sum(o.seq), 0) as moves from orders o
    where o.state in ('placed', 'returned', 'ready', 'dispatched', 'accepted', 'serving', 'served', 'disputed')
      and o.area_id in (select t.area_id from sessions s join roles r on r.person_id = s.person_id join area_tree t on t.within_id = r.area_id
        where s.token_hash = ${q.token} and r.ended_at is null and r.role in ${list(deskRoles)})`),
])
/** Two numbers that change whenever something happens to an open order of the desk: what a board asks before it draws itself anew. */
export const readPulse = async (
  db: Database,
  who: Caller,
): Promise<Refused | { readonly ok: true; readonly open: number; readonly moves: number }> => {
  const [[asker], [now]] = await db.read(pulse, by(who))
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(person, ...deskRoles)) return { ok: false, refusal: 'not_yours' }
  return { ok: true, open: now?.open ?? 0, moves: now?.moves ?? 0 }
}

/** The last moment at which a record is complete in time. */
const recordedBy = ({ given, due }: BoardLine) => (given === null ? due : afterWorkdays(given, recordWithin))

const countsOf = (rows: readonly { tab: Tab; count: number }[]) =>
  Object.fromEntries(
    [...queueCodes, ...gatheredCodes].map(tab => [tab, rows.find(row => row.tab === tab)?.count ?? 0]),
  ) as Record<Tab, number>
