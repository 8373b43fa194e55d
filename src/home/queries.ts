// What the first page reads: everything for every role the person might hold, in one batch.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { day, sqlDayStart, sqlWeekStart } from '../kernel/days.ts'
import { columns, list, where } from '../kernel/where.ts'
import { told, world } from '../orders/facts.ts'
import { type ItemRow, itemsAsk } from '../orders/placing.ts'
import { decideWithin, type Queue, type Warning } from '../orders/queues.ts'
import { type OrderLine, orderLines } from '../orders/read.ts'
import { ofClient, revealed } from '../orders/reveal.ts'
import { waiting } from '../orders/waiting.ts'
import { type SeatState, type State, takenStates } from '../orders/words.ts'
import { by, type Caller, q, sessionFacts, sessionJoin, signedIn, touch } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import { deskRoles, type Role } from '../people/words.ts'
import type { Colour } from '../volunteers/colours.ts'

/** What a client still has before them: the next order is the one under way, else the soonest of these. */
export const toCome: readonly State[] = ['placed', 'ready', 'dispatched', 'accepted', 'serving']

/** Somebody who is coming or has come to a client's order. */
export type ComingRow = {
  readonly order_id: string
  readonly volunteer_name: string
  readonly volunteer_phone: string | null
  readonly badge: number | null
  readonly state: SeatState
  readonly answered_at: number | null
  readonly out_at: number | null
}
/** A time account of the person, or of somebody they act for. */
export type BalanceRow = {
  readonly id: string
  readonly name: string
  readonly self: number
  readonly available: number
  readonly held: number
}
/** A service that is one press away, those ordered most often first. */
export type FavouriteRow = { readonly code: string; readonly name: string; readonly name_en: string }
export type VolunteerRow = {
  readonly colour: Colour
  readonly paused: number
  readonly latitude: number
  readonly longitude: number
  readonly done: number
  readonly planned: number
  readonly week_minutes: number
}
export type CountRow = { readonly queue: Queue; readonly count: number; readonly warned: number }
export type DueRow = {
  readonly id: string
  readonly item_name: string
  readonly item_name_en: string
  readonly resident_name: string
  readonly queue: Queue
  readonly due: number
  readonly warning: Warning | null
}
/** Supervision that somebody says they gave the asking person. */
export type ToConfirmRow = {
  readonly id: string
  readonly subject: string
  readonly supervisor: string
  readonly held_on: number
  readonly minutes: number
}
/** A dispute for which nobody is left at its desk. */
export type StrandedRow = Pick<DueRow, 'id' | 'item_name' | 'item_name_en' | 'resident_name' | 'due'>
/** An invented person whom a visitor of the demonstration may sign in as. */
export type DemoRow = { readonly role: Role; readonly name: string; readonly phone: string }
export type HomeRows = {
  readonly who: Who | null
  readonly items: readonly ItemRow[]
  readonly demo: readonly DemoRow[]
  readonly orders: readonly OrderLine[]
  readonly coming: readonly ComingRow[]
  readonly balances: readonly BalanceRow[]
  readonly repeats: boolean
  readonly favourites: readonly FavouriteRow[]
  readonly volunteer: VolunteerRow | null
  readonly visits: readonly (OrderLine & SeatTimes)[]
  readonly offers: readonly (OrderLine & WhyRow)[]
  readonly counts: readonly CountRow[]
  /** Incidents that the desk has yet to deal with. */
  readonly incidents: number
  readonly due: readonly DueRow[]
  readonly toConfirm: readonly ToConfirmRow[]
  readonly stranded: readonly StrandedRow[]
}
/** Why this volunteer was asked: what the service needs of theirs, whether they are free then, and what else that day holds. */
type WhyRow = { readonly certificates: string | null; readonly free: number; readonly sameDay: number }
/** When the volunteer accepted: what decides on the address (src/orders/reveal.ts). */
type SeatTimes = { readonly answered_at: number | null }

const session = sql`sessions s on s.token_hash = ${q.token}`
const open = sql`o.state in ('placed', 'returned', 'ready', 'dispatched', 'accepted', 'serving', 'served', 'disputed')`
/** A visit that the asking volunteer has before them. */
const ahead = (seat: SQL) =>
  sql`(${seat}.state = 'checked_in' or ${seat}.state = 'accepted' and ${seat}.ends_at > ${q.now})`
const mySeat = (which: SQL) =>
  sql`exists (select 1 from offers b where b.order_id = o.id and b.volunteer_id = s.person_id and ${which})`

/** A page shows whom to visit and whom to ring; the same as JSON names the orders alone. */
const shown = sql`${sql.placeholder('shown')}`
/** Only the next visit shows where to go, so only a look at that one is written down. */
const look = sql`insert into looks (id, order_id, viewer_id, at)
  select a.id || ':' || ${q.now} || ':' || hex(randomblob(4)), o.id, f.me, ${q.now}
  from (select ${columns(sessionFacts)} from (select 1) w ${sessionJoin}) f
    join offers a on a.volunteer_id = f.me and ${ahead(sql`a`)} join orders o on o.id = a.order_id
  where ${where(signedIn)} and ${revealed(q.now)} and ${shown}
    and a.id = (select b.id from offers b where b.volunteer_id = f.me and ${ahead(sql`b`)} order by b.starts_at, b.order_id limit 1)`
/** …and on the client's side only the next order shows whom to ring (`toCome` in view.ts). */
const lookAtPhone = sql`insert into phone_looks (id, order_id, offer_id, viewer_id, at)
  select a.id || ':' || ${q.now} || ':' || hex(randomblob(4)), o.id, a.id, s.person_id, ${q.now}
  from (select ${columns(sessionFacts)} from (select 1) w ${sessionJoin}) f join ${session} join orders o on o.id = (
      select o.id from orders o where ${ofClient} and o.state in ${list(toCome)}
      order by o.state <> 'serving', o.starts_at, o.id limit 1)
    join offers a on a.order_id = o.id
  where ${where(signedIn)} and ${revealed(q.now)} and ${shown}`

const week = sqlWeekStart(q.now)
const inWeek = sql`a.volunteer_id = g.person_id and a.starts_at >= ${week} and a.starts_at < ${week} + ${7 * day}`
const volunteer = sql`select g.colour, g.paused_at is not null as paused, g.week_minutes,
    coalesce(v.latitude, x.latitude) as latitude, coalesce(v.longitude, x.longitude) as longitude,
    coalesce((select sum(coalesce(a.confirmed, a.logged)) from offers a where ${inWeek} and a.state in ('checked_out', 'stopped', 'confirmed')), 0) as done,
    coalesce((select sum((a.ends_at - a.starts_at) / 60) from offers a where ${inWeek} and a.state in ('accepted', 'checked_in')), 0) as planned
  from volunteers g join ${session} and s.person_id = g.person_id join persons v on v.id = g.person_id join areas x on x.id = v.area_id`

/** Monday is 1, and a minute is one of the Shanghai day. */
const weekday = sql`((l.starts_at + 28800) / 86400 + 3) % 7 + 1`
const minuteOf = (at: SQL) => sql`(${at} + 28800) % 86400 / 60`

const soonest = sql`o.starts_at, o.id`
const batch = prepare([
  ask(look),
  ask(lookAtPhone),
  whoAsk,
  ask<OrderLine>(orderLines(sql`${ofClient} and ${open}`, soonest, 20)),
  ask<ComingRow>(sql`select a.order_id, v.name as volunteer_name, v.phone as volunteer_phone, g.badge, a.state, a.answered_at, a.out_at
    from orders o join ${session} and ${ofClient} and ${open} join offers a on a.order_id = o.id and a.state in ${list(takenStates)}
      join persons v on v.id = a.volunteer_id join volunteers g on g.person_id = v.id order by a.rowid`),
  ask<BalanceRow>(sql`select r.id, r.name, r.id = s.person_id as self, a.credits - a.debits - a.pending_out as available, a.pending_out as held
    from persons r join ${session} and (r.id = s.person_id
      or r.id in (select p.resident_id from proxies p where p.proxy_id = s.person_id and p.ended_at is null))
      join accounts a on a.owner_id = r.id where exists (select 1 from roles x where x.person_id = r.id and x.role = 'resident' and x.ended_at is null)
    order by self desc, r.name`),
  ask<{ n: number }>(
    sql`select count(*) as n from (select 1 from orders o join ${session} and (o.placed_by = s.person_id or o.resident_id = s.person_id) limit 1)`,
  ),
  ask<FavouriteRow>(sql`select i.code, i.name, i.name_en from items i cross join ${session} where i.retired_at is null
    order by (select count(*) from orders o where o.item_code = i.code and (o.resident_id = s.person_id or o.placed_by = s.person_id)) desc, i.position
    limit 4`),
  ask<VolunteerRow>(volunteer),
  ask<
    OrderLine & SeatTimes
  >(sql`select l.*, (select b.answered_at from offers b join ${session} where b.order_id = l.id and b.volunteer_id = s.person_id
      and ${ahead(sql`b`)}) as answered_at from (${orderLines(mySeat(ahead(sql`b`)), soonest, 10)}) l order by l.starts_at, l.id`),
  ask<OrderLine & WhyRow>(sql`select l.*,
      (select group_concat(c.kind) from item_certificates c where c.item_code = l.item) as certificates,
      exists (select 1 from availabilities h join ${session} and h.person_id = s.person_id where h.weekday = ${weekday}
        and h.from_minute <= ${minuteOf(sql`l.starts_at`)} and h.to_minute >= ${minuteOf(sql`l.ends_at - 1`)}) as free,
      (select count(*) from offers b join ${session} and b.volunteer_id = s.person_id where b.state in ('accepted', 'checked_in')
        and ${sqlDayStart(sql`b.starts_at`)} = ${sqlDayStart(sql`l.starts_at`)}) as sameDay
    from (${orderLines(mySeat(sql`b.state = 'offered' and b.expires_at > ${q.now} and ${told(sql`b`)}`), soonest, 10)}) l order by l.starts_at, l.id`),
  ask<CountRow>(
    sql`${waiting} select queue, count(*) as count, sum(warning is not null) as warned from waiting group by queue`,
  ),
  ask<DueRow>(sql`${waiting} select o.id, i.name as item_name, i.name_en as item_name_en, r.name as resident_name, w.queue, w.due, w.warning
    from waiting w join orders o on o.id = w.id join items i on i.code = o.item_code join persons r on r.id = o.resident_id
    order by w.due, o.id limit 5`),
  ask<{
    n: number
  }>(sql`select count(*) as n from incidents i where i.state = 'open' and i.area_id in (select t.area_id from roles r
    join ${session} and r.person_id = s.person_id join area_tree t on t.within_id = r.area_id where r.ended_at is null and r.role in ${list(deskRoles)})`),
  ask<ToConfirmRow>(sql`select n.id, n.subject, u.name as supervisor, n.held_on, n.minutes from supervision_attendances a
    join ${session} and a.person_id = s.person_id join supervision_entries n on n.id = a.entry_id join persons u on u.id = n.supervisor_id
    where a.state = 'stated' order by n.held_on, n.id limit 5`),
  ask<StrandedRow>(sql`select o.id, i.name as item_name, i.name_en as item_name_en, r.name as resident_name, o.moved_at + ${decideWithin} as due
    from orders o join ${session} join items i on i.code = o.item_code join persons r on r.id = o.resident_id
    where o.state = 'disputed' and ${world.judgesHere} > 0 and ${world.stranded} order by due, o.id limit 20`),
  ask(touch),
])

/** One person per role, for the demonstration alone. */
const demoAsk =
  ask<DemoRow>(sql`select r.role, p.name, min(p.phone) as phone from roles r join persons p on p.id = r.person_id
  where r.ended_at is null and p.suspended_at is null and p.died_at is null group by r.role order by phone`)
const publicBatch = prepare([itemsAsk])
const demoBatch = prepare([itemsAsk, demoAsk])
const none = {
  incidents: 0,
  demo: [],
  favourites: [],
  orders: [],
  coming: [],
  balances: [],
  visits: [],
  offers: [],
  counts: [],
  due: [],
  toConfirm: [],
  stranded: [],
}
const nobody = { ...none, who: null, repeats: false, volunteer: null }

const readPublic = async (db: Database, demo: boolean): Promise<HomeRows> => {
  if (!demo) return { ...nobody, items: (await db.read(publicBatch))[0] }
  const [items, people] = await db.read(demoBatch)
  return { ...nobody, items, demo: people }
}

/**
 * The first page in one trip (a second where the session is over); with a session a write batch, because a volunteer's look at an address is written down by the batch that shows it.
 * @param demo whether visitors are told whom they may sign in as
 */
export const readHome = async (
  db: Database,
  caller: Caller & { readonly html: boolean },
  demo: boolean,
): Promise<HomeRows> => {
  if (caller.token === null) return readPublic(db, demo)
  const answers = await db.must(batch, { ...by(caller), shown: caller.html ? 1 : 0 })
  const [
    ,
    ,
    [asker],
    orders,
    coming,
    balances,
    [placed],
    favourites,
    [volunteerRow],
    visits,
    offers,
    counts,
    due,
    [incident],
    toConfirm,
    stranded,
  ] = answers
  const who = whoOf(asker)
  if (!who) return readPublic(db, demo)
  const lists = {
    items: [],
    favourites,
    incidents: incident?.n ?? 0,
    demo: [],
    orders,
    coming,
    balances,
    visits,
    offers,
    counts,
    due,
    toConfirm,
    stranded,
  }
  return { ...lists, who, repeats: (placed?.n ?? 0) > 0, volunteer: volunteerRow ?? null }
}
