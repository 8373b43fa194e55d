// Whom the station has not heard from for too long: residents entitled to help, those with an open case, and whoever is looked after (domain.md §6).
import { type SQL, sql } from 'drizzle-orm'
import { list } from '../kernel/where.ts'
import { q } from '../people/session.ts'
import { deskRoles, type Entitlement } from '../people/words.ts'
import { heardWithin } from './queues.ts'

/** `heardAt` is when somebody last spoke with them or came to see them, epoch seconds; null for never. */
export type Unheard = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly community: string | null
  readonly entitlement: Entitlement | null
  readonly hasCase: number
  /** Who looks after them, where somebody does. */
  readonly keeper: string | null
  readonly heardAt: number | null
}
/** More than so many are not counted. */
export const unheardMost = 100

const openCases = sql`(select c.resident_id from direct_cases c where c.closed_at is null and c.resident_id is not null)`
const kept = sql`(select b.supervisee_id from supervision_relations b where b.state = 'active')`
/** The latest moment in one of the ways of hearing from somebody `p`: each a table, its moment, and whom it is about. */
const ways = [
  [sql`contacts k where k.person_id = p.id`, sql`k.held_on`],
  [
    sql`supervision_attendances a join supervision_entries n on n.id = a.entry_id where a.person_id = p.id`,
    sql`n.held_on`,
  ],
  [
    sql`orders o join events e on e.subject_id = o.id where o.resident_id = p.id and e.action = 'verify' and e.data ->> '$.by' in ('visit', 'phone')`,
    sql`e.at`,
  ],
  [sql`orders o join offers a on a.order_id = o.id where o.resident_id = p.id`, sql`a.in_at`],
] as const
/** Spoken with by a social worker, in supervision, at the door or on the telephone when an order was verified, or visited by a volunteer. */
const heardAt = sql`nullif(max(${sql.join(
  ways.map(([from, at]) => sql`coalesce((select max(${at}) from ${from}), 0)`),
  sql`, `,
)}), 0)`
/** Most have been heard from lately: the first way that says so ends the search. */
const silent = sql.join(
  ways.map(([from, at]) => sql`not exists (select 1 from ${from} and ${at} > ${q.now} - ${heardWithin})`),
  sql` and `,
)

const community = sql`${sql.placeholder('community')}`
/** Of the areas where the asking person is at the desk, narrowed to a community by the hole of that name. */
const people = sql`persons p where p.died_at is null and p.suspended_at is null
  and p.area_id in (select t.area_id from sessions s join roles r on r.person_id = s.person_id join area_tree t on t.within_id = r.area_id
    where s.token_hash = ${q.token} and r.ended_at is null and r.role in ${list(deskRoles)})
  and (${community} = '' or p.area_id in (select t.area_id from area_tree t where t.within_id = ${community}))
  and (p.entitlement is not null or p.id in ${openCases} or p.id in ${kept}) and ${silent}`

/** How many there are, up to `unheardMost`. */
export const unheardCount: SQL = sql`(select count(*) from (select 1 from ${people} limit ${unheardMost}))`
/** Residents first, the longest unheard first. `also` is whether they are wanted at all. */
export const unheard = (also: SQL): SQL => sql`select y.* from (
    select p.id, p.name, p.phone, p.entitlement, p.id in ${openCases} as hasCase, ${heardAt} as heardAt,
      (select c.name from area_tree t join areas c on c.id = t.within_id and c.level = 'community' where t.area_id = p.area_id) as community,
      (select u.name from supervision_relations b join persons u on u.id = b.supervisor_id
        where b.supervisee_id = p.id and b.state = 'active' limit 1) as keeper
    from ${people} and ${also}) y
  order by y.entitlement is null and not y.hasCase, coalesce(y.heardAt, 0), y.id limit ${unheardMost}`
