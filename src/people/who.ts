// Who is asking, for the head of every page: read in the page's own batch.
import { sql } from 'drizzle-orm'
import { ask } from '../kernel/database.ts'
import { judge } from '../kernel/rule.ts'
import { columns } from '../kernel/where.ts'
import { colours, type Legend } from '../volunteers/colours.ts'
import { q, type SessionFacts, sessionFacts, sessionJoin, signedIn } from './session.ts'
import type { Role } from './words.ts'

export type HeldRole = { readonly role: Role; readonly area: string; readonly areaName: string }
/** The signed-in person: id, name, live roles, whom they act for as proxy, and the area of their home. */
export type Who = {
  readonly id: string
  readonly name: string
  readonly roles: readonly HeldRole[]
  readonly actsFor: readonly string[]
  readonly areaId: string
  /** What the colours of volunteers are called now. */
  readonly legend: Legend
}
export type WhoRow = SessionFacts & {
  readonly name: string | null
  readonly areaId: string | null
  readonly roles: string
  readonly actsFor: string
  readonly legend: string | null
}

/** The first ask of every page. */
export const whoAsk = ask<WhoRow>(sql`select ${columns(sessionFacts)}, me.name as name, me.area_id as areaId,
  (select json_group_array(json_object('role', r.role, 'area', r.area_id, 'areaName', a.name)) from roles r join areas a on a.id = r.area_id
    where r.person_id = me.id and r.ended_at is null) as roles,
  (select json_group_array(x.name) from proxies p join persons x on x.id = p.resident_id where p.proxy_id = me.id and p.ended_at is null) as actsFor,
  (select w.data -> '$.legend' from policies w where w.kind = 'grade' and w.effective_from <= ${q.now}
    order by w.effective_from desc, length(w.code) desc, w.code desc limit 1) as legend
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
        legend: row.legend === null ? colours : (JSON.parse(row.legend) as Legend),
      }
    : null
export const holdsRole = (who: Who | null, ...roles: Role[]): boolean =>
  who?.roles.some(held => roles.includes(held.role)) ?? false
