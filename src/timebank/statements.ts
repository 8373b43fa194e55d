// How a fresh order event moves credits. Other contexts put these statements into their own batches; the CHECKs and triggers decide.
import { type SQL, sql } from 'drizzle-orm'
import { list } from '../kernel/where.ts'
import { finalStates, takenStates } from '../orders/words.ts'
import { policyCode } from './policy.ts'
import { escrow, retired } from './words.ts'

const columns = sql`(id, kind, purpose, debit, credit, minutes, hold_id, order_id, seat, offer_id, event_id, policy, actor_id, at)`
/** Minutes served become minutes credited by the item's coefficient, in hundredths (domain.md §4). */
export const credited = (minutes: SQL) => sql`${minutes} * i.coefficient / 100`
const seatNumbers = JSON.stringify(Array.from({ length: 20 }, (_, seat) => seat + 1))

/** Seats of an order that count against its number. */
export const takenSeats = (order: SQL): SQL =>
  sql`(select count(*) from offers a where a.order_id = ${order} and a.state in ${list(takenStates)})`

/** Reserves the booked minutes of every seat: `self` at placing, `pool` at verifying. One hold per seat, by a unique index. */
export const reserveSeats = (event: SQL, payer: 'self' | 'pool'): SQL => sql`
  insert into transfers ${columns}
  select 'hold:' || o.id || ':' || k.value, 'hold', 'reserve', o.payer_account, ${escrow}, ${credited(sql`o.minutes`)}, null, o.id, k.value, null,
    e.id, ${policyCode(sql`e.at`)}, e.actor_id, e.at
  from ${event} join orders o on o.id = e.subject_id and o.payer = ${payer} join items i on i.code = o.item_code,
    json_each(${seatNumbers}) k where k.value <= o.seats`

/** Settles the seats that the event has just confirmed: first what goes beyond the hold, then the hold itself. A seat of 0 minutes releases. */
export const settleSeats = (event: SQL): SQL[] => [
  sql`
  insert into transfers ${columns}
  select 'extra:' || a.id, 'move', 'extra', o.payer_account, 'member:' || a.volunteer_id, ${credited(sql`a.confirmed`)} - ${credited(sql`o.minutes`)},
    null, o.id, null, a.id, e.id, ${policyCode(sql`e.at`)}, e.actor_id, e.at
  from ${event} join orders o on o.id = e.subject_id join items i on i.code = o.item_code join offers a on a.event_id = e.id
  where o.payer_account is not null and a.state = 'confirmed' and ${credited(sql`a.confirmed`)} > ${credited(sql`o.minutes`)}`,
  sql`
  insert into transfers ${columns}
  select iif(s.credits > 0, 'post:', 'void:') || h.id, iif(s.credits > 0, 'post', 'void'), iif(s.credits > 0, 'settle', 'release'), h.debit,
    iif(s.credits > 0, 'member:' || s.volunteer_id, h.credit), iif(s.credits > 0, min(s.credits, h.minutes), h.minutes),
    h.id, h.order_id, h.seat, s.id, s.event_id, ${policyCode(sql`s.at`)}, s.actor_id, s.at
  from (select a.id, a.volunteer_id, a.order_id, ${credited(sql`a.confirmed`)} credits, e.id event_id, e.actor_id, e.at,
      row_number() over (partition by a.order_id order by a.id) k
    from ${event} join offers a on a.event_id = e.id and a.state = 'confirmed' join orders o on o.id = a.order_id join items i on i.code = o.item_code) s
  join (select x.*, row_number() over (partition by x.order_id order by x.seat) k from open_holds x
    where x.order_id in (select e.subject_id from ${event})) h on h.order_id = s.order_id and h.k = s.k`,
  moveSurplus(event),
]

/** What the event has brought above somebody's cap goes where they chose: to the pool of their street, or out of use as an honour. */
export const moveSurplus = (event: SQL): SQL => sql`
  insert into transfers (id, kind, purpose, debit, credit, minutes, order_id, event_id, policy, actor_id, at)
  select 'surplus:' || e.id || ':' || a.id, 'move', 'surplus', a.id,
    iif(a.surplus = 'donate', coalesce((select x.id from accounts x where x.id = 'pool:' || h.street_id and x.closed_at is null), ${retired}), ${retired}),
    a.credits - a.debits - a.cap, (select t.order_id from transfers t where t.event_id = e.id and t.credit = a.id limit 1), e.id,
    ${policyCode(sql`e.at`)}, e.actor_id, e.at
  from ${event} join accounts a on a.id in (select t.credit from transfers t where t.event_id = e.id and t.kind in ('post', 'move'))
    join persons p on p.id = a.owner_id join areas h on h.id = p.area_id where a.credits - a.debits > a.cap`

/** A final state releases every hold that is left; going short releases those of the seats given back. */
export const releaseHolds = (event: SQL): SQL => sql`
  insert into transfers ${columns}
  select 'void:' || h.id, 'void', 'release', h.debit, h.credit, h.minutes, h.id, h.order_id, h.seat, null, e.id, ${policyCode(sql`e.at`)}, e.actor_id, e.at
  from ${event} join open_holds h on h.order_id = e.subject_id
  where e.to_state in ${list(finalStates)} or e.action = 'go_short' and h.seat > ${takenSeats(sql`e.subject_id`)}`
