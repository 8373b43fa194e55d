// Everything a condition on a person may speak of: its name, and where SQL finds it.
import { type SQL, sql } from 'drizzle-orm'
import type { Condition } from '../kernel/rule.ts'
import { columns, list, type RowOf, type Sources } from '../kernel/where.ts'
import type { Colour } from '../volunteers/colours.ts'
import { gradeGiven, gradeStanding } from '../volunteers/standing-facts.ts'
import type { Consent } from '../volunteers/words.ts'
import { rolesOver, q as session, sessionFacts, sessionJoin } from './session.ts'
import { adminRoles, deskRoles, type Role, staffRoles } from './words.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
/** `person` is the id of whom a command or page is about. */
export const q = { ...session, person: hole('person') }

const me = sql`s.person_id`
const count = (from: SQL) => sql<number>`(select count(*) from ${from})`
const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`

/** The ids of the areas in which the asking person holds one of these roles, each with all that lies within. */
export const areasOf = (held: readonly Role[]): SQL =>
  sql`(select t.area_id from roles r join area_tree t on t.within_id = r.area_id where r.person_id = ${me} and r.ended_at is null and r.role in ${list(held)})`
/** Roles of the asking person over a person's places: where they live, and where they hold a role. */
const over = (held: readonly Role[]) =>
  count(sql`roles r join area_tree t on t.within_id = r.area_id where r.person_id = ${me} and r.ended_at is null and r.role in ${list(held)}
    and (t.area_id = p.area_id or t.area_id in (select x.area_id from roles x where x.person_id = p.id and x.ended_at is null))`)
/** Staff roles of the person in areas that the asking person does not administer: such a person is not theirs to judge. */
const beyond = count(sql`roles x where x.person_id = p.id and x.ended_at is null and x.role in ${list(staffRoles)}
  and x.area_id not in ${areasOf(adminRoles)}`)

/** The world: the same row whatever the command, so that one read serves every button of a page. */
export const world = {
  ...sessionFacts,
  person: sql<string | null>`p.id`,
  deskHere: over(deskRoles),
  adminHere: over(['station_admin']),
  districtHere: over(['district_admin']),
  gradersHere: over(['supervisor', 'station_admin']),
  watchesHere: over(['supervisor', 'auditor']),
  staffBeyond: beyond,
  proxiesHere: count(sql`proxies x where x.resident_id = p.id and x.proxy_id = ${me} and x.ended_at is null`),
  personSuspendedAt: sql<number | null>`p.suspended_at`,
  personDiedAt: sql<number | null>`p.died_at`,
  colour: sql<Colour | null>`g.colour`,
  redProposedAt: sql<number | null>`g.proposed_at`,
  ...gradeStanding,
} satisfies Sources
export type World = RowOf<typeof world>

const named = sql`(select x.id from persons x where x.died_at is null and x.suspended_at is null and (x.id = ${input('proxy')} or x.phone = ${input('phone')}))`
const toBeApart = sql`(select x.id from persons x where x.died_at is null and (x.id = ${input('other')} or x.phone = ${input('phone')}))`
const held = (which: SQL) => count(sql`roles x where x.person_id = p.id and x.ended_at is null and ${which}`)

/** Today in Shanghai, as birthdays are written. */
export const sqlToday = sql`strftime('%Y-%m-%d', ${q.now}, 'unixepoch', '+8 hours')`

/** What this very command brings. */
export const given = {
  role: sql<Role | null>`${input('role')}`,
  area: sql<string | null>`(select x.id from areas x where x.id = ${input('area')})`,
  desksThere: rolesOver(deskRoles, input('area')),
  adminsThere: rolesOver(adminRoles, input('area')),
  districtsThere: rolesOver(['district_admin'], input('area')),
  roleHeld: held(sql`x.role = ${input('role')} and x.area_id = ${input('area')}`),
  administers: held(sql`x.role in ${list(adminRoles)}`),
  audits: held(sql`x.role = 'auditor'`),
  proxy: sql<string | null>`${named}`,
  proxyHeld: count(
    sql`proxies x where x.resident_id = p.id and x.ended_at is null and x.proxy_id = coalesce(${input('proxy')}, ${named})`,
  ),
  proxiesNow: count(sql`proxies x where x.resident_id = p.id and x.ended_at is null`),
  proxyNamed: sql<string | null>`${input('proxy')}`,
  certificateHeld: count(
    sql`certificates x where x.person_id = p.id and x.id = ${input('certificate')} and x.revoked_at is null`,
  ),
  scope: sql<Consent | null>`${input('scope')}`,
  consentHeld: count(
    sql`consents x where x.person_id = p.id and x.scope = ${input('scope')} and x.withdrawn_at is null`,
  ),
  phoneHolder: sql<
    string | null
  >`(select x.id from persons x where x.phone = ${input('phone')} and x.id <> p.id limit 1)`,
  bornLater: sql<number>`(coalesce(${input('bornOn')}, p.born_on) > ${sqlToday})`,
  ...gradeGiven,
  diedOn: sql<number>`coalesce(cast(${input('diedOn')} as integer), 0)`,
  whereaboutsHeld: count(
    sql`consents x where x.person_id = p.id and x.scope = 'whereabouts' and x.withdrawn_at is null`,
  ),
  unknownItems: count(
    sql`json_each(${q.data}, '$.items') j where j.value not in (select x.code from items x where x.retired_at is null)`,
  ),
  other: sql<string | null>`${toBeApart}`,
  blockHeld: count(
    sql`blocked_pairs x where x.person_id = p.id and x.ended_at is null and x.other_id = coalesce(${input('other')}, ${toBeApart})`,
  ),
  mentorPhone: sql<string | null>`${input('phone')}`,
  mentorColour: sql<Colour | null>`(select y.colour from persons x join volunteers y on y.person_id = x.id
    where x.phone = ${input('phone')} and x.id <> p.id and x.died_at is null and x.suspended_at is null)`,
} satisfies Sources
export type PersonFacts = World & RowOf<typeof given>

/** Asked before there is any input: the buttons of a page are these. */
export type When = Condition<World>
/** May speak of the input too. */
export type Given = Condition<PersonFacts>

/** One row for the person; somebody missing leaves the facts null. `only` keeps the names that somebody asks for. */
export const factRow = (person: SQL, only?: ReadonlySet<string>): SQL => {
  const facts: Sources = { ...world, ...(only ? given : {}) }
  const wanted = Object.fromEntries(Object.entries(facts).filter(([name]) => only?.has(name) ?? true))
  return sql`select ${columns(wanted)}, w.id as subject, p.seq as seq from (select ${person} as id) w left join persons p on p.id = w.id
    left join volunteers g on g.person_id = p.id ${sessionJoin}`
}
