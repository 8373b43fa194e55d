// Everything a condition on an account may speak of. One SELECT serves the page, its buttons and the commands.
import { type SQL, sql } from 'drizzle-orm'
import { sqlDayStart } from '../kernel/days.ts'
import type { Condition } from '../kernel/rule.ts'
import { columns, list, type RowOf, type Sources } from '../kernel/where.ts'
import { finalStates } from '../orders/words.ts'
import { rolesOver, q as session, sessionFacts, sessionJoin } from '../people/session.ts'
import { deskRoles } from '../people/words.ts'
import { figure, giftAllowed } from './policy.ts'
import type { AccountKind, SurplusChoice } from './words.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
export const q = { ...session, account: hole('account') }

const area = sql`coalesce(a.area_id, p.area_id)`
const count = (from: SQL) => sql<number>`(select count(*) from ${from})`
const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`
const minutes = sql`cast(coalesce(${input('minutes')}, 0) as integer)`
const isOpen = sql`o.state not in ${list(finalStates)}`

/** The tie between the account's owner and somebody, as long as it lasts. */
const tieWith = (person: SQL) =>
  sql`(select t.tie from ties t where t.one_id = min(p.id, ${person}) and t.other_id = max(p.id, ${person}) and t.ended_at is null)`

/** The world: the same row whatever the act, so that one read serves every button of a page. */
export const world = {
  ...sessionFacts,
  account: sql<string | null>`a.id`,
  kind: sql<AccountKind | null>`a.kind`,
  own: sql<number>`coalesce(a.owner_id = s.person_id, 0)`,
  deskHere: rolesOver(deskRoles, area),
  auditsHere: rolesOver(['auditor'], area),
  ownerDiedAt: sql<number | null>`p.died_at`,
  frozenAt: sql<number | null>`a.frozen_at`,
  closedAt: sql<number | null>`a.closed_at`,
  balance: sql<number | null>`a.credits - a.debits`,
  held: sql<number | null>`a.pending_out`,
  openOrders: count(sql`orders o where o.payer_account = a.id and ${isOpen}`),
  openSeats: count(sql`offers f join orders o on o.id = f.order_id where f.volunteer_id = a.owner_id and ${isOpen}
    and f.state in ('offered', 'accepted', 'checked_in', 'checked_out', 'stopped')`),
  heir: sql<string | null>`a.heir_id`,
  surplus: sql<SurplusChoice | null>`a.surplus`,
} satisfies Sources
export type World = RowOf<typeof world>

/** What this very command brings. */
export const given = {
  minutes: sql<number>`${minutes}`,
  available: sql<number | null>`a.credits - a.debits - a.pending_out`,
  givenAfter: sql<number>`(select coalesce(sum(t.minutes), 0) from transfers t where t.debit = a.id and t.purpose in ('gift', 'donate')
    and t.at >= ${sqlDayStart(q.now)}) + ${minutes}`,
  dayMost: figure('dayGiveMinutes', q.now),
  pool: sql<
    string | null
  >`(select x.id from accounts x join areas h on h.id = ${area} where x.id = 'pool:' || h.street_id and x.closed_at is null)`,
  receiver: sql<string | null>`r.id`,
  receiverAccount: sql<string | null>`x.id`,
  receiverAfter: sql<number | null>`x.credits - x.debits + ${minutes}`,
  receiverCap: sql<number | null>`x.cap`,
  tied: sql<number>`${tieWith(sql`r.id`)} is not null`,
  /** Whether one of the two has a spouse on record, where the input names another. */
  married: sql<number>`${input('tie')} = 'spouse' and exists (select 1 from ties t where t.tie = 'spouse' and t.ended_at is null
    and (p.id in (t.one_id, t.other_id) or r.id in (t.one_id, t.other_id)))`,
  giftable: giftAllowed(tieWith(sql`r.id`), q.now),
  owner: sql<string | null>`a.owner_id`,
  heirNamed: sql<number>`${input('heir')} is not null`,
} satisfies Sources
export type AccountFacts = World & RowOf<typeof given>
export type When = Condition<World>
export type Given = Condition<AccountFacts>

const tables = sql`(select ${q.account} as id) w ${sessionJoin} left join accounts a on a.id = w.id left join persons p on p.id = a.owner_id`
/** The world of one account; one that is missing leaves the facts null. */
export const worldRow: SQL = sql`select ${columns(world)} from ${tables}`
/** The same with what the input names: the receiver `r` and their account `x`, which must be able to receive. */
export const factsRow: SQL = sql`select ${columns({ ...world, ...given })}, w.id as subject, a.seq as seq from ${tables}
  left join persons r on r.died_at is null and (r.id = coalesce(${input('to')}, ${input('heir')}, ${input('person')}) or r.phone = ${input('phone')})
  left join accounts x on x.owner_id = r.id and x.closed_at is null and x.frozen_at is null`
