// Places are opened from above: a district administrator opens streets, a station administrator communities and grids.
import { type SQL, sql } from 'drizzle-orm'
import type * as is from 'valibot'
import type { Plan } from '../kernel/command.ts'
import type { Database } from '../kernel/database.ts'
import type { Condition } from '../kernel/rule.ts'
import { columns, type RowOf, type Sources } from '../kernel/where.ts'
import type { Refusal } from '../refusals.ts'
import { policyCode } from '../timebank/policy.ts'
import { commandOf, send } from './command.ts'
import type { openingArea } from './inputs.ts'
import { by, type Caller, q, rolesOver, sessionFacts, sessionJoin, signedIn } from './session.ts'
import { adminRoles, type Level } from './words.ts'

const input = (field: string) => sql`${q.data} ->> ${`$.${field}`}`
const facts = {
  ...sessionFacts,
  level: sql<Level>`${input('level')}`,
  parent: sql<string | null>`a.id`,
  parentLevel: sql<Level | null>`a.level`,
  adminsHere: rolesOver(adminRoles, sql`a.id`),
  stationHere: rolesOver(['station_admin'], sql`a.id`),
  districtHere: rolesOver(['district_admin'], sql`a.id`),
  known: sql<string | null>`(select x.id from areas x where x.id = ${input('code')})`,
} satisfies Sources
type AreaFacts = RowOf<typeof facts>

/** In order of precedence. A place that is not yours does not exist for you. */
export const areaRules: readonly (readonly [Refusal, Condition<AreaFacts>])[] = [
  ['sign_in', signedIn],
  [
    'area_unknown',
    {
      all: [
        ['parent', 'some'],
        ['adminsHere', '>', 0],
      ],
    },
  ],
  [
    'not_yours',
    {
      any: [
        {
          all: [
            ['level', 'in', ['street']],
            ['districtHere', '>', 0],
          ],
        },
        {
          all: [
            ['level', 'in', ['community', 'grid']],
            ['stationHere', '>', 0],
          ],
        },
      ],
    },
  ],
  [
    'area_level',
    {
      any: [
        {
          all: [
            ['level', 'in', ['street']],
            ['parentLevel', 'in', ['district']],
          ],
        },
        {
          all: [
            ['level', 'in', ['community']],
            ['parentLevel', 'in', ['street']],
          ],
        },
        {
          all: [
            ['level', 'in', ['grid']],
            ['parentLevel', 'in', ['street', 'community']],
          ],
        },
      ],
    },
  ],
  ['area_taken', ['known', 'none']],
]

const plan: Plan<Refusal> = {
  subject: 'area',
  action: 'open_area',
  facts: sql`select ${columns(facts)}, ${input('code')} as subject, 0 as seq from (select 1) w ${sessionJoin} left join areas a on a.id = ${input('parent')}`,
  rules: areaRules,
  from: sql`null`,
  to: sql`null`,
}

/** A place has one event, so what follows may run again and changes nothing: it hangs on the event by its id. */
const opened = sql`(select * from events where id = ${q.command} and action = 'open_area') e`
const told = (field: string) => sql`e.data ->> ${`$.${field}`}`

/** A street has two accounts of its own: the pool that pays for those in need, and the issuer of its budget. */
export const streetAccounts = (street: SQL, at: SQL, from: SQL): SQL => sql`
  insert into accounts (id, kind, area_id, floor, opened_at)
  select k.value || ':' || (${street}), k.value, (${street}), iif(k.value = 'pool', p.data ->> '$.poolFloor', null), ${at}
  from ${from}, json_each('["pool","issuer"]') k join policies p on p.code = ${policyCode(at)} where 1 on conflict (id) do nothing`

const command = commandOf(plan, [
  sql`insert into areas (id, parent_id, street_id, level, name, latitude, longitude)
    select e.subject_id, p.id, iif(${told('level')} = 'street', e.subject_id, p.street_id), ${told('level')}, ${told('name')},
      coalesce(${told('latitude')}, p.latitude), coalesce(${told('longitude')}, p.longitude)
    from ${opened} join areas p on p.id = ${told('parent')} where 1 on conflict (id) do nothing`,
  sql`insert into area_tree (area_id, within_id)
    select e.subject_id, t.within_id from ${opened} join area_tree t on t.area_id = ${told('parent')}
    union all select e.subject_id, e.subject_id from ${opened} where 1 on conflict do nothing`,
  streetAccounts(sql`e.subject_id`, sql`e.at`, sql`(select * from ${opened} where ${told('level')} = 'street') e`),
])

export type Opened =
  | { readonly ok: true; readonly id: string; readonly replay: boolean }
  | { readonly ok: false; readonly refusal: Refusal }

/** Opens a place under its parent; a street gets its pool and its issuer. */
export const openArea = async (
  db: Database,
  who: Caller,
  id: string,
  area: is.InferOutput<typeof openingArea>,
): Promise<Opened> => {
  const done = await send(db, command, { ...by(who), command: id, data: JSON.stringify(area) })
  return done.ok ? { ok: true, id: done.event.subject_id, replay: done.replay } : done
}
