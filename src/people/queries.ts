// What pages and answers read of people. One page is one batch; lists within a row come as JSON.
import { type SQL, sql } from 'drizzle-orm'
import { ask } from '../kernel/database.ts'
import { list } from '../kernel/where.ts'
import type { Colour } from '../volunteers/colours.ts'
import { areasOf } from './facts.ts'
import { q, sessionJoin } from './session.ts'
import type { Entitlement } from './words.ts'
import { adminRoles, deskRoles } from './words.ts'

/** Columns ending in `_json` are lists; `person-view.ts` reads them. Times are epoch seconds. */
export type PersonRow = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly born_on: string
  readonly area_id: string
  readonly area_name: string
  readonly address: string
  readonly entitlement: Entitlement | null
  readonly emergency_name: string | null
  readonly emergency_phone: string | null
  readonly suspended_at: number | null
  readonly died_at: number | null
  readonly created_at: number
  readonly has_password: number
  readonly colour: Colour | null
  readonly paused_at: number | null
  readonly rising_to: Colour | null
  readonly day_minutes: number | null
  readonly week_minutes: number | null
  readonly roles_json: string
  readonly household_json: string
  readonly proxies_json: string
  readonly residents_json: string
  readonly certificates_json: string
  readonly insurances_json: string
  readonly consents_json: string
  readonly hours_json: string
  readonly services_json: string
  readonly languages_json: string
  readonly blocks_json: string
  readonly met_json: string
  readonly mentor_name: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly sessions_json: string
  readonly events_json: string
  readonly decision_json: string | null
}

const rows = (object: SQL, from: SQL) =>
  sql`(select json_group_array(json(x.j)) from (select json_object(${object}) as j from ${from}) x)`
const storyLength = 50
/** Whom the person has met in a service, on either side. */
const met = sql`select a.volunteer_id from offers a join orders o on o.id = a.order_id where o.resident_id = p.id and a.in_at is not null
  union select o.resident_id from offers a join orders o on o.id = a.order_id where a.volunteer_id = p.id and a.in_at is not null`

/** Everything of one person; the view decides what of it leaves the house. */
export const personAsk = (person: SQL) =>
  ask<PersonRow>(sql`
  select p.id, p.name, p.phone, p.born_on, p.area_id, a.name as area_name, p.address, p.entitlement, p.emergency_name, p.emergency_phone,
    p.suspended_at, p.died_at, p.created_at, p.password_hash is not null as has_password, g.colour, g.paused_at, g.rising_to, g.day_minutes, g.week_minutes, p.latitude, p.longitude,
    (select m.name from persons m where m.id = g.mentor_id) as mentor_name,
    ${rows(sql`'role', r.role, 'area', r.area_id, 'areaName', n.name`, sql`roles r join areas n on n.id = r.area_id where r.person_id = p.id and r.ended_at is null order by r.since, r.role`)} as roles_json,
    ${rows(sql`'id', h.id, 'name', h.name`, sql`persons h where h.household_id = p.household_id and h.id <> p.id and h.died_at is null order by h.born_on`)} as household_json,
    ${rows(sql`'id', h.id, 'name', h.name, 'phone', h.phone, 'kinship', x.kinship, 'since', x.since`, sql`proxies x join persons h on h.id = x.proxy_id where x.resident_id = p.id and x.ended_at is null order by x.since`)} as proxies_json,
    ${rows(sql`'id', h.id, 'name', h.name, 'kinship', x.kinship, 'since', x.since`, sql`proxies x join persons h on h.id = x.resident_id where x.proxy_id = p.id and x.ended_at is null order by x.since`)} as residents_json,
    ${rows(sql`'id', c.id, 'kind', c.kind, 'issuer', c.issuer, 'number', c.number, 'validFrom', c.valid_from, 'validUntil', c.valid_until, 'revokedAt', c.revoked_at`, sql`certificates c where c.person_id = p.id order by c.valid_until desc`)} as certificates_json,
    ${rows(sql`'number', c.number, 'validFrom', c.valid_from, 'validUntil', c.valid_until`, sql`insurances c where c.person_id = p.id order by c.valid_until desc`)} as insurances_json,
    ${rows(sql`'scope', c.scope, 'version', c.version, 'givenAt', c.given_at`, sql`consents c where c.person_id = p.id and c.withdrawn_at is null order by c.given_at`)} as consents_json,
    ${rows(sql`'weekday', h.weekday, 'from', h.from_minute, 'to', h.to_minute`, sql`availabilities h where h.person_id = p.id order by h.weekday, h.from_minute`)} as hours_json,
    ${rows(sql`'code', i.code, 'zh', i.name, 'en', i.name_en, 'chosen', exists (select 1 from wishes w where w.person_id = p.id and w.item_code = i.code)`, sql`items i where i.retired_at is null order by i.position`)} as services_json,
    (select json_group_array(l.language) from languages l where l.person_id = p.id) as languages_json,
    ${rows(sql`'id', h.id, 'name', h.name`, sql`blocked_pairs b join persons h on h.id = b.other_id where b.person_id = p.id and b.ended_at is null order by b.since`)} as blocks_json,
    ${rows(sql`'id', h.id, 'name', h.name`, sql`persons h where h.id in (${met}) order by h.name limit 30`)} as met_json,
    ${rows(sql`'createdAt', x.created_at, 'lastAt', x.last_at, 'here', x.token_hash = coalesce(${q.token}, '')`, sql`sessions x where x.person_id = p.id and x.revoked_at is null and min(x.ends_at, x.last_at + x.idle_seconds) > ${q.now} order by x.last_at desc`)} as sessions_json,
    ${rows(sql`'at', e.at, 'action', e.action, 'actor', e.actor_id, 'actorName', y.name, 'data', json(e.data)`, sql`(select * from events where subject_id = p.id order by seq desc limit ${storyLength}) e left join persons y on y.id = e.actor_id`)} as events_json,
    (select json_object('kind', d.kind, 'colour', d.colour, 'facts', json(d.facts), 'policy', d.policy, 'rules', json(w.data), 'at', d.at, 'reason', d.reason)
      from grade_decisions d join policies w on w.code = d.policy where d.person_id = p.id order by d.seq desc limit 1) as decision_json
  from persons p join areas a on a.id = p.area_id left join volunteers g on g.person_id = p.id where p.id = ${person}`)

/** A line of the list of people. */
export type PersonLine = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly area_id: string
  readonly area_name: string
  readonly colour: Colour | null
  readonly suspended_at: number | null
  readonly died_at: number | null
  readonly roles: string
}
export const pageLength = 30
const hole = (name: string) => sql`${sql.placeholder(name)}`

/** People who live in the areas of the asking desk or hold a role there, by name; one more than a page, to know whether there is a next. */
export const peopleAsk = ask<PersonLine>(sql`
  with mine as (select t.area_id from sessions s join roles r on r.person_id = s.person_id and r.ended_at is null and r.role in ${list(deskRoles)}
    join area_tree t on t.within_id = r.area_id where s.token_hash = ${q.token})
  select p.id, p.name, p.phone, p.area_id, a.name as area_name, g.colour, p.suspended_at, p.died_at,
    (select json_group_array(distinct r.role) from roles r where r.person_id = p.id and r.ended_at is null) as roles
  from persons p join areas a on a.id = p.area_id left join volunteers g on g.person_id = p.id
  where p.id in (select x.id from persons x where x.area_id in mine union select x.person_id from roles x where x.ended_at is null and x.area_id in mine)
    and (${hole('role')} = '' or exists (select 1 from roles r where r.person_id = p.id and r.ended_at is null and r.role = ${hole('role')}))
    and (${hole('q')} = '' or instr(p.name, ${hole('q')}) > 0 or instr(coalesce(p.phone, ''), ${hole('q')}) = 1)
    and (${hole('cursor')} = '' or (p.name, p.id) > (select c.name, c.id from persons c where c.id = ${hole('cursor')}))
  order by p.name, p.id limit ${pageLength + 1}`)

/** Areas that the asking person may choose from: all within those they work in. */
export type AreaLine = {
  readonly id: string
  readonly name: string
  readonly level: string
  readonly parent_name: string | null
}
export const areasAsk = ask<AreaLine>(sql`
  select a.id, a.name, a.level, u.name as parent_name from (select 1) w ${sessionJoin} join areas a left join areas u on u.id = a.parent_id
  where a.id in ${areasOf([...deskRoles, ...adminRoles])} order by a.id`)

/** Somebody of the desk's own areas, with whom a new person lives. */
export const housemateAsk = ask<{ readonly id: string; readonly name: string }>(sql`
  select p.id, p.name from (select 1) w ${sessionJoin} join persons p on p.id = ${hole('household')}
  where p.area_id in ${areasOf(deskRoles)}`)
