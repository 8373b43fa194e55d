// What the page and the scheduled job read of one order’s asking: everything that the policy wants to know, in one trip.
import { type SQL, sql } from 'drizzle-orm'
import { invitationWindow, mostInvitations, recentWindow } from '../asking/waves.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { day, hour } from '../kernel/days.ts'
import type { Lang } from '../kernel/label.ts'
import { judge } from '../kernel/rule.ts'
import { type Caller, signedIn } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import type { Refusal } from '../refusals.ts'
import { type Alike, type Plan, planOf, type Record } from './asking-plan.ts'
import { candidateAsk, candidatesOf, matchPolicyAsk, matchPolicyOf } from './candidates.ts'
import { factRows, notTakenBack, q, type World, world } from './facts.ts'
import { type OrderRow, orderAsks, orderColumns, orderTables, type SeatRow } from './queries.ts'
import { visible } from './transition.ts'

/** A wave that went out, or the end of asking: a line of the log. */
export type WaveRow = {
  readonly id: string
  readonly action: 'ask' | 'ask_on' | 'ask_out' | 'stop_asking'
  readonly at: number
  readonly actor: string | null
  readonly invites: string
}
export type AskingRead = {
  readonly order: OrderRow
  readonly world: World
  readonly seats: readonly SeatRow[]
  readonly waves: readonly WaveRow[]
  readonly plan: Plan
}

/** Those who said yes and did not fail to come: a yes that nobody kept fills no order. */
const saidYes = sql`x.state not in ('offered', 'declined', 'timed_out', 'withdrawn', 'no_show')`
/** An invitation that was withdrawn, or is still open, tells nothing of anybody. */
const told = sql`x.state not in ('offered', 'withdrawn') and x.offered_at > ${q.now} - ${365 * day}`
/** Mornings, afternoons and evenings: people who are free at one of them are not those of the others. */
const hourClass = (at: SQL) =>
  sql`case when (${at} + ${8 * hour}) % ${day} < ${12 * hour} then 0 when (${at} + ${8 * hour}) % ${day} < ${18 * hour} then 1 else 2 end`
const streetOf = sql`(select oa.street_id from orders w join areas oa on oa.id = w.area_id where w.id = ${q.order})`
const invitations = (which: SQL) =>
  sql`(select count(*) from offers x where x.volunteer_id = v.id and ${notTakenBack(sql`x`)} and ${which})`

const recordAsk = ask<Record>(sql`select v.id, v.phone,
    ${invitations(told)} as asked, ${invitations(sql`${told} and ${saidYes}`)} as accepted,
    ${invitations(sql`x.offered_at >= ${q.now} - ${recentWindow}`)} as recent,
    ${invitations(sql`x.offered_at >= ${q.now} - ${invitationWindow}`)} as invited,
    coalesce((select x.offered_at from offers x where x.volunteer_id = v.id and ${notTakenBack(sql`x`)}
      order by x.offered_at desc limit 1 offset ${mostInvitations - 1}) + ${invitationWindow + 1}, 0) as restedAt,
    (select count(distinct c.kind) from certificates c where c.person_id = v.id and c.revoked_at is null and c.valid_until > ${q.now} and c.kind <> 'basic_training'
      and c.kind not in (select n.kind from orders o join item_certificates n on n.item_code = o.item_code where o.id = ${q.order})) as spare,
    (select case when x.state in ('declined', 'timed_out', 'withdrawn') then x.state else 'other' end from offers x
      where x.order_id = ${q.order} and x.volunteer_id = v.id order by x.rowid desc limit 1) as answer
  from persons v where v.id in (select r.person_id from roles r join areas a on a.id = r.area_id
    where r.role = 'volunteer' and r.ended_at is null and a.street_id = ${streetOf})`)

const alikeAsk = ask<Alike>(sql`select g.colour, count(*) as asked, sum(${saidYes}) as accepted
  from orders o join orders y on y.item_code = o.item_code and y.starts_at > ${q.now} - ${366 * day} and ${hourClass(sql`y.starts_at`)} = ${hourClass(sql`o.starts_at`)}
    join areas ya on ya.id = y.area_id and ya.street_id = ${streetOf}
    join offers x on x.order_id = y.id and ${told} join volunteers g on g.person_id = x.volunteer_id
  where o.id = ${q.order} group by g.colour`)

const page = prepare([
  ask<World>(factRows(world, sql`select ${q.order} as id`)),
  ask<OrderRow>(sql`select ${orderColumns} from ${orderTables} where o.id = ${q.order}`),
  orderAsks[2],
  ask<WaveRow>(sql`select e.id, e.action, e.at, p.name as actor, e.invites from events e left join persons p on p.id = e.actor_id
    where e.subject_id = ${q.order} and e.action in ('ask', 'ask_on', 'ask_out', 'stop_asking') order by e.seq`),
  candidateAsk,
  matchPolicyAsk,
  recordAsk,
  alikeAsk,
  whoAsk,
])

type Asker = Caller & { readonly system: 0 | 1 }
const given = (who: Asker, order: string) => ({ command: '', ...who, data: '{}', codeRight: 0, order })
const rules = [
  ['sign_in', signedIn],
  ['not_found', { all: [['state', 'some'], visible] }],
  [
    'not_yours',
    {
      any: [
        ['deskHere', '>', 0],
        ['system', '=', 1],
      ],
    },
  ],
] as const

/** The asking of one order for its desk, or for the clock. */
export const readAsking = async (
  db: Database,
  who: Asker,
  id: string,
  lang: Lang,
): Promise<
  { readonly ok: false; readonly refusal: Refusal } | ({ readonly ok: true; readonly who: Who | null } & AskingRead)
> => {
  const [[facts], [order], seats, waves, rows, policies, records, alike, [asker]] = await db.read(page, given(who, id))
  const verdict = judge(rules, facts ?? {})
  if (verdict !== 'ok') return { ok: false, refusal: verdict }
  if (!facts || !order) return { ok: false, refusal: 'not_found' }
  const candidates = candidatesOf(rows, order, matchPolicyOf(policies), lang)
  const plan = planOf({ order, world: facts, candidates, records, alike, seats }, who.now)
  return { ok: true, who: whoOf(asker), order, world: facts, seats, waves, plan }
}

/** Orders for which the next wave may be due: fewer young invitations out than there should be, and nobody asleep. At most 200. */
const duePage = prepare([
  ask<{ id: string }>(
    sql`select w.id from (${factRows(
      world,
      sql`select id from orders where state in ('ready', 'dispatched') and ends_at > ${q.now} and asking > 0`,
      new Set(['fresh', 'asking', 'urgent', 'night']),
    )}) due join orders w on w.id = due.subject where due.fresh < due.asking and (due.urgent = 1 or due.night = 0) order by w.starts_at, w.id limit 200`,
  ),
])
export const readDue = async (db: Database, now: number): Promise<string[]> => {
  const [rows] = await db.read(duePage, given({ token: null, now, system: 1 }, ''))
  return rows.map(({ id }) => id)
}
