// Whoever is yellow serves in a pair or is followed up within seven days (domain.md §5): visits they made alone, until somebody has asked how it went.
import { type SQL, sql } from 'drizzle-orm'
import { day } from '../kernel/days.ts'
import { list } from '../kernel/where.ts'
import { q } from '../people/session.ts'
import { deskRoles } from '../people/words.ts'
import type { Colour } from '../volunteers/colours.ts'
import { followedWithin } from './queues.ts'

/** A volunteer with visits to follow up. `since` is when they left the first of them, `due` by when it was promised; epoch seconds. */
export type FollowUp = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly community: string | null
  readonly colour: Colour
  readonly visits: number
  /** The first of them: the order, what was done, and for whom. */
  readonly order: string
  readonly itemName: string
  readonly itemNameEn: string
  readonly residentName: string
  readonly since: number
  readonly due: number
}
/** More than so many are not listed. */
export const followUpMost = 100
/** Whoever was not heard from for longer is asked for as one who was not heard from, not about a visit of last season. */
const askedBack = 90 * day

/** The colour of a volunteer when seat `a` ended: that of the last decision before, else today's. */
const colourThen = (
  volunteer: SQL,
) => sql`coalesce((select d.colour from grade_decisions d where d.person_id = ${volunteer} and d.at <= a.out_at
    order by d.seq desc limit 1), (select g.colour from volunteers g where g.person_id = ${volunteer}))`
/** A day is written down without its hour: on the day of the visit it counts if it was written down after it. */
const after = (heldOn: SQL, enteredAt: SQL) => sql`${heldOn} + ${day} > a.out_at and ${enteredAt} >= a.out_at`
/**
 * Whether the visit of seat `a` is still to be followed up: the volunteer was yellow and nobody of another colour came along, and since
 * then nobody has logged a contact with them, or supervision of them.
 */
const open = sql`(a.out_at is not null and a.state in ('checked_out', 'stopped', 'confirmed') and ${colourThen(sql`a.volunteer_id`)} = 'yellow'
  and not exists (select 1 from contacts k where k.person_id = a.volunteer_id and ${after(sql`k.held_on`, sql`k.entered_at`)})
  and not exists (select 1 from supervision_attendances t join supervision_entries n on n.id = t.entry_id
    where t.person_id = a.volunteer_id and t.state not in ('refused', 'withdrawn') and ${after(sql`n.held_on`, sql`n.entered_at`)})
  and not exists (select 1 from offers b where b.order_id = a.order_id and b.volunteer_id <> a.volunteer_id and b.in_at is not null
    and ${colourThen(sql`b.volunteer_id`)} <> 'yellow'))`
const due = sql`a.out_at + ${followedWithin}`
/** By when the visit of seat `a` is to be followed up, epoch seconds; null where it is not, or has been. */
export const followUpBy = sql<number | null>`iif(a.out_at > ${q.now} - ${askedBack} and ${open}, ${due}, null)`

const community = sql`${sql.placeholder('community')}`
const desk = sql`(select t.area_id from sessions s join roles r on r.person_id = s.person_id join area_tree t on t.within_id = r.area_id
    where s.token_hash = ${q.token} and r.ended_at is null and r.role in ${list(deskRoles)})`
/** Of the volunteers of the asking person's desk, narrowed to a community by the hole of that name. */
const visits = sql`offers a where a.state in ('checked_out', 'stopped', 'confirmed') and a.ends_at > ${q.now} - ${askedBack} and a.volunteer_id in (
    select x.person_id from roles x join persons p on p.id = x.person_id where x.role = 'volunteer' and x.ended_at is null and x.area_id in ${desk}
      and p.died_at is null and p.suspended_at is null
      and (${community} = '' or p.area_id in (select t.area_id from area_tree t where t.within_id = ${community})))
  and ${open}`

/** How many volunteers wait for somebody to ask. */
export const followUpCount: SQL = sql`(select count(distinct a.volunteer_id) from ${visits})`
/** One line for each volunteer, soonest due first: a call is about all of their visits. `also` is whether they are wanted at all. */
export const followUps = (
  also: SQL,
): SQL => sql`select y.volunteer_id as id, v.name, v.phone, g.colour, y.visits, y.order_id as "order",
    i.name as "itemName", i.name_en as "itemNameEn", r.name as "residentName", y.since, y.since + ${followedWithin} as due,
    (select c.name from area_tree t join areas c on c.id = t.within_id and c.level = 'community' where t.area_id = v.area_id) as community
  from (select a.volunteer_id, a.order_id, count(*) as visits, min(a.out_at) as since from ${visits} and ${also} group by a.volunteer_id) y
    join persons v on v.id = y.volunteer_id join volunteers g on g.person_id = v.id
    join orders o on o.id = y.order_id join items i on i.code = o.item_code join persons r on r.id = o.resident_id
  order by due, y.volunteer_id limit ${followUpMost}`
