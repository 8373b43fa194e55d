// What follows from a fresh event of a person: statements that acts share. Each reads whom and what it moves from the event alone.
import { type SQL, sql } from 'drizzle-orm'
import { list } from '../kernel/where.ts'
import { policyCode } from '../timebank/policy.ts'
import { newcomer } from '../volunteers/newcomer.ts'
import { absoluteSeconds, idleSeconds } from './session-times.ts'
import { event } from './sweeps.ts'
import { staffRoles } from './words.ts'

const told = (field: string) => sql`e.data ->> ${`$.${field}`}`

export const setPerson = (set: SQL): SQL => sql`update persons set ${set} from ${event} where persons.id = e.subject_id`

/** Every session dies at once (ASVS 7.4.2). */
export const endSessions = sql`update sessions set revoked_at = e.at from ${event} where sessions.person_id = e.subject_id and revoked_at is null`

/** …and where the phone that signs in is about to change. */
export const endSessionsOfPhone = sql`update sessions set revoked_at = e.at from ${event} join persons p on p.id = e.subject_id
  where sessions.person_id = p.id and revoked_at is null and ${told('phone')} <> coalesce(p.phone, '')`

/** Sessions of somebody who has just become staff are held to the times of staff. */
const shortenSessions = sql`update sessions set idle_seconds = min(idle_seconds, ${idleSeconds.staff}), ends_at = min(ends_at, e.at + ${absoluteSeconds.staff})
  from ${event} where sessions.person_id = e.subject_id and revoked_at is null and ${told('role')} in ${list(staffRoles)}`

/** Opens the account of somebody who has none, with the floor and the cap of the policy in force. */
export const openAccount = sql`
  insert into accounts (id, kind, owner_id, floor, cap, opened_at)
  select 'member:' || e.subject_id, 'member', e.subject_id, p.data ->> '$.memberFloor', p.data ->> '$.capMinutes', e.at
  from ${event} join policies p on p.code = ${policyCode(sql`e.at`)} where 1 on conflict (id) do nothing`

/** Roles: `rows` selects `person_id, role, area_id, granted_by` from the event; a role held before is taken up again. */
export const giveRoles = (rows: SQL): SQL => sql`
  insert into roles (person_id, role, area_id, since, granted_by) ${rows}
  on conflict (person_id, role, area_id) do update set ended_at = null, since = excluded.since, granted_by = excluded.granted_by`
export const giveRole: SQL[] = [
  giveRoles(sql`select e.subject_id, ${told('role')}, ${told('area')}, e.at, e.actor_id from ${event} where 1`),
  openAccount,
  ...newcomer(sql`${told('role')} = 'volunteer'`),
  shortenSessions,
]
export const endRole = sql`update roles set ended_at = e.at from ${event}
  where roles.person_id = e.subject_id and roles.role = ${told('role')} and roles.area_id = ${told('area')} and ended_at is null`
export const endAllRoles = sql`update roles set ended_at = e.at from ${event} where roles.person_id = e.subject_id and ended_at is null`

/** A proxy acts for the resident from now on, and holds the role where the resident lives. */
export const addProxy: SQL[] = [
  sql`insert into proxies (resident_id, proxy_id, kinship, since)
    select e.subject_id, x.id, ${told('kinship')}, e.at from ${event} join persons x on x.id = ${told('proxy')} or x.phone = ${told('phone')} where 1
    on conflict (resident_id, proxy_id) do update set ended_at = null, since = excluded.since, kinship = excluded.kinship`,
  giveRoles(sql`select x.proxy_id, 'proxy', p.area_id, e.at, e.subject_id
    from ${event} join persons p on p.id = e.subject_id join proxies x on x.resident_id = p.id and x.since = e.at and x.ended_at is null where 1`),
]
const idleProxies = sql`update roles set ended_at = e.at from ${event} where roles.role = 'proxy' and roles.ended_at is null
  and roles.person_id in (select x.proxy_id from proxies x where (x.resident_id = e.subject_id or x.proxy_id = e.subject_id) and x.ended_at = e.at)
  and not exists (select 1 from proxies y where y.proxy_id = roles.person_id and y.ended_at is null)`
export const endProxy: SQL[] = [
  sql`update proxies set ended_at = e.at from ${event}
    where proxies.resident_id = e.subject_id and proxies.proxy_id = ${told('proxy')} and proxies.ended_at is null`,
  idleProxies,
]
export const endProxies: SQL[] = [
  sql`update proxies set ended_at = e.at from ${event}
    where (proxies.resident_id = e.subject_id or proxies.proxy_id = e.subject_id) and proxies.ended_at is null`,
  idleProxies,
]

/** Seats that rested on the role which has just ended. */
export const seatsOfRole = sql`${told('role')} = 'volunteer' and exists (select 1 from areas n join areas h on h.street_id = n.street_id
  where n.id = ${told('area')} and h.id = o.area_id) and not exists (select 1 from roles x join areas n on n.id = x.area_id join areas h on h.id = o.area_id
  where x.person_id = e.subject_id and x.role = 'volunteer' and x.ended_at is null and n.street_id = h.street_id)`
/** Seats that needed the certificate which has just been revoked, and that no other one covers. */
export const seatsOfCertificate = sql`o.starts_at > e.at and exists (select 1 from certificates c join item_certificates n on n.kind = c.kind and n.item_code = o.item_code
  where c.id = ${told('certificate')} and not exists (select 1 from certificates d where d.person_id = c.person_id and d.kind = c.kind
    and d.revoked_at is null and d.valid_from <= o.starts_at and d.valid_until >= o.ends_at))`

export const freezeAccount = sql`update accounts set frozen_at = e.at from ${event} where accounts.owner_id = e.subject_id and frozen_at is null`
export const dropMessages = sql`delete from messages where sent_at is null
  and phone in (select p.phone from ${event} join persons p on p.id = e.subject_id)`

export const addCertificate = sql`insert into certificates (id, person_id, kind, issuer, number, valid_from, valid_until)
  select e.id, e.subject_id, ${told('kind')}, ${told('issuer')}, ${told('number')}, ${told('validFrom')}, ${told('validUntil')} from ${event}`
export const revokeCertificate = sql`update certificates set revoked_at = e.at from ${event}
  where certificates.person_id = e.subject_id and certificates.id = ${told('certificate')}`
export const addInsurance = sql`insert into insurances (id, person_id, number, valid_from, valid_until)
  select e.id, e.subject_id, ${told('number')}, ${told('validFrom')}, ${told('validUntil')} from ${event}`
export const addConsent = (
  version: string,
): SQL => sql`insert into consents (id, person_id, scope, version, given_by, given_at)
  select e.id, e.subject_id, ${told('scope')}, ${version}, e.actor_id, e.at from ${event}`
export const withdrawConsent = sql`update consents set withdrawn_at = e.at from ${event}
  where consents.person_id = e.subject_id and consents.scope = ${told('scope')} and withdrawn_at is null`
export const setHours: SQL[] = [
  sql`delete from availabilities where person_id in (select e.subject_id from ${event})`,
  sql`insert into availabilities (person_id, weekday, from_minute, to_minute)
    select e.subject_id, j.value ->> '$.weekday', j.value ->> '$.from', j.value ->> '$.to' from ${event}, json_each(e.data, '$.hours') j where 1
    on conflict do nothing`,
]
const setVolunteer = (what: SQL) =>
  sql`update volunteers set ${what} from ${event} where volunteers.person_id = e.subject_id`
export const setLoad = setVolunteer(sql`day_minutes = ${told('dayMinutes')}, week_minutes = ${told('weekMinutes')}`)
/** The feed's address is made from this: opening it again makes another address, and the old one answers no more. */
export const openCalendar = setVolunteer(sql`calendar_key = e.id`)
export const closeCalendar = setVolunteer(sql`calendar_key = null`)
/** A list of words that a person has told, each time anew. */
const retold = (table: string, column: string, field: string): SQL[] => [
  sql`delete from ${sql.identifier(table)} where person_id in (select e.subject_id from ${event})`,
  sql`insert into ${sql.identifier(table)} (person_id, ${sql.identifier(column)})
    select e.subject_id, j.value from ${event}, json_each(e.data, ${`$.${field}`}) j where 1 on conflict do nothing`,
]
export const chooseItems = retold('wishes', 'item_code', 'items')
export const tellLanguages = retold('languages', 'language', 'languages')
export const placeHome = setPerson(sql`latitude = ${told('latitude')}, longitude = ${told('longitude')}`)
/** Coordinates rest on the consent to them, and go with it. */
export const forgetHome = sql`update persons set latitude = null, longitude = null from ${event}
  where persons.id = e.subject_id and ${told('scope')} = 'whereabouts'`
export const keepApart = sql`insert into blocked_pairs (person_id, other_id, since)
  select e.subject_id, x.id, e.at from ${event} join persons x on x.id = ${told('other')} or x.phone = ${told('phone')} where 1
  on conflict (person_id, other_id) do update set ended_at = null, since = excluded.since`
export const bringTogether = sql`update blocked_pairs set ended_at = e.at from ${event}
  where blocked_pairs.person_id = e.subject_id and blocked_pairs.other_id = ${told('other')} and blocked_pairs.ended_at is null`
export const setMentor = sql`update volunteers set mentor_id = (select x.id from persons x where x.phone = ${told('phone')})
  from ${event} where volunteers.person_id = e.subject_id`

/** What was left out stays; the entitlement `none` takes it away. */
export const correctPerson =
  setPerson(sql`name = coalesce(${told('name')}, name), phone = coalesce(${told('phone')}, phone),
  born_on = coalesce(${told('bornOn')}, born_on), address = coalesce(${told('address')}, address),
  emergency_name = coalesce(${told('emergencyName')}, emergency_name), emergency_phone = coalesce(${told('emergencyPhone')}, emergency_phone),
  entitlement = nullif(coalesce(${told('entitlement')}, entitlement), 'none')`)

/** Last of all: the person catches up with the event, which is no longer fresh. */
export const catchUp = setPerson(sql`seq = e.seq`)
