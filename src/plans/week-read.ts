// What planning a week of home visits reads, in one batch: the visits that wait, who passes every gate for each, what everybody has promised
// already, and which of them belong to a pairing.
import { sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { day, sqlWeekStart } from '../kernel/days.ts'
import { list } from '../kernel/where.ts'
import type { Near } from '../matching/distance.ts'
import { type CandidateRow, candidatesOfMany, matchPolicyAsk } from '../orders/candidates.ts'
import { type OrderLine, orderLines } from '../orders/read.ts'
import { waiting } from '../orders/waiting.ts'
import { type SeatState, takenStates } from '../orders/words.ts'
import { by, type Caller, personOfToken } from '../people/session.ts'
import { type WhoRow, whoAsk } from '../people/who.ts'
import { deskRoles } from '../people/words.ts'
import { q as session } from './facts.ts'
import { mostOrders } from './words.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
const q = { ...session, from: hole('from'), communities: hole('communities'), items: hole('items') }

/** What is asked for: a week, or the first that has a visit in it; communities and services, all of them where none is named. */
export type Wanted = {
  readonly from: number | null
  readonly communities: readonly string[]
  readonly items: readonly string[]
}
export type WaitingCount = {
  readonly week: number
  readonly community: string
  readonly communityName: string
  readonly item: string
  readonly itemName: string
  readonly itemNameEn: string
  readonly n: number
}
export type StopRow = Near & {
  readonly order: string
  readonly volunteer: string
  readonly state: SeatState
  readonly startsAt: number
  readonly endsAt: number
  /** Null where the visit is none of the asking desk's. */
  readonly itemName: string | null
  readonly itemNameEn: string | null
  readonly residentName: string | null
}
export type WeekCandidate = CandidateRow & { readonly order: string }
export type PairRow = {
  readonly order: string
  readonly volunteer: string
  readonly name: string
  readonly rank: number
}
export type WeekRows = {
  readonly asker: WhoRow | undefined
  readonly from: number
  readonly counts: readonly WaitingCount[]
  readonly orders: readonly OrderLine[]
  readonly candidates: readonly WeekCandidate[]
  readonly stops: readonly StopRow[]
  readonly pairs: readonly PairRow[]
  readonly policy: readonly { data: string }[]
}

const week = 7 * day
const communityOf = sql`(select t.within_id from area_tree t join areas c on c.id = t.within_id and c.level = 'community' where t.area_id = o.area_id)`
/** A visit has a time that has not begun; nothing but that time is asked of it: the door is the order's own. */
const ready = sql`o.id in (select id from waiting where queue = 'ready') and o.starts_at > ${q.now}`
/** `waiting`, and the week that is meant. */
const meant = sql`${waiting}, span as (select coalesce(${q.from},
  (select min(${sqlWeekStart(sql`o.starts_at`)}) from orders o where ${ready}), ${sqlWeekStart(q.now)}) as from_at)`
const inWeek = sql`o.starts_at >= (select from_at from span) and o.starts_at < (select from_at from span) + ${week}`
const chosen = sql`${ready} and ${inWeek}
  and (${q.communities} = '[]' or ${communityOf} in (select value from json_each(${q.communities})))
  and (${q.items} = '[]' or o.item_code in (select value from json_each(${q.items})))`
/** The visits of the page, the soonest first; the rest can be planned once these are dispatched. */
const visits = sql`o.id in (select o.id from orders o where ${chosen} order by o.starts_at, o.id limit ${mostOrders})`
/** Whoever has said no to a visit is not asked for it again. */
const hasNotRefused = sql`not exists (select 1 from offers x where x.order_id = o.id and x.volunteer_id = v.id
  and x.state in ('declined', 'gave_up', 'no_show'))`
const desks = sql`roles d where d.person_id = ${personOfToken} and d.ended_at is null and d.role in ${list(deskRoles)}`
const atMyDesk = sql`exists (select 1 from area_tree t where t.area_id = o.area_id and t.within_id in (select d.area_id from ${desks}))`
/** Volunteers of the streets that the desk is part of. */
const around = sql`(select r.person_id from roles r join areas a on a.id = r.area_id where r.role = 'volunteer' and r.ended_at is null
  and a.street_id in (select s.street_id from areas s join area_tree t on t.area_id = s.id where t.within_id in (select d.area_id from ${desks})))`

const page = prepare([
  whoAsk,
  ask<{ from: number }>(sql`${meant} select from_at as "from" from span`),
  ask<WaitingCount>(sql`${meant} select ${sqlWeekStart(sql`o.starts_at`)} as week, c.id as community, c.name as "communityName", i.code as item,
    i.name as "itemName", i.name_en as "itemNameEn", count(*) as n from orders o join items i on i.code = o.item_code join areas c on c.id = ${communityOf}
    where ${ready} group by 1, 2, 4 order by 1, 2, 4`),
  ask<OrderLine>(sql`${meant} ${orderLines(visits, sql`o.starts_at, o.id`, mostOrders)}`),
  ask<WeekCandidate>(sql`${meant} ${candidatesOfMany(sql`${visits} and ${hasNotRefused}`, personOfToken)}`),
  ask<StopRow>(sql`${meant} select x.order_id as "order", x.volunteer_id as volunteer, x.state, x.starts_at as "startsAt", x.ends_at as "endsAt",
      o.latitude, o.longitude, iif(${atMyDesk}, i.name, null) as "itemName", iif(${atMyDesk}, i.name_en, null) as "itemNameEn",
      iif(${atMyDesk}, r.name, null) as "residentName"
    from offers x join orders o on o.id = x.order_id join items i on i.code = o.item_code join persons r on r.id = o.resident_id
    where x.volunteer_id in ${around} and x.state in ${list(['offered', ...takenStates])}
      and x.ends_at > (select from_at from span) - ${day} and x.starts_at < (select from_at from span) + ${week + day}
    order by x.starts_at, x.id`),
  ask<PairRow>(sql`${meant} select d.order_id as "order", p.volunteer_id as volunteer, v.name, p.rank from orders o
    join series_days d on d.order_id = o.id join series_pairs p on p.series_id = d.series_id and p.left_at is null
    join persons v on v.id = p.volunteer_id where ${visits} order by p.rank, p.volunteer_id`),
  matchPolicyAsk,
])

/** Everything for one week, for whoever asks; the page judges whether they are at a desk. */
export const readWeekRows = async (db: Database, who: Caller, wanted: Wanted): Promise<WeekRows> => {
  const given = {
    ...by(who),
    command: '',
    data: '{}',
    codeRight: 0,
    order: '',
    from: wanted.from,
    communities: JSON.stringify(wanted.communities),
    items: JSON.stringify(wanted.items),
  }
  const [[asker], [span], counts, orders, candidates, stops, pairs, policy] = await db.read(page, given)
  if (!span) throw new Error('the week is missing')
  return { asker, from: span.from, counts, orders, candidates, stops, pairs, policy }
}
