// What pages and answers read of orders. One page is one batch.
import { sql } from 'drizzle-orm'
import type { Event } from '../kernel/command.ts'
import { type Ask, ask } from '../kernel/database.ts'
import type { Colour } from '../volunteers/colours.ts'
import { factRows, q, type World, world } from './facts.ts'
import { followUpBy } from './follow-up.ts'
import type { Alarm, DisputeReason, Payer, Risk, SeatState, State } from './words.ts'

/** The order that was asked for, or the one that this very command has just placed. */
export const theOrder = sql`coalesce((select subject_id from events where id = ${q.command} and action = 'place'), ${q.order})`

export type OrderRow = {
  readonly id: string
  readonly state: State
  readonly item: string
  readonly item_name: string
  readonly item_name_en: string
  readonly risk: Risk
  readonly resident_id: string
  readonly resident_name: string
  readonly resident_phone: string | null
  readonly placed_by: string
  readonly placed_as: 'resident' | 'proxy' | 'staff'
  readonly placer_name: string
  readonly area_id: string
  readonly community: string
  readonly address: string
  readonly latitude: number
  readonly longitude: number
  readonly seats: number
  readonly minutes: number
  readonly starts_at: number
  readonly ends_at: number
  readonly urgent: number
  readonly payer: Payer
  readonly note: string
  /** How many invitations are to be out at once while it is asked about in waves; else 0. */
  readonly asking: number
  readonly alarm: Alarm | null
  readonly dispute_reason: DisputeReason | null
  readonly created_at: number
  readonly moved_at: number
  /** The recurring service that it is a visit of. */
  readonly series: string | null
}
export type SeatRow = {
  readonly id: string
  readonly volunteer_id: string
  readonly volunteer_name: string
  readonly volunteer_phone: string | null
  readonly colour: Colour
  /** The number on the volunteer's service badge. */
  readonly badge: number | null
  readonly state: SeatState
  readonly offered_at: number
  readonly expires_at: number
  readonly answered_at: number | null
  readonly in_at: number | null
  readonly out_at: number | null
  readonly logged: number | null
  readonly confirmed: number | null
  readonly contested_at: number | null
  readonly stars: number | null
  readonly comment: string | null
  readonly tags: string | null
  /** Kinds that are valid for the whole visit, parted by commas. */
  readonly certificates: string | null
  /** By when somebody is to ask the volunteer how it went; null where nobody has to, or somebody has. */
  readonly follow_up_by: number | null
}
export type EventRow = Event & { readonly actor_name: string | null; readonly named: string | null }
export type CreditRow = {
  readonly id: string
  readonly at: number
  readonly kind: string
  readonly purpose: string
  readonly debit: string
  readonly credit: string
  readonly minutes: number
  readonly policy: string
}
export type OrderRows = {
  readonly world: World
  readonly order: OrderRow | undefined
  readonly seats: readonly SeatRow[]
  readonly events: readonly EventRow[]
  readonly credits: readonly CreditRow[]
}

const orderColumns = sql`o.id, o.state, o.item_code as item, i.name as item_name, i.name_en as item_name_en, i.risk, o.resident_id,
  r.name as resident_name, r.phone as resident_phone, o.placed_by, o.placed_as, p.name as placer_name, o.area_id,
  (select c.name from area_tree t join areas c on c.id = t.within_id and c.level = 'community' where t.area_id = o.area_id) as community,
  o.address, o.latitude, o.longitude, o.seats, o.minutes, o.starts_at, o.ends_at, o.urgent, o.payer, o.note, o.asking, o.alarm, o.dispute_reason,
  o.created_at, o.moved_at, (select d.series_id from series_days d where d.order_id = o.id) as series`
const orderTables = sql`orders o join items i on i.code = o.item_code join persons r on r.id = o.resident_id join persons p on p.id = o.placed_by`

/** One order with all that a page or an answer shows of it. The view decides what of it leaves the house. */
export const orderAsks = [
  ask<World>(factRows(world, sql`select ${theOrder} as id`)),
  ask<OrderRow>(sql`select ${orderColumns} from ${orderTables} where o.id = ${theOrder}`),
  ask<SeatRow>(sql`select a.id, a.volunteer_id, v.name as volunteer_name, v.phone as volunteer_phone, g.colour, g.badge, a.state, a.offered_at, a.expires_at,
    a.answered_at, a.in_at, a.out_at, a.logged, a.confirmed, a.contested_at, n.stars, n.comment, n.tags,
    (select group_concat(c.kind) from certificates c where c.person_id = v.id and c.revoked_at is null and c.valid_from <= a.starts_at
      and c.valid_until >= a.ends_at) as certificates, ${followUpBy} as follow_up_by
    from offers a join persons v on v.id = a.volunteer_id join volunteers g on g.person_id = v.id left join ratings n on n.offer_id = a.id
    where a.order_id = ${theOrder} order by a.rowid`),
  ask<EventRow>(sql`select e.*, p.name as actor_name, (select group_concat(v.name, '、') from persons v where v.id in (
      select value from json_each(e.invites) union select a.volunteer_id from offers a where a.id in (select value from json_each(e.seats)))) as named
    from events e left join persons p on p.id = e.actor_id where e.subject_id = ${theOrder} order by e.seq`),
  ask<CreditRow>(
    sql`select t.id, t.at, t.kind, t.purpose, t.debit, t.credit, t.minutes, t.policy from transfers t where t.order_id = ${theOrder} order by t.n`,
  ),
] as const satisfies readonly Ask<unknown>[]

/** The answers to `orderAsks`, named. */
export const rowsOf = (answers: readonly unknown[][]): OrderRows => {
  const [[world], [order], seats, events, credits] = answers as [
    World[],
    OrderRow[],
    SeatRow[],
    EventRow[],
    CreditRow[],
  ]
  if (!world) throw new Error('the facts row is missing')
  return { world, order, seats, events, credits }
}

export { orderColumns, orderTables }
