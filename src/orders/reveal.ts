// When an assigned volunteer may see where to go and whom to call (domain.md §2). Decided when somebody looks, never by a job.
import { type SQL, sql } from 'drizzle-orm'
import { day, hour } from '../kernel/days.ts'
import { q } from './facts.ts'
import type { SeatState } from './words.ts'

/** The window opens this long before the start, or on accepting if that is later. */
export const opensBefore = day
/** …and closes this long after check-out, or after the planned end where nobody checked in. */
export const closesAfter = 2 * hour

type Seat = { readonly state: SeatState; readonly answered_at: number | null; readonly out_at: number | null }
type Times = { readonly starts_at: number; readonly ends_at: number }

/** Open from the later of accepting and start − 24 h; closed by check-out + 2 h, end + 2 h, or losing the seat; never while serving. */
export const isRevealed = (seat: Seat, order: Times, now: number): boolean => {
  if (seat.state === 'checked_in') return true
  if (seat.state === 'accepted')
    return now >= Math.max(seat.answered_at ?? now, order.starts_at - opensBefore) && now < order.ends_at + closesAfter
  const served = seat.state === 'checked_out' || seat.state === 'stopped' || seat.state === 'confirmed'
  return served && now < (seat.out_at ?? 0) + closesAfter
}

/** The same in SQL for a seat `a` of an order `o`, so that a look can be logged by the batch that shows it. A test holds the two equal. */
export const revealed = (now: SQL): SQL => sql`(a.state = 'checked_in'
  or a.state = 'accepted' and ${now} >= max(coalesce(a.answered_at, ${now}), o.starts_at - ${opensBefore}) and ${now} < o.ends_at + ${closesAfter}
  or a.state in ('checked_out', 'stopped', 'confirmed') and ${now} < coalesce(a.out_at, 0) + ${closesAfter})`

/** Whether the order `o` is that of the session `s`: its resident's own, or that of somebody whom they act for. */
export const ofClient: SQL = sql`(o.resident_id = s.person_id
  or o.resident_id in (select p.resident_id from proxies p where p.proxy_id = s.person_id and p.ended_at is null))`

/**
 * A look at one order is written down by the batch that shows it: an assigned volunteer's at the address, and the client's at the
 * telephone of whoever comes. `shown` says whether this batch shows it.
 */
export const looks = (shown: SQL): readonly SQL[] => {
  const id = sql`a.id || ':' || ${q.now} || ':' || hex(randomblob(4))`
  const live = sql`s.token_hash = ${q.token} and s.revoked_at is null and ${revealed(q.now)} and ${shown}`
  return [
    sql`insert into looks (id, order_id, viewer_id, at) select ${id}, o.id, s.person_id, ${q.now}
      from sessions s join offers a on a.volunteer_id = s.person_id join orders o on o.id = a.order_id where o.id = ${q.order} and ${live}`,
    sql`insert into phone_looks (id, order_id, offer_id, viewer_id, at) select ${id}, o.id, a.id, s.person_id, ${q.now}
      from sessions s join orders o on o.id = ${q.order} and ${ofClient} join offers a on a.order_id = o.id where ${live}`,
  ]
}
