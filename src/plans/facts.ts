// What making and undoing a plan ask, as conditions over named facts.
import { sql } from 'drizzle-orm'
import type { Condition } from '../kernel/rule.ts'
import { columns, type RowOf, type Sources } from '../kernel/where.ts'
import { q as session, sessionFacts, sessionJoin, signedIn } from '../people/session.ts'
import { deskRoles } from '../people/words.ts'
import type { Refusal } from '../refusals.ts'
import type { PlanState } from './words.ts'

export const q = { ...session, plan: sql`${sql.placeholder('plan')}` }

const desks = sql.raw(deskRoles.map(role => `'${role}'`).join(', '))
const sources = {
  ...sessionFacts,
  /** Where the asking person is at a desk: the plan is kept under the first of their areas. */
  deskArea: sql<
    string | null
  >`(select min(r.area_id) from roles r where r.person_id = s.person_id and r.ended_at is null and r.role in (${desks}))`,
  madeBy: sql<string | null>`p.made_by`,
  state: sql<PlanState | null>`p.state`,
  heldUntil: sql<number | null>`p.held_until`,
} satisfies Sources
export type PlanFacts = RowOf<typeof sources>
type When = Condition<PlanFacts>

export const planFacts = sql`select ${columns(sources)}, w.id as subject, coalesce(p.seq, 0) as seq
  from (select ${q.plan} as id) w ${sessionJoin} left join plans p on p.id = w.id`

/** Each row of a plan is guarded by the dispatch command itself. */
export const makingRules: readonly (readonly [Refusal, When])[] = [
  ['sign_in', signedIn],
  ['not_yours', ['deskArea', 'some']],
]
/** Whoever made a plan may undo it while nobody has been told; for everybody else it does not exist. */
export const undoingRules: readonly (readonly [Refusal, When])[] = [
  ['sign_in', signedIn],
  [
    'not_found',
    {
      all: [
        ['state', 'some'],
        ['madeBy', '=', 'me'],
      ],
    },
  ],
  ['already_done', ['state', 'in', ['made']]],
  ['told_already', ['heldUntil', '>', 'now']],
]
