// The desk registers somebody: the person, their roles, their time account and, for a volunteer, the first colour.
import { type SQL, sql } from 'drizzle-orm'
import type * as is from 'valibot'
import type { Plan } from '../kernel/command.ts'
import { ask, type Database } from '../kernel/database.ts'
import type { Condition } from '../kernel/rule.ts'
import { columns, list, type RowOf, type Sources } from '../kernel/where.ts'
import type { Refusal } from '../refusals.ts'
import { newcomer } from '../volunteers/newcomer.ts'
import { beginningOf, send } from './command.ts'
import { catchUp, giveRoles, openAccount } from './effects.ts'
import { factRow, q, sqlToday, type World } from './facts.ts'
import type { registering } from './inputs.ts'
import { type Performed, readBack } from './perform.ts'
import { personAsk } from './queries.ts'
import { by, type Caller, personOfToken, rolesOver, sessionFacts, sessionJoin, signedIn } from './session.ts'
import { event } from './sweeps.ts'
import { deskRoles } from './words.ts'

const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`
const facts = {
  ...sessionFacts,
  desks: sql<number>`(select count(*) from roles r where r.person_id = s.person_id and r.ended_at is null and r.role in ${list(deskRoles)})`,
  area: sql<string | null>`a.id`,
  deskHere: rolesOver(deskRoles, sql`a.id`),
  bornLater: sql<number>`(${input('bornOn')} > ${sqlToday})`,
  phoneHolder: sql<string | null>`(select x.id from persons x where x.phone = ${input('phone')} and x.id <> w.id)`,
  householder: sql<string | null>`${input('household')}`,
  /** The household of somebody whom this desk knows. */
  household: sql<
    string | null
  >`(select h.household_id from persons h where h.id = ${input('household')} and ${rolesOver(deskRoles, sql`h.area_id`)} > 0)`,
} satisfies Sources
type RegisterFacts = RowOf<typeof facts>

/** In order of precedence. A grid that is not yours does not exist for you. */
export const registerRules: readonly (readonly [Refusal, Condition<RegisterFacts>])[] = [
  ['sign_in', signedIn],
  ['not_yours', ['desks', '>', 0]],
  [
    'area_unknown',
    {
      all: [
        ['area', 'some'],
        ['deskHere', '>', 0],
      ],
    },
  ],
  ['born_later', ['bornLater', '=', 0]],
  ['phone_taken', ['phoneHolder', 'none']],
  [
    'person_unknown',
    {
      any: [
        ['householder', 'none'],
        ['household', 'some'],
      ],
    },
  ],
]

const plan: Plan<Refusal> = {
  subject: 'person',
  action: 'register',
  facts: sql`select ${columns(facts)}, w.id as subject, 0 as seq from (select ${q.person} as id) w ${sessionJoin}
    left join areas a on a.id = ${input('area')} and a.level = 'grid'`,
  rules: registerRules,
  from: sql`null`,
  to: sql`null`,
}

const personRow = (admitted: SQL) => sql`
  insert into persons (id, seq, name, phone, born_on, area_id, address, household_id, entitlement, emergency_name, emergency_phone, created_at)
  select f.subject, 0, ${input('name')}, ${input('phone')}, ${input('bornOn')}, f.area, ${input('address')}, coalesce(f.household, f.subject),
    ${input('entitlement')}, ${input('emergencyName')}, ${input('emergencyPhone')}, f.now
  from ${admitted}`

/** A resident belongs to their grid, a volunteer serves the whole street. */
const roleRows = giveRoles(sql`select p.id, j.value, iif(j.value = 'volunteer', a.street_id, a.id), e.at, e.actor_id
  from ${event} join persons p on p.id = e.subject_id join areas a on a.id = p.area_id, json_each(e.data, '$.roles') j where 1`)

/** Whom this very command has registered, now or before. */
const registered = sql`(select subject_id from events where id = ${q.command} and action = 'register')`
const command = beginningOf(
  plan,
  { table: 'persons', id: q.person, by: personOfToken, row: personRow },
  [
    roleRows,
    openAccount,
    ...newcomer(sql`exists (select 1 from json_each(e.data, '$.roles') j where j.value = 'volunteer')`),
    catchUp,
  ],
  ask<World>(factRow(registered)),
  personAsk(registered),
)

/** @param person the id for the new person; a replay answers the person who was registered under the command's id */
export const register = async (
  db: Database,
  who: Caller,
  id: string,
  person: string,
  registered: is.InferOutput<typeof registering>,
): Promise<Performed> =>
  readBack(await send(db, command, { ...by(who), command: id, person, data: JSON.stringify(registered) }))
