// Whether time that was saved can be spent: the figures that a time bank owes everybody (domain.md §4), and what was entered by hand.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { sqlMonth } from '../kernel/days.ts'
import type { Caller } from '../people/session.ts'
import { by } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import type { Policy } from './policy.ts'
import { q } from './queries.ts'
import type { Purpose } from './words.ts'

/** Minutes; over the last 12 months where something is counted by time. `street` is null for all streets together. */
export type Health = {
  readonly street: string | null
  /** What people hold and may still spend. */
  readonly outstanding: number
  readonly pool: number
  /** Credited to people for service, and spent by people on service. */
  readonly earned: number
  readonly spent: number
  readonly visited: number
  /** From order to first check-in, half of the orders sooner, half later: seconds. */
  readonly medianSeconds: number | null
}
/** What two people entered in a month, by street: nothing of this comes from a confirmed visit. */
export type ByHand = {
  readonly month: string
  readonly street: string
  readonly purpose: Purpose
  readonly entries: number
  readonly minutes: number
}
export type PolicyRow = { readonly code: string; readonly effectiveFrom: number; readonly data: Policy }
type StoredPolicy = { readonly code: string; readonly effectiveFrom: number; readonly data: string }

const since = sql`unixepoch(${q.now}, 'unixepoch', '+8 hours', '-12 months', '-8 hours')`
const moved = (
  side: 'debit' | 'credit',
): SQL => sql`select h.street_id, t.minutes from transfers t join accounts a on a.id = t.${sql.identifier(side)} and a.kind = 'member'
  join persons p on p.id = a.owner_id join areas h on h.id = p.area_id
  where t.purpose in ('settle', 'extra') and t.at >= ${since} and not exists (select 1 from transfers r where r.reverses_id = t.id)`
const waits = sql`select h.street_id, min(f.in_at) - o.created_at as seconds from orders o join areas h on h.id = o.area_id
  join offers f on f.order_id = o.id and f.in_at is not null where o.created_at >= ${since} group by o.id`

/** One line per group; `key` is the street, or the same for all. */
const figures = (key: (street: SQL) => SQL): SQL => sql`
  with balance as (select ${key(sql`h.street_id`)} k, sum(a.credits - a.debits) minutes from accounts a join persons p on p.id = a.owner_id
      join areas h on h.id = p.area_id group by 1),
    pools as (select ${key(sql`a.area_id`)} k, sum(a.credits - a.debits) minutes from accounts a where a.kind = 'pool' group by 1),
    earned as (select ${key(sql`street_id`)} k, sum(minutes) minutes from (${moved('credit')}) group by 1),
    spent as (select ${key(sql`street_id`)} k, sum(minutes) minutes from (${moved('debit')}) group by 1),
    waited as (select ${key(sql`street_id`)} k, seconds, row_number() over (partition by ${key(sql`street_id`)} order by seconds) place,
      count(*) over (partition by ${key(sql`street_id`)}) many from (${waits}))
  select s.name as street, coalesce(b.minutes, 0) as outstanding, coalesce(o.minutes, 0) as pool, coalesce(e.minutes, 0) as earned,
    coalesce(x.minutes, 0) as spent, coalesce((select max(many) from waited w where w.k = s.k), 0) as visited,
    (select cast(avg(seconds) as integer) from waited w where w.k = s.k and w.place in ((w.many + 1) / 2, (w.many + 2) / 2)) as "medianSeconds"
  from (select distinct ${key(sql`id`)} k, ${key(sql`name`)} name from areas where level = 'street') s left join balance b on b.k = s.k left join pools o on o.k = s.k
    left join earned e on e.k = s.k left join spent x on x.k = s.k order by s.name`

const page = prepare([
  whoAsk,
  ask<Health>(figures(() => sql`'all'`)),
  ask<Health>(figures(street => street)),
  ask<ByHand>(sql`select ${sqlMonth(sql`t.at`)} as month, s.name as street, t.purpose, count(*) as entries, sum(t.minutes) as minutes
    from transfers t join accounts c on c.id = t.credit left join persons p on p.id = c.owner_id
      join areas h on h.id = coalesce(c.area_id, p.area_id) join areas s on s.id = h.street_id
    where t.purpose in ('issue', 'grant', 'adjust', 'reverse') and t.at >= ${since} group by 1, 2, 3 order by 1 desc, 2, 3 limit 400`),
  ask<StoredPolicy>(
    sql`select code, effective_from as "effectiveFrom", data from policies where kind = 'timebank' order by effective_from desc, code desc`,
  ),
])

/** The public figures: all together, by street, what was entered by hand, and every version of the rules. One trip. */
export const readHealth = async (db: Database, who: Caller) => {
  const [[asker], [all], streets, byHand, policies] = await db.read(page, by(who))
  return {
    who: whoOf(asker) as Who | null,
    all: { ...(all ?? nothing), street: null },
    streets,
    byHand,
    policies: policies.map((row): PolicyRow => ({ ...row, data: JSON.parse(row.data) as Policy })),
  }
}
export type HealthRead = Awaited<ReturnType<typeof readHealth>>

const nothing: Health = { street: null, outstanding: 0, pool: 0, earned: 0, spent: 0, visited: 0, medianSeconds: null }

/** The share of what people earned that people spent, 0–1; null where nothing was earned. */
export const redemption = ({ earned, spent }: Health): number | null => (earned === 0 ? null : spent / earned)
