// The acts on an account as commands: one guarded batch each, the event first, what moves hanging on it (domain.md §4).
import { type SQL, sql } from 'drizzle-orm'
import type * as is from 'valibot'
import { type Event, earlierEvent, eventOfOne, fresh, outcome, type Plan } from '../kernel/command.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import type { Condition, Rules } from '../kernel/rule.ts'
import { columns, guard, type RowOf, type Sources } from '../kernel/where.ts'
import { type Caller, rolesOver, sessionFacts, sessionJoin, signedIn, touch } from '../people/session.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { type AccountFacts, factsRow, q } from './account-facts.ts'
import type { openingGroup } from './account-inputs.ts'
import { type AccountAct, accountActs, actRules } from './account-life.ts'
import { brokenRule } from './constraints.ts'
import { policyCode } from './policy.ts'

export type Acted =
  | { readonly ok: true; readonly event: Event; readonly replay: boolean }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * Does one act with one account. Minutes that it moves are booked in the same batch, under the policy in force.
 * @param command the client's id: sending the same again answers the same and moves nothing
 */
export const actOnAccount = async (
  db: Database,
  who: Caller,
  command: string,
  account: string,
  action: AccountAct,
  input: object,
): Promise<Acted> => {
  const data = JSON.stringify(input)
  const answers = await db.write(batches[action], { command, account, token: who.token, now: who.now, data, system: 0 })
  if ('broken' in answers) return { ok: false, refusal: brokenRule(answers.broken) }
  const [[facts], [written], [earlier]] = answers
  return outcome(actRules(action), { action, data, subjectId: account }, facts, written, earlier)
}

const event = fresh('accounts')
const told = (field: string) => sql`e.data ->> ${`$.${field}`}`
const streetPool = sql`(select 'pool:' || h.street_id from accounts a left join persons p on p.id = a.owner_id
  join areas h on h.id = coalesce(a.area_id, p.area_id) where a.id = e.subject_id)`
const books = (id: string, purpose: string, credit: SQL, minutes: SQL, which: SQL): SQL => sql`
  insert into transfers (id, kind, purpose, debit, credit, minutes, event_id, policy, actor_id, reason, at)
  select ${`${id}:`} || e.id, 'move', ${purpose}, e.subject_id, ${credit}, ${minutes}, e.id, ${policyCode(sql`e.at`)}, e.actor_id,
    nullif(${told('reason')}, ''), e.at from ${event} where ${which}`
const setAccount = (set: SQL): SQL => sql`update accounts set ${set} from ${event} where accounts.id = e.subject_id`
const owner = sql`(select a.owner_id from accounts a where a.id = e.subject_id)`
const somebody = sql`(select r.id from persons r where r.id = ${told('person')} or r.phone = ${told('phone')})`
const balance = sql`(select a.credits - a.debits from accounts a where a.id = e.subject_id)`

const effects: Record<AccountAct, readonly SQL[]> = {
  give: [books('gift', 'gift', sql`'member:' || (${told('to')})`, told('minutes'), sql`1`)],
  donate: [books('donation', 'donate', streetPool, told('minutes'), sql`1`)],
  nominate: [setAccount(sql`heir_id = ${told('heir')}`)],
  choose_surplus: [setAccount(sql`surplus = ${told('choice')}`)],
  tie: [
    sql`insert into ties (id, one_id, other_id, tie, since, recorded_by)
      select k.id, min(k.a, k.b), max(k.a, k.b), k.tie, k.at, k.me
      from (select e.id, ${owner} a, ${somebody} b, ${told('tie')} tie, e.at, e.actor_id me from ${event}) k`,
  ],
  untie: [
    sql`update ties set ended_at = e.at from ${event}
      where one_id = min(${owner}, ${told('person')}) and other_id = max(${owner}, ${told('person')}) and ended_at is null`,
    sql`update accounts set heir_id = null from ${event}
      where accounts.owner_id in (${owner}, ${told('person')}) and accounts.heir_id in (${owner}, ${told('person')})`,
  ],
  close: [
    books('closing', 'donate', streetPool, balance, sql`${balance} > 0`),
    setAccount(sql`closed_at = e.at, heir_id = null`),
  ],
  reopen: [setAccount(sql`closed_at = null`)],
}

const planOf = (action: AccountAct): Plan => ({
  subject: 'account',
  action,
  facts: factsRow,
  rules: actRules(action),
  from: sql`null`,
  to: sql`null`,
})
const batchOf = (action: AccountAct) =>
  prepare([
    ask<AccountFacts>(factsRow),
    ask<Event>(eventOfOne(planOf(action))),
    ask<Event>(earlierEvent),
    ...[...effects[action], setAccount(sql`seq = e.seq`), touch].map(statement => ask<unknown>(statement)),
  ])
const batches = Object.fromEntries(accountActs.map(action => [action, batchOf(action)])) as Record<
  AccountAct,
  ReturnType<typeof batchOf>
>

const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`
const groupFacts = {
  ...sessionFacts,
  area: sql<string | null>`h.id`,
  desksThere: rolesOver(deskRoles, sql`h.id`),
} satisfies Sources
type GroupFacts = RowOf<typeof groupFacts>
const there: Condition<GroupFacts> = {
  all: [
    ['area', 'some'],
    ['desksThere', '>', 0],
  ],
}
const groupRules: Rules<Refusal> = [
  ['sign_in', signedIn],
  ['area_unknown', there],
]
const groupRow = sql`select ${columns(groupFacts)}, ${q.account} as subject, 0 as seq from (select 1) w ${sessionJoin} left join areas h on h.id = ${input('area')}`
const groupPlan: Plan = {
  subject: 'account',
  action: 'open_group',
  facts: groupRow,
  rules: groupRules,
  from: sql`null`,
  to: sql`null`,
}
const groupBatch = prepare([
  ask<GroupFacts>(groupRow),
  ask(sql`insert into accounts (id, kind, name, area_id, floor, opened_at) select f.subject, 'organisation', ${input('name')}, f.area, 0, f.now
    from (${groupRow}) f where ${guard(groupRules)} and not exists (select 1 from events where id = ${q.command})`),
  ask<Event>(
    eventOfOne({
      ...groupPlan,
      facts: sql`select * from (${groupRow}) f where exists (select 1 from accounts where id = f.subject and seq = 0)`,
    }),
  ),
  ask<Event>(earlierEvent),
  ask(setAccount(sql`seq = e.seq`)),
  ask(touch),
])

/**
 * Opens the account of a group: its hours are donated and never spent.
 * @param account the id for the new account; a replay answers the one that was opened under the command's id
 */
export const openGroup = async (
  db: Database,
  who: Caller,
  command: string,
  account: string,
  group: is.InferOutput<typeof openingGroup>,
): Promise<Acted> => {
  const data = JSON.stringify(group)
  const answers = await db.write(groupBatch, { command, account, token: who.token, now: who.now, data, system: 0 })
  if ('broken' in answers) return { ok: false, refusal: brokenRule(answers.broken) }
  const [[facts], , [written], [earlier]] = answers
  return outcome(groupRules, { action: 'open_group', data }, facts, written, earlier)
}
