// The first people of a station, made by the operator's command: everybody else is registered or granted a role by somebody.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { streetAccounts } from './areas.ts'
import { catchUp, giveRoles, openAccount } from './effects.ts'
import { q } from './session.ts'
import { event } from './sweeps.ts'
import type { Role } from './words.ts'

export type Administrator = {
  readonly name: string
  readonly phone: string
  /** `YYYY-MM-DD` */
  readonly bornOn: string
  /** Roles that nobody in the street could grant; each is held over the street, its district or its city. */
  readonly role: keyof typeof reach
  /** The 12-digit code of a street; its district and city follow from it. */
  readonly areaCode: string
  readonly areaName: string
  readonly districtName: string
  readonly cityName: string
  readonly latitude: number
  readonly longitude: number
  /** From `hashPassword`. */
  readonly passwordHash: string
}

/** How far down the code of the area of a role reaches: 12 digits are the street, 6 its district, 4 its city. */
export const reach = { station_admin: 12, district_admin: 6, supervisor: 6, auditor: 4 } as const satisfies {
  readonly [R in Role]?: number
}
export const isTopRole = (role: string): role is keyof typeof reach => Object.hasOwn(reach, role)
const area = sql`case ${sql.join(
  Object.entries(reach).map(
    ([role, digits]) =>
      sql`when e.data ->> '$.role' = ${role} then substr(substr(e.data ->> '$.areaCode', 1, ${digits}) || '000000000000', 1, 12)`,
  ),
  sql` `,
)} end`

const field = (name: string) => sql`${q.data} ->> ${`$.${name}`}`
const street = field('areaCode')
const district = sql`substr(${street}, 1, 6) || '000000'`
const city = sql`substr(${street}, 1, 4) || '00000000'`
/** Nothing is made where the phone is known, nor twice under one id. */
const isNew = sql`not exists (select 1 from persons where phone = ${field('phone')}) and not exists (select 1 from events where id = ${q.command})`
const isMade = sql`exists (select 1 from events where id = ${q.command})`

const place = (id: SQL, parent: SQL, streetId: SQL, level: string, name: string): SQL => sql`
  insert into areas (id, parent_id, street_id, level, name, latitude, longitude)
  select ${id}, ${parent}, ${streetId}, ${level}, ${field(name)}, ${field('latitude')}, ${field('longitude')} where ${isNew} on conflict (id) do nothing`

const batch = prepare([
  ask(place(city, sql`null`, sql`null`, 'city', 'cityName')),
  ask(place(district, city, sql`null`, 'district', 'districtName')),
  ask(place(street, district, street, 'street', 'areaName')),
  ask(sql`insert into area_tree (area_id, within_id)
    with recursive up (area, within) as (select a.id, a.id from areas a where a.id in (${street}, ${district}, ${city})
      union select up.area, a.parent_id from up join areas a on a.id = up.within where a.parent_id is not null)
    select area, within from up where ${isNew} on conflict do nothing`),
  ask(sql`insert into persons (id, seq, name, phone, born_on, area_id, household_id, password_hash, created_at)
    select ${sql.placeholder('person')}, 0, ${field('name')}, ${field('phone')}, ${field('bornOn')}, ${street}, ${sql.placeholder('person')},
      ${sql.placeholder('hash')}, ${q.now} where ${isNew}`),
  ask<{ subject_id: string }>(sql`
    insert into events (id, command, subject, subject_id, seq, action, actor_id, at, data)
    select ${q.command}, ${q.command}, 'person', p.id, 1, 'administer', 'system', ${q.now}, ${q.data} from persons p
    where p.id = ${sql.placeholder('person')} and p.seq = 0 and not ${isMade} returning subject_id`),
  ask(giveRoles(sql`select e.subject_id, e.data ->> '$.role', ${area}, e.at, 'system' from ${event} where 1`)),
  ask(openAccount),
  ask(streetAccounts(sql`e.data ->> '$.areaCode'`, sql`e.at`, event)),
  ask(catchUp),
])

type Given = { readonly command: string; readonly person: string; readonly now: number }

/**
 * Makes the street, with its district and city where they are missing, and a person in charge. Answers false where the
 * phone is already registered. The password is in nobody's log.
 */
export const createAdministrator = async (
  db: Database,
  { command, person, now }: Given,
  { passwordHash, ...admin }: Administrator,
): Promise<boolean> => {
  const data = JSON.stringify(admin)
  const answers = await db.must(batch, { command, person, now, data, hash: passwordHash })
  return answers[5].length > 0
}
