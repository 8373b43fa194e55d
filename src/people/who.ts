// Who is asking, for the head of every page: read in the page's own batch.
import { sql } from 'drizzle-orm'
import { ask } from '../kernel/database.ts'
import { judge } from '../kernel/rule.ts'
import { columns } from '../kernel/where.ts'
import { type SessionFacts, sessionFacts, sessionJoin, signedIn } from './session.ts'
import type { Role } from './words.ts'

export type HeldRole = { readonly role: Role; readonly area: string; readonly areaName: string }
/** The signed-in person: id, name, live roles, whom they act for as proxy, and the area of their home. */
export type Who = {
  readonly id: string
  readonly name: string
  readonly roles: readonly HeldRole[]
  readonly actsFor: readonly string[]
  readonly areaId: string
}
export type WhoRow = SessionFacts & {
  readonly name: string | null
  readonly areaId: string | null
  readonly roles: string
  readonly actsFor: string
}

/** The first ask of every page. */
export const whoAsk = ask<WhoRow>(sql`select ${columns(sessionFacts)}, me.name as name, me.area_id as areaId,
  (select json_group_array(json_object('role', r.role, 'area', r.area_id, 'areaName', a.name)) from roles r join areas a on a.id = r.area_id
    where r.person_id = me.id and r.ended_at is null) as roles,
  (select json_group_array(x.name) from proxies p join persons x on x.id = p.resident_id where p.proxy_id = me.id and p.ended_at is null) as actsFor
  from (select 1) w ${sessionJoin}`)

/** The person, or null where nobody is signed in. */
export const whoOf = (row: WhoRow | undefined): Who | null =>
  row && judge([['sign_in', signedIn]], row) === 'ok' && row.me !== null
    ? {
        id: row.me,
        name: row.name ?? '',
        areaId: row.areaId ?? '',
        roles: JSON.parse(row.roles) as HeldRole[],
        actsFor: JSON.parse(row.actsFor) as string[],
      }
    : null
export const holdsRole = (who: Who | null, ...roles: Role[]): boolean =>
  who?.roles.some(held => roles.includes(held.role)) ?? false
