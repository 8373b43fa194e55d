// Everything a condition on an incident may speak of, and who may report and close one.
import { type SQL, sql } from 'drizzle-orm'
import type { Condition } from '../kernel/rule.ts'
import { columns, list, type RowOf, type Sources } from '../kernel/where.ts'
import { type State, takenStates } from '../orders/words.ts'
import { rolesOver, q as session, sessionFacts, sessionJoin, signedIn } from '../people/session.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import type { IncidentState } from './words.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
export const q = { ...session, incident: hole('incident'), order: hole('order') }

export const incidentFacts = {
  ...sessionFacts,
  order: sql<string | null>`o.id`,
  orderState: sql<State | null>`o.state`,
  clientHere: sql<number>`(o.resident_id = s.person_id or exists (select 1 from proxies p where p.resident_id = o.resident_id
    and p.proxy_id = s.person_id and p.ended_at is null))`,
  seatsHere: sql<number>`(select count(*) from offers a where a.order_id = o.id and a.volunteer_id = s.person_id and a.state in ${list(takenStates)})`,
  deskHere: rolesOver(deskRoles, sql`o.area_id`),
  state: sql<IncidentState | null>`i.state`,
} satisfies Sources
export type IncidentFacts = RowOf<typeof incidentFacts>

/** One row, for a new incident of an order or for one that exists. */
export const factsRow: SQL = sql`select ${columns(incidentFacts)}, w.id as subject, coalesce(i.seq, 0) as seq
  from (select ${q.incident} as id) w ${sessionJoin} left join incidents i on i.id = w.id
    left join orders o on o.id = coalesce(i.order_id, ${q.order})`

/** From when somebody is to come until it is all settled. */
export const visitStates: readonly State[] = ['accepted', 'serving', 'served', 'disputed']

type Rules = readonly (readonly [Refusal, Condition<IncidentFacts>])[]
/** Both sides of the visit, and the desk. */
export const reportRules: Rules = [
  ['sign_in', signedIn],
  [
    'not_found',
    {
      all: [
        ['order', 'some'],
        {
          any: [
            ['clientHere', '>', 0],
            ['seatsHere', '>', 0],
            ['deskHere', '>', 0],
          ],
        },
      ],
    },
  ],
  ['wrong_state', ['orderState', 'in', visitStates]],
]
/** The desk of the order's area, once. */
export const closeRules: Rules = [
  ['sign_in', signedIn],
  [
    'not_found',
    {
      all: [
        ['state', 'some'],
        ['deskHere', '>', 0],
      ],
    },
  ],
  ['already_done', ['state', 'in', ['open']]],
]
