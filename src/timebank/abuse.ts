// Hours that look made up. The adversary is the back office with a target to meet (reliability §0.9): these are questions to ask, not verdicts.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { day, minute } from '../kernel/days.ts'
import type { Caller } from '../people/session.ts'
import { by } from '../people/session.ts'
import { holdsRole, type Who, whoAsk, whoOf } from '../people/who.ts'
import type { Role } from '../people/words.ts'
import type { Flag } from './abuse-words.ts'
import { areasOf, q, type Refused } from './queries.ts'

/** `who` are the people in question, `n` what was counted, `minutes` how much of it, `at` the last time; `order` is one to look at. */
export type Finding = {
  readonly flag: Flag
  readonly who: string
  readonly n: number
  readonly minutes: number
  readonly at: number
  readonly order: string | null
}

/** Who may look: those set above the desk, and auditors. */
export const watchers = ['station_admin', 'supervisor', 'district_admin', 'auditor'] as const satisfies readonly Role[]

// Figures of the reports. Each stands in the page's explanation (abuse-words.ts), where a test holds them equal.
export const figures = {
  days: 90,
  handVisits: 3,
  handShare: 50,
  speedMinutes: 3,
  pairMinutes: 240,
  confirmerVisits: 5,
  confirmerShare: 60,
  crowd: 20,
  entries: 3,
} as const

const here = areasOf(watchers)
const from = sql`${q.now} - ${figures.days * day}`
/** Entered for somebody by two people; what the clock grants out of a budget is not. */
const enteredByHand = sql`(t.purpose = 'adjust' or t.purpose = 'grant' and t.event_id in (select v.id from events v where v.action = 'approve'))`
const name = (id: SQL) => sql`(select name from persons where id = ${id})`
/** Confirmed visits of the asking person's areas in the last days, each with who confirmed it. */
const visits = sql`select f.id, f.order_id, f.volunteer_id, o.resident_id, f.confirmed, f.logged, f.in_at, f.out_at, f.in_by, f.out_by, e.actor_id as confirmer
  from offers f join orders o on o.id = f.order_id join events e on e.id = f.event_id
  where f.state = 'confirmed' and f.confirmed > 0 and f.in_at >= ${from} and o.area_id in ${here}`
const byHand = sql`v.in_by <> v.volunteer_id and v.out_by <> v.volunteer_id`
const finding = (flag: Flag, who: SQL, n: SQL, minutes: SQL, at: SQL, order: SQL, rest: SQL): SQL =>
  sql`select ${flag} as flag, ${who} as who, ${n} as n, ${minutes} as minutes, ${at} as at, ${order} as "order" ${rest}`
const sums = [sql`count(*)`, sql`sum(v.confirmed)`, sql`max(v.out_at)`, sql`max(v.order_id)`] as const
const flows = sql`select v.resident_id giver, v.volunteer_id taker, sum(v.confirmed) minutes, count(*) n, max(v.out_at) at, max(v.order_id) order_id
  from (${visits}) v group by 1, 2`

const reports: Record<Flag, SQL> = {
  hand: finding(
    'hand',
    name(sql`v.in_by`),
    ...sums,
    sql`from (${visits}) v where ${byHand} group by v.in_by having count(*) >= ${figures.handVisits}`,
  ),
  hand_share: finding(
    'hand_share',
    name(sql`v.volunteer_id`),
    ...sums,
    sql`from (${visits}) v group by v.volunteer_id having sum(${byHand}) >= ${figures.handVisits} and sum(${byHand}) * 100 >= count(*) * ${figures.handShare}`,
  ),
  manual: finding(
    'manual',
    sql`coalesce(${name(sql`t.actor_id`)}, t.actor_id) || ' / ' || coalesce(${name(sql`t.approver_id`)}, t.approver_id)`,
    sql`count(*)`,
    sql`sum(t.minutes)`,
    sql`max(t.at)`,
    sql`null`,
    sql`from transfers t join accounts c on c.id = t.credit left join persons p on p.id = c.owner_id
      where ${enteredByHand} and c.kind <> 'pool' and t.at >= ${from} and coalesce(c.area_id, p.area_id) in ${here}
      group by t.actor_id, t.approver_id having count(*) >= ${figures.entries}`,
  ),
  speed: finding(
    'speed',
    name(sql`v.volunteer_id`),
    sql`(v.out_at - v.in_at) / ${minute}`,
    sql`v.confirmed`,
    sql`v.out_at`,
    sql`v.order_id`,
    sql`from (${visits}) v where (v.out_at - v.in_at) / ${minute} <= ${figures.speedMinutes} and v.confirmed > (v.out_at - v.in_at) / ${minute} + ${figures.speedMinutes}`,
  ),
  pair: finding(
    'pair',
    sql`${name(sql`a.giver`)} || ' ↔ ' || ${name(sql`a.taker`)}`,
    sql`a.n + b.n`,
    sql`a.minutes + b.minutes`,
    sql`max(a.at, b.at)`,
    sql`a.order_id`,
    sql`from (${flows}) a join (${flows}) b on b.giver = a.taker and b.taker = a.giver and a.giver < a.taker
      where a.minutes > ${figures.pairMinutes} and b.minutes > ${figures.pairMinutes}`,
  ),
  ring: finding(
    'ring',
    sql`${name(sql`a.giver`)} || ' → ' || ${name(sql`b.giver`)} || ' → ' || ${name(sql`c.giver`)}`,
    sql`a.n + b.n + c.n`,
    sql`a.minutes + b.minutes + c.minutes`,
    sql`max(a.at, b.at, c.at)`,
    sql`a.order_id`,
    sql`from (${flows}) a join (${flows}) b on b.giver = a.taker join (${flows}) c on c.giver = b.taker and c.taker = a.giver
      where a.giver < b.giver and a.giver < c.giver and b.giver <> c.giver`,
  ),
  confirmer: finding(
    'confirmer',
    sql`${name(sql`v.confirmer`)} || ' → ' || ${name(sql`v.volunteer_id`)}`,
    sql`v.n`,
    sql`v.minutes`,
    sql`v.at`,
    sql`v.order_id`,
    sql`from (select v.confirmer, v.volunteer_id, v.confirmer in ('system', v.resident_id) expected, count(*) n, sum(v.confirmed) minutes,
        max(v.out_at) at, max(v.order_id) order_id, sum(sum(v.confirmed)) over (partition by v.volunteer_id) total
        from (${visits}) v group by v.confirmer, v.volunteer_id, v.confirmer in ('system', v.resident_id)) v
      where not v.expected and v.n >= ${figures.confirmerVisits} and v.minutes * 100 > v.total * ${figures.confirmerShare}`,
  ),
  crowd: finding(
    'crowd',
    sql`coalesce(${name(sql`v.confirmer`)}, v.confirmer)`,
    ...sums,
    sql`from (${visits}) v group by v.confirmer, v.in_at / ${minute}, v.out_at / ${minute} having count(*) > ${figures.crowd}`,
  ),
}

const page = prepare([
  whoAsk,
  ask<Finding>(
    sql`select * from (${sql.join(
      Object.values(reports).map(report => sql`select * from (${report})`),
      sql` union all `,
    )}) order by flag, minutes desc limit 500`,
  ),
])

/** What looks made up in the asking person's areas over the last 90 days. One trip. */
export const readAbuse = async (
  db: Database,
  who: Caller,
): Promise<Refused | { ok: true; who: Who; findings: Finding[] }> => {
  const [[asker], findings] = await db.read(page, by(who))
  const person = whoOf(asker)
  if (!person) return { ok: false, refusal: 'sign_in' }
  if (!holdsRole(person, ...watchers)) return { ok: false, refusal: 'not_yours' }
  return { ok: true, who: person, findings }
}
