// The monthly budgets in force are carried out by the clock: once a month for each, exactly once whoever asks and however often (domain.md §4).
import { type SQL, sql } from 'drizzle-orm'
import { type Event, eventsOfMany, fresh, type Plan } from '../kernel/command.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { sqlAge, sqlMonth } from '../kernel/days.ts'
import { q } from '../people/session.ts'
import { figure, policyCode } from './policy.ts'

/** Budgets whose month it is, and which have not been issued in it. */
const due = (at: SQL): SQL => sql`budgets b where ${sqlMonth(at)} between b.from_month and b.until_month
  and not exists (select 1 from transfers t where t.id = 'budget:' || b.id || ':' || ${sqlMonth(at)})`

const plan: Plan = {
  subject: 'account',
  action: 'monthly_budget',
  facts: sql`select a.id as subject, a.seq, 'system' as me from accounts a where a.closed_at is null and a.id in (select b.pool from ${due(sql`${q.now}`)})`,
  rules: [],
  from: sql`null`,
  to: sql`null`,
}
const event = fresh('accounts')

const issue = sql`
  insert into transfers (id, kind, purpose, debit, credit, minutes, event_id, policy, actor_id, approver_id, reason, at)
  select 'budget:' || b.id || ':' || ${sqlMonth(sql`e.at`)}, 'move', 'issue', b.issuer, b.pool, b.minutes, e.id, ${policyCode(sql`e.at`)},
    b.proposed_by, b.approved_by, ${sqlMonth(sql`e.at`)}, e.at
  from ${event} join ${due(sql`e.at`)} and b.pool = e.subject_id`

/** What the budget gives one elder this month: no more than still fits under their cap. */
const share = sql`min(b.per_elder, coalesce(a.cap - (a.credits - a.debits), b.per_elder))`
/** The oldest first, as far as the pool reaches; nobody who decided on the budget, nor their household. */
const grants = sql`
  insert into transfers (id, kind, purpose, debit, credit, minutes, event_id, policy, actor_id, approver_id, reason, at)
  select 'elder:' || g.budget || ':' || g.month || ':' || g.person, 'move', 'grant', g.pool, g.account, g.minutes, g.event, g.policy,
    g.proposer, g.approver, g.month, g.at
  from (select b.id budget, ${sqlMonth(sql`e.at`)} month, p.id person, b.pool, a.id account, ${share} minutes, e.id event,
      ${policyCode(sql`e.at`)} policy, b.proposed_by proposer, b.approved_by approver, e.at,
      sum(${share}) over (order by p.born_on, p.id) so_far, o.credits - o.debits - o.pending_out - coalesce(o.floor, 0) reach
    from ${event} join transfers i on i.event_id = e.id and i.purpose = 'issue' join budgets b on i.id = 'budget:' || b.id || ':' || ${sqlMonth(sql`e.at`)}
      join accounts o on o.id = b.pool join areas h on h.street_id = o.area_id join persons p on p.area_id = h.id
      join accounts a on a.owner_id = p.id and a.closed_at is null and a.frozen_at is null
    where p.died_at is null and p.entitlement is not null and ${sqlAge(sql`p.born_on`, sql`e.at`)} >= ${figure('spendFromAge', sql`e.at`)}
      and exists (select 1 from roles r where r.person_id = p.id and r.role = 'resident' and r.ended_at is null)
      and not exists (select 1 from persons d where d.id in (b.proposed_by, b.approved_by) and (d.id = p.id or d.household_id = p.household_id))
      and ${share} > 0) g
  where g.so_far <= g.reach`

const batch = prepare([
  ask<Event>(eventsOfMany(plan)),
  ask(issue),
  ask(grants),
  ask(sql`update accounts set seq = e.seq from ${event} where accounts.id = e.subject_id`),
])

/** Issues what the budgets in force promise for this month; answers one event for each pool that got something. */
export const carryOutBudgets = async (db: Database, now: number, command: string): Promise<Event[]> => {
  const answers = await db.must(batch, { command, now, data: '{}' })
  return answers[0]
}

const poolFloor = sql`min(${figure('poolFloor', q.now)}, credits - debits - pending_out)`
/** A cap never falls below what somebody has, nor a floor rises above it: a new policy takes nothing away. */
const limits = prepare([
  ask<{ id: string }>(sql`update accounts set cap = max(${figure('capMinutes', q.now)}, credits - debits),
      floor = min(${figure('memberFloor', q.now)}, credits - debits - pending_out)
    where kind = 'member' and (cap is not max(${figure('capMinutes', q.now)}, credits - debits)
      or floor is not min(${figure('memberFloor', q.now)}, credits - debits - pending_out)) returning id`),
  ask<{ id: string }>(
    sql`update accounts set floor = ${poolFloor} where kind = 'pool' and floor is not ${poolFloor} returning id`,
  ),
])
/** Brings the limits of members' accounts and of pools in line with the policy in force; answers how many changed. */
export const applyLimits = async (db: Database, now: number): Promise<number> => {
  const answers = await db.must(limits, { now })
  return answers[0].length + answers[1].length
}
