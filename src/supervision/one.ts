// One relation, entry or case, with its story and what the viewer may do now.
import { sql } from 'drizzle-orm'
import { type Ask, ask, type Database, prepare } from '../kernel/database.ts'
import { type Facts, judge } from '../kernel/rule.ts'
import type { Caller } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import { factRow, q } from './facts.ts'
import type { Action } from './lifecycle.ts'
import {
  asking,
  type CaseLine,
  type Choosable,
  caseColumns,
  caseTables,
  type EntryLine,
  entryLine,
  given,
  type Refused,
  staffAsk,
} from './queries.ts'
import { offeredSteps, visibleRules } from './rules.ts'
import type { RelationKind, RelationState } from './words.ts'

export type Happened = {
  readonly at: number
  readonly action: string
  readonly actorName: string | null
  readonly data: string
}
export type RelationRow = {
  readonly id: string
  readonly kind: RelationKind
  readonly state: RelationState
  readonly supervisor: string
  readonly supervisorName: string
  readonly supervisee: string
  readonly superviseeName: string
  readonly standInId: string | null
  readonly standInName: string | null
  readonly standInFrom: number | null
  readonly standInUntil: number | null
  readonly since: number
  readonly endedAt: number | null
}
type RowOf = { readonly relation: RelationRow; readonly entry: EntryLine; readonly case: CaseLine }
export type Shown = keyof RowOf

const rowAsks: { readonly [S in Shown]: Ask<RowOf[S]> } = {
  relation:
    ask<RelationRow>(sql`select b.id, b.kind, b.state, u.id as supervisor, u.name as supervisorName, v.id as supervisee, v.name as superviseeName,
      b.stand_in_id as standInId, z.name as standInName, b.stand_in_from as standInFrom, b.stand_in_until as standInUntil, b.since, b.ended_at as endedAt
    from supervision_relations b join persons u on u.id = b.supervisor_id join persons v on v.id = b.supervisee_id left join persons z on z.id = b.stand_in_id
    where b.id = ${q.subject}`),
  entry: ask<EntryLine>(
    sql`${entryLine} from ${asking} join supervision_entries n on n.id = ${q.subject} join persons u on u.id = n.supervisor_id`,
  ),
  case: ask<CaseLine>(sql`select ${caseColumns} from ${caseTables} where c.id = ${q.subject}`),
}
const story =
  ask<Happened>(sql`select e.at, e.action, p.name as actorName, e.data from events e left join persons p on p.id = e.actor_id
  where e.subject_id = ${q.subject} order by e.seq`)
const page = (subject: Shown) =>
  prepare([
    whoAsk,
    ask<Facts>(factRow(subject)),
    rowAsks[subject] as Ask<unknown>,
    story,
    ...(subject === 'entry' ? [] : [staffAsk]),
  ])
const pages = { relation: page('relation'), entry: page('entry'), case: page('case') }

export type One<S extends Shown> = {
  readonly ok: true
  readonly who: Who
  readonly facts: Facts
  readonly row: RowOf[S]
  readonly story: readonly Happened[]
  readonly actions: readonly Action<S>[]
  /** Who could stand in for a relation, or take over a case. */
  readonly staff: readonly Choosable[]
}

/** For whoever may know of it; for everybody else it does not exist. */
export const readOne = async <S extends Shown>(
  db: Database,
  caller: Caller,
  subject: S,
  id: string,
): Promise<One<S> | Refused> => {
  const [[head], [facts], [row], happened, staff = []] = await db.read(pages[subject], given(caller, id))
  const who = whoOf(head)
  const verdict = judge(visibleRules(subject), facts ?? {})
  if (verdict !== 'ok') return { ok: false, refusal: verdict }
  if (!who || !row || !facts) return { ok: false, refusal: 'not_found' }
  return { ok: true, who, facts, row: row as RowOf[S], story: happened, actions: offeredSteps(subject, facts), staff }
}
