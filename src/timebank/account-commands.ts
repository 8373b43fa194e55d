// The acts on an account as commands: one guarded batch each, the event first, what moves hanging on it (domain.md §4).
import { type SQL, sql } from 'drizzle-orm'
import type * as is from 'valibot'
import { fresh, type Plan } from '../kernel/command.ts'
import type { Database } from '../kernel/database.ts'
import type { Condition, Rules } from '../kernel/rule.ts'
import { columns, type RowOf, type Sources } from '../kernel/where.ts'
import { beginningOf, type Command, commandOf, type Done, send } from '../people/command.ts'
import { by, type Caller, personOfToken, rolesOver, sessionFacts, sessionJoin, signedIn } from '../people/session.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import { factsRow, q } from './account-facts.ts'
import type { openingGroup } from './account-inputs.ts'
import { type AccountAct, accountActs, actRules } from './account-life.ts'
import { policyCode } from './policy.ts'

/**
 * Does one act with one account. Minutes that it moves are booked in the same batch, under the policy in force.
 * @param command the client's id: sending the same again answers the same and moves nothing
 */
export const actOnAccount = (
  db: Database,
  who: Caller,
  command: string,
  account: string,
  action: AccountAct,
  input: object,
): Promise<Done> => send(db, commands[action], { ...by(who), command, account, data: JSON.stringify(input) }, account)

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

const planOf = (action: AccountAct): Plan<Refusal> => ({
  subject: 'account',
  action,
  facts: factsRow,
  rules: actRules(action),
  from: sql`null`,
  to: sql`null`,
})
const catchUp = setAccount(sql`seq = e.seq`)
const commands = Object.fromEntries(
  accountActs.map(action => [action, commandOf(planOf(action), [...effects[action], catchUp])]),
) as Record<AccountAct, Command>

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
const groupPlan: Plan<Refusal> = {
  subject: 'account',
  action: 'open_group',
  facts: sql`select ${columns(groupFacts)}, ${q.account} as subject, 0 as seq from (select 1) w ${sessionJoin} left join areas h on h.id = ${input('area')}`,
  rules: groupRules,
  from: sql`null`,
  to: sql`null`,
}
const groupRow = (admitted: SQL) => sql`insert into accounts (id, kind, name, area_id, floor, opened_at)
  select f.subject, 'organisation', ${input('name')}, f.area, 0, f.now from ${admitted}`
const opening = beginningOf(groupPlan, { table: 'accounts', id: q.account, by: personOfToken, row: groupRow }, [
  catchUp,
])

/**
 * Opens the account of a group: its hours are donated and never spent.
 * @param account the id for the new account; a replay answers the one that was opened under the command's id
 */
export const openGroup = (
  db: Database,
  who: Caller,
  command: string,
  account: string,
  group: is.InferOutput<typeof openingGroup>,
): Promise<Done> => send(db, opening, { ...by(who), command, account, data: JSON.stringify(group) })
