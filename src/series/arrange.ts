// The clock's part: days that come near become orders, verified by the agreement, and the paired volunteer is asked before others.
import { sql } from 'drizzle-orm'
import { type Event, eventOfOne, fresh, type Plan } from '../kernel/command.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { day, dayStart } from '../kernel/days.ts'
import { holds } from '../kernel/rule.ts'
import { actByClock } from '../orders/commands.ts'
import { type Fit, fitRows, gateNames, offerGates } from '../orders/gates.ts'
import { reserveSeats, takenSeats } from '../timebank/statements.ts'
import { dueDays, type Rhythm, restsOn, visitAt } from './dates.ts'
import { q } from './facts.ts'
import { type DayOutcome, daysAhead, type OnHolidays } from './words.ts'

type Due = Rhythm & {
  readonly id: string
  readonly seq: number
  readonly state: 'running' | 'paused'
  readonly startsMinute: number
  readonly minutes: number
  readonly onHolidays: OnHolidays
  readonly doneUntilAt: number
}
const hole = (name: string) => sql`${sql.placeholder(name)}`
const h = {
  order: hole('order'),
  dayAt: hole('dayAt'),
  startsAt: hole('startsAt'),
  seq: hole('seq'),
  outcome: hole('outcome'),
  horizon: hole('horizon'),
}

const nearSeries = prepare([
  ask<Due>(sql`select id, seq, state, weekday, every, from_at as "fromAt", until_at as "untilAt", starts_minute as "startsMinute", minutes,
    on_holidays as "onHolidays", done_until_at as "doneUntilAt" from series where state in ('running', 'paused') and done_until_at < ${h.horizon}
    order by done_until_at, id limit 200`),
])

/**
 * Settles every day that lies up to `daysAhead` ahead: an order, or the reason why there is none. Dense and never twice: a day is settled
 * under the series' own `seq`, so what changed meanwhile is read again at the next run. Answers how many days were settled.
 */
export const arrangeDays = async (db: Database, now: number, newId: () => string): Promise<number> => {
  const horizon = dayStart(now) + daysAhead * day
  let settled = 0
  for (;;) {
    const [near] = await db.read(nearSeries, { horizon })
    let moved = 0
    for (const one of near) {
      for (const dayAt of dueDays(one, one.doneUntilAt, horizon)) settled += await settleDay(db, one, dayAt, now, newId)
      moved += await passOver(db, one, horizon)
    }
    if (moved === 0) return settled
  }
}

const settleDay = async (db: Database, one: Due, dayAt: number, now: number, newId: () => string): Promise<number> => {
  const startsAt = visitAt(dayAt, one.startsMinute)
  const given = { series: one.id, seq: one.seq, dayAt, startsAt, now, command: `series:${one.id}:${dayAt}` }
  const settle = async (outcome: Exclude<DayOutcome, 'placed' | 'skipped'>) => {
    const answers = await db.must(without, { ...given, outcome })
    return answers[0].length
  }
  if (one.state === 'paused') return settle('paused')
  if (startsAt <= now) return settle('missed')
  if (restsOn(one.onHolidays, dayAt)) return settle('holiday')
  const data = JSON.stringify({ series: one.id })
  const answers = await db.write(placing, { ...given, order: newId(), data, token: null, system: 1 })
  if (!('broken' in answers)) return answers[1].length
  if (answers.broken === 'account_floor' || answers.broken === 'transfer_open_accounts') return settle('short')
  throw new Error(`constraint ${answers.broken}`)
}

/** Still as it was read, and the day not settled. */
const asRead = sql`z.id = ${q.series} and z.seq = ${h.seq}
  and not exists (select 1 from series_days d where d.series_id = z.id and d.day_at = ${h.dayAt})`

const without = prepare([
  ask<{ day: number }>(sql`insert into series_days (series_id, day_at, outcome, at)
    select z.id, ${h.dayAt}, ${h.outcome}, ${q.now} from series z where ${asRead} returning day_at as day`),
])

/** Visits are at home: the place is where the resident lives now, not where they lived when the series began. */
const orderRow = sql`
  insert into orders (id, state, seq, resident_id, placed_by, placed_as, area_id, address, latitude, longitude, item_code, seats, minutes,
    starts_at, ends_at, urgent, payer, payer_account, note, created_at, moved_at)
  select ${h.order}, 'placed', 0, r.id, z.placed_by, z.placed_as, r.area_id, r.address, coalesce(r.latitude, a.latitude),
    coalesce(r.longitude, a.longitude), i.code, z.seats, z.minutes, ${h.startsAt}, ${h.startsAt} + z.minutes * 60, i.urgent, z.payer,
    case z.payer when 'self' then 'member:' || r.id when 'pool' then 'pool:' || a.street_id end, z.note, ${q.now}, ${q.now}
  from series z join persons r on r.id = z.resident_id and r.died_at is null join areas a on a.id = r.area_id
    join items i on i.code = z.item_code and i.retired_at is null
  where z.state = 'running' and ${asRead}`
const placed: Plan = {
  subject: 'order',
  action: 'place',
  facts: sql`select id as subject, seq, 'system' as me from orders where id = ${h.order} and seq = 0`,
  rules: [],
  from: sql`null`,
  to: sql`'placed'`,
}
const event = fresh('orders')
const placing = prepare([
  ask(orderRow),
  ask<Event>(eventOfOne(placed)),
  ask(reserveSeats(event, 'self')),
  ask(sql`insert into series_days (series_id, day_at, outcome, order_id, at)
    select ${q.series}, ${h.dayAt}, 'placed', e.subject_id, e.at from ${event}`),
  ask(sql`update orders set seq = e.seq from ${event} where orders.id = e.subject_id`),
])

/** Everything due up to the horizon is settled: the series is looked at again tomorrow. */
const passed = prepare([
  ask<{ id: string }>(sql`update series set done_until_at = ${h.horizon} where id = ${q.series} and seq = ${h.seq}
    and done_until_at < ${h.horizon} returning id`),
])
const passOver = async (db: Database, one: Due, horizon: number): Promise<number> => {
  const answers = await db.must(passed, { series: one.id, seq: one.seq, horizon })
  return answers[0].length
}

type Waiting = { readonly id: string; readonly how: string }
const unverified = prepare([
  ask<Waiting>(sql`select o.id, z.agreed_how as how from series_days d join orders o on o.id = d.order_id join series z on z.id = d.series_id
    where o.state = 'placed' and o.ends_at > ${q.now} and z.agreed_how is not null order by o.id limit 500`),
])

/** Staff verified the need when they agreed to the series (条例 13): each of its orders is verified by that. A pool without minutes leaves it to them. */
export const verifyArranged = async (db: Database, now: number, newId: () => string): Promise<number> => {
  const [waiting] = await db.read(unverified, { now })
  let done = 0
  for (const { id, how } of waiting) {
    const input = { by: how, note: '按定期服务的约定' }
    if ((await actByClock(db, now, newId(), id, 'verify', input)).ok) done++
  }
  return done
}

type Ready = { readonly id: string; readonly free: number; readonly alarm: string | null }
const unasked = prepare([
  ask<Ready>(sql`select o.id, o.seats - ${takenSeats(sql`o.id`)} as free, o.alarm from series_days d join orders o on o.id = d.order_id
    where o.state = 'ready' and o.asking = 0 and o.ends_at > ${q.now} and (o.alarm is null or exists (select 1 from series_pairs p where p.series_id = d.series_id and p.left_at is null
      and not exists (select 1 from offers a where a.order_id = o.id and a.volunteer_id = p.volunteer_id))) order by o.starts_at, o.id limit 500`),
])
const pairOf = sql`(select p.rank from series_pairs p join series_days d on d.series_id = p.series_id
  where d.order_id = ${h.order} and p.volunteer_id = g.person_id and p.left_at is null)`
const fits = prepare([
  ask<Fit & { readonly rank: number }>(
    sql`select * from (${fitRows(
      h.order,
      sql`${pairOf} is not null and not exists (select 1 from offers b where b.order_id = ${h.order} and b.volunteer_id = g.person_id)`,
      sql`'system'`,
      sql`, ${pairOf} as rank`,
    )}) order by rank, volunteer`,
  ),
])

/** Nobody of the pairing can be asked: whoever sits at the desk is told by the alarm that any order without an open offer has. */
const unanswered = prepare([
  ask<{
    id: string
  }>(sql`update orders set alarm = 'seats_open' where id = ${h.order} and state = 'ready' and asking = 0 and alarm is null
    returning id`),
])

/**
 * Asks the paired volunteer of every order of a series that waits for somebody, and when they cannot, the stand-ins in their order, each once.
 * A no costs nothing (条例 25). When all have been asked, or nobody can be, the order is in the social worker's queue with an alarm.
 */
export const askPaired = async (db: Database, now: number, newId: () => string): Promise<number> => {
  const [ready] = await db.read(unasked, { now })
  let asked = 0
  for (const { id, free, alarm } of ready) {
    const [rows] = await db.read(fits, { order: id, token: null, system: 1, now, data: '{}' })
    const able = rows.filter(row => gateNames.every(name => holds(row, offerGates[name])))
    const volunteers = able.slice(0, free).flatMap(row => (row.volunteer === null ? [] : [row.volunteer]))
    if (volunteers.length === 0) {
      if (alarm === null) await db.must(unanswered, { order: id })
      continue
    }
    if ((await actByClock(db, now, newId(), id, 'dispatch', { volunteers })).ok) asked++
  }
  return asked
}
