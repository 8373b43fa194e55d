// Which queue of the desk each open order stands in, and until when (domain.md §2): the board and the desk's home page read the same lines.
import { type SQL, sql } from 'drizzle-orm'
import { day, sqlDayStart } from '../kernel/days.ts'
import { list } from '../kernel/where.ts'
import { sqlWorkdaysBetween } from '../kernel/workdays.ts'
import { deskRoles } from '../people/words.ts'
import { autoConfirmAfter, q, world } from './facts.ts'
import {
  answerWithin,
  checkInGrace,
  checkOutGrace,
  decideWithin,
  rateWithin,
  recordNear,
  recordWithin,
} from './queues.ts'

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
  when 'dispatched' then o.alarm
  when 'accepted' then iif(o.starts_at + ${checkInGrace} <= ${q.now}, 'check_in_late', null)
  when 'serving' then iif(o.ends_at + ${checkOutGrace} <= ${q.now}, 'check_out_late', null)
  when 'served' then iif(${world.flagged} > 0, 'flagged', iif(${world.byStaffAlone} > 0, 'by_staff', 'unrated')) end`

const openStates = list(['placed', 'returned', 'ready', 'dispatched', 'accepted', 'serving', 'served', 'disputed'])
/**
 * `with waiting as (…)`: the open orders of the areas where the asking person is at the desk, with `queue`, `due` (epoch seconds),
 * `warning`, `asking` (in waves), `state`, `ends_at` and `sort`: alarms first, then whatever is due soonest. `also` narrows the orders `o`.
 */
export const waitingOf = (also: SQL): SQL => sql`with waiting as (
  select id, queue, due, warning, asking, state, ends_at, printf('%d:%012d:%s', warning is null, due, id) as sort from (
    select o.id, ${waitsIn} as queue, ${dueAt} as due, ${warnsOf} as warning, o.asking, o.state, o.ends_at from orders o where o.state in ${openStates}
      and o.area_id in (select t.area_id from sessions s join roles r on r.person_id = s.person_id join area_tree t on t.within_id = r.area_id
        where s.token_hash = ${q.token} and r.ended_at is null and r.role in ${list(deskRoles)}) and ${also})
  where queue is not null)`
export const waiting = waitingOf(sql`1`)

/** When the service of a waiting order `w` was given, where its record is still open; null where it is not given yet (domain.md §2). */
export const givenAt = sql<number | null>`case when w.state in ('served', 'disputed')
    then (select min(e.at) from events e where e.subject_id = w.id and e.to_state = 'served')
  when w.state = 'serving' and w.ends_at < ${q.now} then w.ends_at end`
/** Whether the record of a waiting order `w` is due soon, or past due. */
export const recordDue = sql`(${givenAt} is not null and ${sqlWorkdaysBetween(givenAt, q.now)} >= ${recordWithin - recordNear})`
