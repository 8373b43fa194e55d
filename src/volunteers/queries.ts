// What the page on a grade reads: where the volunteer stands, and every decision with what it rested on.
import { type SQL, sql } from 'drizzle-orm'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { holds } from '../kernel/rule.ts'
import { factRow, q, type World } from '../people/facts.ts'
import { isOffered, visible } from '../people/perform.ts'
import type { Caller } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import type { Refusal } from '../refusals.ts'
import { type GradeAct, gradeActNames, gradeActOf } from './acts.ts'
import type { Colour } from './colours.ts'
import type { DecisionKind } from './words.ts'

export type StandingRow = {
  readonly id: string
  readonly name: string
  readonly colour: Colour
  readonly rising_to: Colour | null
  readonly paused_at: number | null
}
export type DecisionRow = {
  readonly kind: DecisionKind
  readonly colour: Colour
  readonly facts: string
  readonly policy: string
  readonly rules: string
  readonly decided_by: string
  readonly decider: string | null
  readonly reason: string | null
  readonly at: number
}
const historyLength = 20
const standingAsk = (person: SQL) =>
  ask<StandingRow>(
    sql`select p.id, p.name, v.colour, v.rising_to, v.paused_at from volunteers v join persons p on p.id = v.person_id where p.id = ${person}`,
  )
const decisionsAsk = (person: SQL) =>
  ask<DecisionRow>(sql`select d.kind, d.colour, d.facts, d.policy, w.data as rules, d.decided_by, y.name as decider, d.reason, d.at
    from grade_decisions d join policies w on w.code = d.policy left join persons y on y.id = d.decided_by
    where d.person_id = ${person} order by d.seq desc limit ${historyLength}`)

const batch = prepare([whoAsk, ask<World>(factRow(q.person)), standingAsk(q.person), decisionsAsk(q.person)])
export type GradeRead = {
  readonly ok: true
  readonly who: Who
  readonly world: World
  readonly standing: StandingRow
  readonly decisions: readonly DecisionRow[]
  readonly actions: readonly GradeAct[]
}

/** For the volunteer, the desk, and whoever supervises or audits the area; for everybody else there is no such volunteer. */
export const readGrade = async (
  db: Database,
  asked: Caller,
  person: string,
): Promise<GradeRead | { readonly ok: false; readonly refusal: Refusal }> => {
  const given = { token: asked.token, now: asked.now, system: 0, person }
  const [[head], [world], [standing], decisions] = await db.read(batch, given)
  const who = whoOf(head)
  if (!who) return { ok: false, refusal: 'sign_in' }
  if (!world || !standing || !holds(world, visible)) return { ok: false, refusal: 'not_found' }
  const may = world.me === person || world.deskHere > 0 || world.watchesHere > 0 || world.gradersHere > 0
  if (!may) return { ok: false, refusal: 'not_yours' }
  const actions = gradeActNames.filter(name => isOffered(gradeActOf(name), world))
  return { ok: true, who, world, standing, decisions, actions }
}
