// Everything a condition on a complaint may speak of. One SELECT serves filing (what the input names) and everything after (what the row says).
import { type SQL, sql } from 'drizzle-orm'
import { day } from '../kernel/days.ts'
import { columns, type RowOf, type Sources } from '../kernel/where.ts'
import { sqlWorkdaysBetween } from '../kernel/workdays.ts'
import { type SeatState, seatStateCodes } from '../orders/words.ts'
import { rolesOver, q as session, sessionFacts, sessionJoin } from '../people/session.ts'
import type { Role } from '../people/words.ts'
import { type Capacity, type ComplaintState, contestDays, type Finding } from './words.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
export const q = { ...session, complaint: hole('complaint') }

/** Who looks into complaints about volunteers, and who into those about social workers. */
export const deciderRoles = ['social_worker', 'station_admin', 'supervisor'] as const satisfies readonly Role[]
export const leaderRoles = ['station_admin', 'supervisor'] as const satisfies readonly Role[]

/** Seats about which there is something to say: somebody came, or was to come. */
export const complainedOf = [
  'checked_in',
  'checked_out',
  'stopped',
  'confirmed',
  'no_show',
] as const satisfies readonly SeatState[]
const never = seatStateCodes.filter(state => !complainedOf.some(each => each === state))

const me = sql`s.person_id`
const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`
const count = (from: SQL) => sql<number>`(select count(*) from ${from})`
const area = sql`o.area_id`
const about = sql`coalesce(c.about_id, ${input('about')})`

export const complaintFacts = {
  ...sessionFacts,
  state: sql<ComplaintState | null>`c.state`,
  order: sql<string | null>`o.id`,
  area: sql<string | null>`${area}`,
  about: sql<string | null>`${about}`,
  seat: sql<string | null>`v.id`,
  seatState: sql<SeatState | null>`v.state`,
  capacity: sql<Capacity | null>`coalesce(c.capacity, case when v.id is not null then 'volunteer' when o.dispatcher_id = ${about} then 'social_worker' end)`,
  filedBy: sql<string | null>`c.filed_by`,
  clientHere: sql<number>`((o.resident_id = ${me}) + ${count(sql`proxies p where p.resident_id = o.resident_id and p.proxy_id = ${me} and p.ended_at is null`)})`,
  desksHere: rolesOver(['social_worker', 'station_admin'], area),
  decidesHere: rolesOver(deciderRoles, area),
  leadsHere: rolesOver(leaderRoles, area),
  auditsHere: rolesOver(['auditor'], area),
  /** A part in the order itself, other than working on the complaint: served in it, sent people to it, or brought the complaint. */
  partOfMine: sql<number>`(coalesce(c.filed_by = ${me}, 0) + coalesce(o.dispatcher_id = ${me}, 0) + ${count(sql`offers x where x.order_id = o.id and x.volunteer_id = ${me} and x.state not in (${sql.raw(never.map(state => `'${state}'`).join(', '))})`)})`,
  open: count(
    sql`complaints x where x.order_id = o.id and x.about_id = ${about} and x.state in ('filed', 'open', 'upheld', 'contested')`,
  ),
  takenUpAt: sql<number | null>`c.taken_up_at`,
  heardAt: sql<number | null>`c.heard_at`,
  /** Working days since whoever is complained about was asked. */
  hearingDays: sql<number | null>`${sqlWorkdaysBetween(sql`c.taken_up_at`, sql`cast(${q.now} as integer)`)}`,
  finding: sql<Finding | null>`${input('finding')}`,
  decidedBy: sql<string | null>`c.decided_by`,
  contestedAt: sql<number | null>`c.contested_at`,
  contestUntil: sql<number | null>`c.decided_at + ${contestDays * day}`,
} satisfies Sources
export type ComplaintFacts = RowOf<typeof complaintFacts>

/** One row, whether or not the complaint exists. `v` is the seat that it is about, `o` the order. */
export const factsRow = (only?: ReadonlySet<string>): SQL => {
  const wanted = Object.fromEntries(Object.entries(complaintFacts).filter(([name]) => only?.has(name) ?? true))
  return sql`
  select ${columns(wanted)}, w.id as subject, coalesce(c.seq, 0) as seq
  from (select ${q.complaint} as id) w ${sessionJoin} left join complaints c on c.id = w.id
    left join orders o on o.id = coalesce(c.order_id, ${input('order')})
    left join offers v on v.id = coalesce(c.offer_id, (select x.id from offers x where c.id is null and x.order_id = o.id and x.volunteer_id = ${input('about')}
      and x.state in (${sql.raw(complainedOf.map(state => `'${state}'`).join(', '))}) order by x.rowid desc limit 1))`
}
