// What follows from a fresh event: seats move, people are asked, ratings are kept, credits move, and last the order itself.
// Order matters: seats before ratings and ledger, surplus before settlement, settlement before release, `orders.seq` at the very end.
import { type SQL, sql } from 'drizzle-orm'
import { fresh } from '../kernel/command.ts'
import { hour, minute, sqlAfterWaking } from '../kernel/days.ts'
import { messageKinds } from '../people/messages.ts'
import { releaseHolds, reserveSeats, settleSeats, takenSeats } from '../timebank/statements.ts'
import { loggedMinutes, movedTo, type SeatMove } from './facts.ts'
import type { Transition } from './transition.ts'

const event = fresh('orders')

/** The statements of a transition, in order. */
export const effects = (t: Transition): SQL[] => [
  ...(t.seat ? [moveSeats(t.seat)] : []),
  ...(t.invites ? [invite, tellInvited] : []),
  closeOffers,
  forgetInvitations,
  ...(t.to === 'judged' ? [keepRatings] : []),
  ...(t.moves === 'hold_pool' ? [reserveSeats(event, 'pool')] : []),
  ...(t.moves === 'settle' ? settleSeats(event) : []),
  releaseHolds(event),
  moveOrder(t),
]

/** A rating that turned into a dispute confirms nothing. */
const settled = sql`e.to_state <> 'disputed'`
const moveSeats = (move: SeatMove): SQL => sql`
  update offers set state = ${movedTo(move, sql`offers.state`)}, event_id = e.id, ${written(move)}
  from ${event} where offers.id in (select value from json_each(e.seats)) and ${move.sets === 'confirmed' ? settled : sql`1`}`

const written = (move: SeatMove): SQL => {
  if (move.sets === 'in') return sql`in_at = e.at, in_by = e.actor_id`
  if (move.sets === 'out')
    return sql`out_at = e.at, out_by = e.actor_id, logged = ${loggedMinutes(sql`e.data`, sql`e.at`, sql`offers`)}`
  if (move.sets === 'contested') return sql`contested_at = e.at`
  if (move.sets === 'confirmed') return sql`confirmed = ${confirmedOf}`
  return sql`answered_at = e.at`
}

/** The same reading as `confirmedMinutes` of the facts, from the event. */
const confirmedOf = sql`cast(coalesce(
  (select j.value ->> '$.minutes' from json_each(e.data, '$.visits') j where j.value ->> '$.volunteer' = offers.volunteer_id),
  (select j.value ->> '$.minutes' from json_each(e.data, '$.visits') j where j.value ->> '$.volunteer' is null),
  min(offers.logged, (select minutes from orders where id = offers.order_id))) as integer)`

/** Urgent offers wait 10 minutes; others a quarter of the lead time, at most 12 hours; the clock stands still at night (domain.md §2). */
const patience = sql`iif(o.urgent = 1, ${10 * minute}, max(${10 * minute}, min((o.starts_at - e.at) / 4, ${12 * hour})))`
/** Until when nobody is told, or null: from then on a volunteer’s time to answer runs. */
const heldUntil = sql`(e.at + ${minute} * (e.data ->> '$.holdMinutes'))`
const invite = sql`
  insert into offers (id, order_id, volunteer_id, state, starts_at, ends_at, offered_at, held_until, expires_at, overrides, event_id)
  select e.id || ':' || j.value, o.id, j.value, 'offered', o.starts_at, o.ends_at, e.at, ${heldUntil},
    min(o.ends_at, ${sqlAfterWaking(sql`coalesce(${heldUntil}, e.at)`, patience)}), coalesce(e.data -> '$.override.gates', '[]'), e.id
  from ${event} join orders o on o.id = e.subject_id, json_each(e.invites) j`

/** When an invitation is told: not while its offer is held, and unless it is urgent not at night. */
const tellAt = sql`iif(o.urgent = 1, coalesce(a.held_until, a.offered_at), ${sqlAfterWaking(sql`coalesce(a.held_until, a.offered_at)`, sql`0`)})`
/** Several offers that are told at the same moment are one message. */
const invitation = sql`'offered:' || a.volunteer_id || ':' || ${tellAt}`
const tellInvited = sql`
  insert into messages (id, phone, person_id, kind, text, at)
  select ${invitation}, p.phone, p.id, 'offered', ${messageKinds.offered.text.zh}, ${tellAt}
  from ${event} join orders o on o.id = e.subject_id join offers a on a.order_id = o.id and a.event_id = e.id and a.state = 'offered'
    join persons p on p.id = a.volunteer_id where p.phone is not null and p.died_at is null on conflict do nothing`

/** What was not sent yet is not sent any more once none of its offers is open: whoever was not told never learns of it. */
const forgetInvitations = sql`
  delete from messages where sent_at is null and id in (select ${invitation} from ${event} join orders o on o.id = e.subject_id
      join offers a on a.order_id = o.id and a.event_id = e.id and a.state <> 'offered')
    and not exists (select 1 from offers a join orders o on o.id = a.order_id
      where a.volunteer_id = messages.person_id and a.state = 'offered' and ${invitation} = messages.id)`

/** Offers stand open only while the order is dispatched: whatever else happens closes the rest. */
const closeOffers = sql`
  update offers set state = 'withdrawn', answered_at = e.at, event_id = e.id
  from ${event} where offers.order_id = e.subject_id and offers.state = 'offered' and e.to_state <> 'dispatched'`

const keepRatings = sql`
  insert into ratings (offer_id, order_id, volunteer_id, stars, comment, tags, rater_id, at)
  select a.id, a.order_id, a.volunteer_id, j.value ->> '$.stars', coalesce(j.value ->> '$.comment', ''), coalesce(j.value -> '$.tags', '[]'), e.actor_id, e.at
  from ${event} join offers a on a.order_id = e.subject_id and a.id in (select value from json_each(e.seats)),
    json_each(e.data, '$.visits') j where coalesce(j.value ->> '$.volunteer', a.volunteer_id) = a.volunteer_id
  on conflict (offer_id) do nothing`

const changes: Record<NonNullable<Transition['changes']>, SQL> = {
  time: sql`starts_at = e.data ->> '$.startsAt', ends_at = ends_at - starts_at + (e.data ->> '$.startsAt')`,
  seats: sql`seats = ${takenSeats(sql`orders.id`)}`,
  note: sql`note = coalesce(e.data ->> '$.note', note)`,
}

/** Last of all: the order takes the event's state and catches up with its `seq`. */
const moveOrder = (t: Transition): SQL => {
  const sets = [
    sql`state = e.to_state, seq = e.seq, moved_at = iif(e.to_state = e.from_state, moved_at, e.at)`,
    sql`alarm = ${alarmAfter(t)}, asking = ${askingAfter(t)}`,
    sql`dispute_reason = coalesce(e.because, dispute_reason)`,
    ...(t.invites && t.invites !== 'wave' ? [sql`dispatcher_id = e.actor_id`] : []),
    ...(t.changes ? [changes[t.changes]] : []),
  ]
  return sql`update orders set ${sql.join(sets, sql`, `)} from ${event} where orders.id = e.subject_id`
}

/** Asking goes on until the seats are filled, the order is closed, or somebody takes it into their own hands. */
const askingAfter = (t: Transition): SQL => {
  if (t.asking === 'begins') return sql`coalesce(e.data ->> '$.width', json_array_length(e.invites))`
  return t.asking === 'ends' ? sql`0` : sql`iif(e.to_state in ('ready', 'dispatched'), asking, 0)`
}

/** No alarm while the next wave is on its way; the telephone list stands until somebody is asked anew or the seats are filled. */
const alarmAfter = (t: Transition): SQL => {
  if (t.alarms === 'phone_list') return sql`'phone_list'`
  if (!t.alarms) return sql`iif(e.to_state = e.from_state, alarm, null)`
  return sql`case when e.to_state in ('ready', 'dispatched') and alarm = 'phone_list' then alarm
    when e.to_state = 'ready' and ${askingAfter(t)} = 0 then ${t.alarms} end`
}
