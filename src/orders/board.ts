// What the desk's board reads: the queues with their counts, one page of one of them, and the order that was chosen. One batch.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { day, sqlDayStart } from '../kernel/days.ts'
import type { Lang } from '../kernel/label.ts'
import { list } from '../kernel/where.ts'
import type { Caller } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { type Candidate, candidateAsk, candidatesOf } from './candidates.ts'
import { autoConfirmAfter, q, world } from './facts.ts'
import { type OrderRow, orderAsks, orderColumns, orderTables, type SeatRow } from './queries.ts'
import {
  answerWithin,
  checkInGrace,
  checkOutGrace,
  decideWithin,
  type Queue,
  queueCodes,
  rateWithin,
  type Warning,
} from './queues.ts'
import { takenStates } from './words.ts'

/** A line of the board. `due` is the moment that the time left is counted to, epoch seconds. */
export type BoardLine = OrderRow & {
  readonly due: number
  readonly warning: Warning | null
  readonly taken: number
  readonly openOffers: number
  readonly sort: string
}
/** The order beside the queue, with its seats and whoever might be asked for it. */
export type Chosen = {
  readonly order: OrderRow
  readonly seats: readonly SeatRow[]
  readonly candidates: readonly Candidate[]
}
export type Board = {
  readonly who: Who
  readonly queue: Queue
  readonly counts: Readonly<Record<Queue, number>>
  readonly lines: readonly BoardLine[]
  /** How many lines stand before this page. */
  readonly before: number
  readonly previous: string | null
  readonly next: string | null
  readonly chosen: Chosen | null
}
export const boardPageSize = 50

/** Where each open order waits: nowhere, if nobody at the desk has to do anything about it now. */
const waitsIn = sql`case o.state
  when 'placed' then 'placed' when 'returned' then 'returned' when 'ready' then 'ready' when 'dispatched' then 'dispatched' when 'disputed' then 'disputed'
  when 'serving' then 'today'
  when 'accepted' then iif(o.starts_at < ${sqlDayStart(q.now)} + ${day}, 'today', null)
  when 'served' then iif(${world.flagged} > 0 or ${world.byStaffAlone} > 0 or o.moved_at < ${q.now} - ${rateWithin}, 'call_back', null) end`
const dueAt = sql`case o.state
  when 'placed' then o.moved_at + iif(o.urgent = 1, ${answerWithin.urgent}, ${answerWithin.usual})
  when 'dispatched' then coalesce((select min(a.expires_at) from offers a where a.order_id = o.id and a.state = 'offered'), o.starts_at)
  when 'serving' then o.ends_at
  when 'disputed' then o.moved_at + ${decideWithin}
  when 'served' then o.moved_at + ${autoConfirmAfter}
  else o.starts_at end`
const warnsOf = sql`case o.state
  when 'placed' then iif(o.moved_at + iif(o.urgent = 1, ${answerWithin.urgent}, ${answerWithin.usual}) < ${q.now}, 'answer_late', null)
  when 'ready' then o.alarm
  when 'accepted' then iif(o.starts_at + ${checkInGrace} <= ${q.now}, 'check_in_late', null)
  when 'serving' then iif(o.ends_at + ${checkOutGrace} <= ${q.now}, 'check_out_late', null)
  when 'served' then iif(${world.flagged} > 0, 'flagged', iif(${world.byStaffAlone} > 0, 'by_staff', 'unrated')) end`

const hole = (name: string) => sql`${sql.placeholder(name)}`
const openStates = list(['placed', 'returned', 'ready', 'dispatched', 'accepted', 'serving', 'served', 'disputed'])
/** The open orders of the areas where the asking person is at the desk. Alarms come first, then whatever is due soonest. */
const waiting = sql`with waiting as (
  select id, queue, due, warning, printf('%d:%012d:%s', warning is null, due, id) as sort from (
    select o.id, ${waitsIn} as queue, ${dueAt} as due, ${warnsOf} as warning from orders o where o.state in ${openStates}
      and o.area_id in (select t.area_id from sessions s join roles r on r.person_id = s.person_id join area_tree t on t.within_id = r.area_id
        where s.token_hash = ${q.token} and r.ended_at is null and r.role in ${list(deskRoles)}))
  where queue is not null)`

const [facts, theOrder, seats] = orderAsks
const page = prepare([
  whoAsk,
  ask<{ queue: Queue; count: number }>(sql`${waiting} select queue, count(*) as count from waiting group by queue`),
  ask<BoardLine>(sql`${waiting} select ${orderColumns}, w.due, w.warning, w.sort,
      (select count(*) from offers a where a.order_id = o.id and a.state in ${list(takenStates)}) as taken,
      (select count(*) from offers a where a.order_id = o.id and a.state = 'offered') as openOffers
    from waiting w join (${orderTables}) on o.id = w.id
    where w.queue = ${hole('queue')} and w.sort > ${hole('cursor')} order by w.sort limit ${boardPageSize + 1}`),
  ask<{ before: number; previous: string | null }>(sql`${waiting} select count(*) as before,
      (select sort from waiting where queue = ${hole('queue')} and sort <= ${hole('cursor')} order by sort desc limit 1 offset ${boardPageSize}) as previous
    from waiting where queue = ${hole('queue')} and sort <= ${hole('cursor')}`),
  facts,
  theOrder,
  seats,
  candidateAsk,
])

type Wanted = { readonly queue: Queue; readonly cursor: string; readonly order: string }
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
  const given = { command: '', token: who.token, system: 0, now: who.now, data: '{}', codeRight: 0, ...wanted }
  const [[asker], counts, lines, [place], [world], [order], seats, candidates] = await db.read(page, given)
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(person, ...deskRoles)) return { ok: false, refusal: 'not_yours' }
  if (wanted.order !== '' && !(order && world && world.deskHere > 0)) return { ok: false, refusal: 'not_found' }
  const shown = lines.slice(0, boardPageSize)
  const before = place?.before ?? 0
  return {
    ok: true,
    who: person,
    queue: wanted.queue,
    counts: countsOf(counts),
    lines: shown,
    before,
    previous: before > 0 ? (place?.previous ?? '') : null,
    next: lines.length > boardPageSize ? (shown.at(-1)?.sort ?? null) : null,
    chosen: order ? { order, seats, candidates: candidatesOf(candidates, order, lang) } : null,
  }
}

const countsOf = (rows: readonly { queue: Queue; count: number }[]) =>
  Object.fromEntries(queueCodes.map(queue => [queue, rows.find(row => row.queue === queue)?.count ?? 0])) as Record<
    Queue,
    number
  >
