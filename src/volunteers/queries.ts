// What the page on a grade reads: where the volunteer stands, and every decision with what it rested on.
import { type SQL, sql } from 'drizzle-orm'
import { countingStates, type Finding } from '../complaints/words.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { holds } from '../kernel/rule.ts'
import { list } from '../kernel/where.ts'
import { factRow, q, type World } from '../people/facts.ts'
import { isOffered, visible } from '../people/perform.ts'
import { by, type Caller } from '../people/session.ts'
import { type Who, whoAsk, whoOf } from '../people/who.ts'
import type { Refusal } from '../refusals.ts'
import { type GradeAct, gradeActNames, gradeActOf } from './acts.ts'
import type { Colour } from './colours.ts'
import type { Counting } from './way-back.ts'
import type { AppealOutcome, DecisionKind, OverrideOutcome } from './words.ts'

export type StandingRow = {
  readonly id: string
  readonly name: string
  readonly colour: Colour
  readonly rising_to: Colour | null
  readonly proposed_at: number | null
  readonly paused_at: number | null
  readonly override_until: number | null
  /** Minutes of a lifetime, for stars. */
  readonly minutes: number
}
/** The last appeal, decided or not. */
export type AppealRow = {
  readonly at: number
  readonly reason: string
  readonly outcome: AppealOutcome | null
  readonly decidedReason: string | null
  readonly decidedAt: number | null
}
/** A colour that two people give for a while: proposed, or the last that was approved. */
export type OverrideRow = {
  readonly colour: Colour
  readonly until: number
  readonly reason: string
  readonly proposer: string
  readonly decider: string | null
  readonly outcome: OverrideOutcome | null
}
/** A complaint upheld within the last 12 months, as the volunteer may know it. */
export type UpheldRow = {
  readonly id: string
  readonly finding: Finding
  readonly decidedAt: number
  readonly endsAt: number
}
export type DecisionRow = {
  readonly seq: number
  readonly kind: DecisionKind
  readonly before: Colour | null
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
    sql`select p.id, p.name, v.colour, v.rising_to, v.proposed_at, v.paused_at, v.override_until,
      (select coalesce(sum(a.confirmed), 0) from offers a where a.volunteer_id = p.id and a.state = 'confirmed') as minutes
    from volunteers v join persons p on p.id = v.person_id where p.id = ${person}`,
  )
const appealAsk = (person: SQL) =>
  ask<AppealRow>(sql`select at, reason, outcome, decided_reason as "decidedReason", decided_at as "decidedAt" from grade_appeals
    where person_id = ${person} order by at desc, id desc limit 1`)
const overrideAsk = (person: SQL) =>
  ask<OverrideRow>(sql`select o.colour, o.until, o.reason, a.name as proposer, b.name as decider, o.outcome from grade_overrides o
      join persons a on a.id = o.proposed_by left join persons b on b.id = o.decided_by
    where o.person_id = ${person} and o.outcome is not 'refused' order by o.proposed_at desc, o.id desc limit 1`)
/** The 12 months that count, and when they are over for something. */
const since = sql`unixepoch(${q.now}, 'unixepoch', '+8 hours', '-12 months', '-8 hours')`
const ends = (at: SQL) => sql`unixepoch(${at}, 'unixepoch', '+8 hours', '+12 months', '-8 hours') as "endsAt"`
const upheldAsk = (person: SQL) =>
  ask<UpheldRow>(sql`select c.id, c.finding, c.decided_at as "decidedAt", ${ends(sql`c.decided_at`)}
    from complaints c where c.about_id = ${person} and c.capacity = 'volunteer' and c.state in ${list(countingStates)} and c.decided_at > ${since} order by c.decided_at desc`)
/** What counts towards a pause, each with the day on which its 12 months are over; counted as `gradeFacts` counts. */
const countingAsk = (person: SQL) => {
  const upheld = (fact: string, findings: readonly Finding[]) =>
    sql`select ${fact} as fact, ${ends(sql`c.decided_at`)} from complaints c where c.about_id = ${person} and c.capacity = 'volunteer'
      and c.state in ${list(countingStates)} and c.finding in ${list(findings)} and c.decided_at > ${since}`
  const missed = (fact: string, which: SQL) =>
    sql`select ${fact} as fact, ${ends(sql`a.ends_at`)} from offers a where a.volunteer_id = ${person} and a.state = 'no_show' and a.ends_at > ${since} and ${which}`
  const malicious = sql`exists (select 1 from complaints c where c.offer_id = a.id and c.about_id = ${person} and c.capacity = 'volunteer'
    and c.state in ${list(countingStates)} and c.finding = 'malice')`
  return ask<Counting>(sql`${missed('noShows', sql`1`)} union all ${missed('maliciousNoShows', malicious)}
    union all ${upheld('seriousComplaints', ['serious', 'took_pay'])} union all ${upheld('minorComplaints', ['minor'])}
    union all ${upheld('tookPay', ['took_pay'])} order by 2`)
}
/** Decisions of the person `q.person`, the newest first. */
const decisionsAsk = (which: SQL, more = sql``) =>
  ask<
    DecisionRow & Beside
  >(sql`select d.seq, d.kind, d.before, d.colour, d.facts, d.policy, w.data as rules, d.decided_by, y.name as decider, d.reason, d.at ${more}
    from grade_decisions d join policies w on w.code = d.policy left join persons y on y.id = d.decided_by
    where d.person_id = ${q.person} and ${which} order by d.seq desc limit ${historyLength}`)
/** The decisions before and after one, where there are any. */
type Beside = { readonly earlier?: number | null; readonly later?: number | null }
const beside = sql`, (select max(x.seq) from grade_decisions x where x.person_id = d.person_id and x.seq < d.seq) as earlier,
  (select min(x.seq) from grade_decisions x where x.person_id = d.person_id and x.seq > d.seq) as later`
const seq = sql`${sql.placeholder('seq')}`

const batch = prepare([
  whoAsk,
  ask<World>(factRow(q.person)),
  standingAsk(q.person),
  decisionsAsk(sql`1`),
  appealAsk(q.person),
  overrideAsk(q.person),
  upheldAsk(q.person),
  countingAsk(q.person),
])
export type GradeRead = {
  readonly ok: true
  readonly who: Who
  readonly world: World
  readonly standing: StandingRow
  readonly decisions: readonly DecisionRow[]
  readonly appeal: AppealRow | null
  readonly override: OverrideRow | null
  readonly upheld: readonly UpheldRow[]
  readonly counting: readonly Counting[]
  readonly actions: readonly GradeAct[]
}

/** For the volunteer, the desk, and whoever supervises or audits the area; for everybody else there is no such volunteer. */
export const readGrade = async (
  db: Database,
  asked: Caller,
  person: string,
): Promise<GradeRead | { readonly ok: false; readonly refusal: Refusal }> => {
  const [[head], [world], [standing], decisions, [appeal], [override], upheld, counting] = await db.read(batch, {
    ...by(asked),
    person,
  })
  const who = whoOf(head)
  if (!who) return { ok: false, refusal: 'sign_in' }
  if (!world || !standing || !holds(world, visible)) return { ok: false, refusal: 'not_found' }
  if (!mayRead(world, person)) return { ok: false, refusal: 'not_yours' }
  const actions = gradeActNames.filter(name => isOffered(gradeActOf(name), world))
  return {
    ok: true,
    who,
    world,
    standing,
    decisions,
    appeal: appeal ?? null,
    override: override ?? null,
    upheld,
    counting,
    actions,
  }
}

const mayRead = (world: World, person: string): boolean =>
  world.me === person || world.deskHere > 0 || world.watchesHere > 0 || world.gradersHere > 0 || world.districtHere > 0

const decisionPage = prepare([
  whoAsk,
  ask<World>(factRow(q.person)),
  standingAsk(q.person),
  decisionsAsk(sql`d.seq = ${seq}`, beside),
])
export type DecisionRead = {
  readonly ok: true
  readonly who: Who
  readonly world: World
  readonly standing: StandingRow
  readonly decision: DecisionRow & Beside
}

/** One decision with what it rested on, for whoever may read the grade. */
export const readDecision = async (
  db: Database,
  asked: Caller,
  person: string,
  seq: number,
): Promise<DecisionRead | { readonly ok: false; readonly refusal: Refusal }> => {
  const [[head], [world], [standing], [decision]] = await db.read(decisionPage, { ...by(asked), person, seq })
  const who = whoOf(head)
  if (!who) return { ok: false, refusal: 'sign_in' }
  if (!world || !standing || !holds(world, visible)) return { ok: false, refusal: 'not_found' }
  if (!mayRead(world, person)) return { ok: false, refusal: 'not_yours' }
  return decision ? { ok: true, who, world, standing, decision } : { ok: false, refusal: 'not_found' }
}
