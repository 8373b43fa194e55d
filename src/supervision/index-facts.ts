// The facts of 12 months that an index rests on, counted by SQL as of a moment; supervision-index.ts judges them (domain.md §6).
import { type SQL, sql } from 'drizzle-orm'
import { countingStates } from '../complaints/words.ts'
import { day } from '../kernel/days.ts'
import { list } from '../kernel/where.ts'
import { sqlWorkdaysBetween } from '../kernel/workdays.ts'
import { contactWithin } from './facts.ts'

/** A service is recorded completely within so many working days after it was given (民政部令67号 第11条). */
export const recordedWithin = 10
/** A need is answered first within a day (domain.md §2). */
export const answeredWithin = day

const answers = sql`('verify', 'return', 'refer')`

/** Twelve months of the Shanghai calendar before a moment. */
export const yearBefore = (at: SQL): SQL => sql`unixepoch(${at}, 'unixepoch', '+8 hours', '-12 months', '-8 hours')`

/**
 * Orders that somebody was the first to answer within 12 months before `at`: `placed`, `answered`. An order that nobody answered is
 * nobody’s; a second answer, after more was asked for, is not the first.
 */
export const answeredOrders = (person: SQL, at: SQL): SQL => sql`
  (select o.id, o.created_at as placed, e.at as answered from events e join orders o on o.id = e.subject_id
    where e.actor_id = ${person} and e.subject = 'order' and e.action in ${answers} and e.at < ${at} and e.at >= ${yearBefore(at)}
      and not exists (select 1 from events x where x.subject_id = e.subject_id and x.seq < e.seq and x.action in ${answers}))`

/**
 * Services of orders that somebody dispatched, given within 12 months before `at`: when they were `served` and `recorded` (closed by then),
 * and whether that was within the term. One whose term still runs is left out, and so is one that ended without a minute.
 */
export const servedOrders = (person: SQL, at: SQL): SQL => sql`
  (select y.*, y.recorded is not null and ${sqlWorkdaysBetween(sql`y.served`, sql`y.recorded`)} <= ${recordedWithin} as in_time
    from (select o.id, min(e.at) as served, (select max(c.at) from events c where c.subject_id = o.id and c.to_state = 'closed' and c.at < ${at}) as recorded
      from orders o join events e on e.subject_id = o.id and e.to_state = 'served'
      where o.dispatcher_id = ${person} and o.state <> 'cancelled' group by o.id) y
    where y.served < ${at} and y.served >= ${yearBefore(at)} and (y.recorded is not null or ${sqlWorkdaysBetween(sql`y.served`, at)} > ${recordedWithin}))`

/** Whether an attendance counts as of a moment: the supervisee has confirmed it by then, and it is not contested now. */
const counts = (at: SQL) => sql`a.state = 'confirmed' and a.confirmed_at < ${at}`
/** Whose case it was at a moment: it may have been handed over since. */
const keptBy = (
  at: SQL,
) => sql`coalesce((select e.data ->> '$.person' from events e where e.subject_id = c.id and e.subject = 'case' and e.action = 'hand_over'
  and e.at < ${at} order by e.seq desc limit 1), (select e.actor_id from events e where e.subject_id = c.id and e.subject = 'case' and e.seq = 1))`
/** Relations in which somebody is the supervisor at a moment. */
const standing = (person: SQL, at: SQL) =>
  sql`supervision_relations b where b.supervisor_id = ${person} and b.since < ${at} and coalesce(b.ended_at, 9e15) >= ${at}`
/** Confirmed by the supervisee within 30 days, whoever looked after them: nobody is alone while their supervisor is away. */
const contacted = (
  at: SQL,
) => sql`exists (select 1 from supervision_attendances a join supervision_entries n on n.id = a.entry_id
  where a.person_id = b.supervisee_id and n.supervisor_id in (b.supervisor_id, b.stand_in_id) and ${counts(at)} and n.held_on + ${day} > ${at} - ${contactWithin})`

/**
 * `IndexFacts` of one social worker as JSON, over the 12 months before `at`. What nobody could know is left out, never 0: no
 * supervision where there was nobody to supervise, no cases where none was open, no share of nothing, no complaints of somebody who
 * handled no order. Complaints count once upheld: pay taken is serious.
 */
export const indexFacts = (person: SQL, at: SQL): SQL<string> => {
  const since = yearBefore(at)
  const minutes = sql`(select coalesce(sum(n.minutes), 0) from supervision_entries n where n.supervisor_id = ${person} and n.held_on >= ${since} and n.held_on < ${at}
    and exists (select 1 from supervision_attendances a where a.entry_id = n.id and ${counts(at)}))`
  const supervised = sql`exists (select 1 from supervision_relations b where b.supervisor_id = ${person} and b.since < ${at} and coalesce(b.ended_at, 9e15) >= ${since})`
  const cases = (which: SQL) =>
    sql`from direct_cases c where ${keptBy(at)} = ${person} and c.opened_at < ${at} and coalesce(c.closed_at, 9e15) >= ${since} and ${which}`
  const share = (good: SQL, of: SQL) => sql`(select sum(${good}) * 1.0 / count(*) from ${of} x)`
  const ratings = sql`from ratings r join orders o on o.id = r.order_id
    where o.dispatcher_id = ${person} and r.rater_id <> ${person} and r.at < ${at} and r.at >= ${since}`
  const complaints = (findings: SQL) =>
    sql`complaints m where m.about_id = ${person} and m.capacity = 'social_worker' and m.state in ${list(countingStates)} and m.finding in ${findings}
      and m.decided_at < ${at} and m.decided_at >= ${since}`
  const handled = sql`exists (select 1 from events e where e.actor_id = ${person} and e.subject = 'order' and e.at < ${at} and e.at >= ${since})`
  const serious = sql`exists (select 1 from ${complaints(sql`('serious', 'took_pay')`)})`
  return sql<string>`json_patch('{}', json_object(
    'supervisionMinutes', iif(${supervised} or ${minutes} > 0, ${minutes}, null),
    'supervisees', (select count(distinct b.supervisee_id) from ${standing(person, at)}),
    'contacted30', (select count(distinct iif(${contacted(at)}, b.supervisee_id, null)) * 1.0 / nullif(count(distinct b.supervisee_id), 0) from ${standing(person, at)}),
    'closedCases', (select iif(count(*) > 0, sum(coalesce(c.closed_at < ${at}, 0)), null) ${cases(sql`1`)}),
    'answeredIn24h', ${share(sql`x.answered - x.placed <= ${answeredWithin}`, answeredOrders(person, at))},
    'recordedIn10Days', ${share(sql`x.in_time`, servedOrders(person, at))},
    'ratings', json((select iif(count(*) > 0, json_object('n', count(*), 'mean', avg(r.stars)), 'null') ${ratings})),
    'minorComplaints', iif(${handled}, (select count(*) from ${complaints(sql`('minor')`)}), null),
    'seriousComplaint', json(case when ${serious} then 'true' when ${handled} then 'false' else 'null' end)))`
}
