// Evaluating, every night and soon after something that speaks against a volunteer: reads the facts of a page of volunteers, judges
// them, and keeps each decision with what it rests on and a trace of every criterion.
import { type SQL, sql } from 'drizzle-orm'
import { fresh } from '../kernel/command.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { dayStart } from '../kernel/days.ts'
import { catchUp } from '../people/effects.ts'
import { tell } from '../people/messages.ts'
import type { Colour } from './colours.ts'
import { gradeFacts, lateWithin } from './facts.ts'
import { explainGrade, type GradeFacts, type GradePolicy } from './grade.ts'
import { pausesAtOnce, type Standing, type Step, stepFrom } from './standing-rules.ts'
import { traceOf } from './trace.ts'

const hole = (name: string) => sql`${sql.placeholder(name)}`
const [now, command] = [hole('now'), hole('command')]
const pageLength = 200
/** A rating that speaks against the volunteer. */
const poorStars = 2

type Due = {
  readonly person: string
  readonly seq: number
  readonly colour: Colour
  readonly rising_to: Colour | null
  readonly proposed_at: number | null
  readonly facts: string
  readonly last_facts: string | null
  readonly last_policy: string | null
  readonly undone: 'lifted' | 'granted' | null
  readonly added: number
  readonly override_until: number | null
  readonly evaluated_at: number
  readonly facts_changed: number
}
const last = (column: string) =>
  sql`(select ${sql.identifier(column)} from grade_decisions d where d.person_id = p.id order by d.seq desc limit 1)`
/** What has been added against the volunteer since a moment: no-shows, late give-ups, poor ratings, complaints upheld, training run out. */
const addedSince = (
  moment: SQL,
) => sql`((select count(*) from offers a where a.volunteer_id = p.id and a.answered_at > ${moment}
    and (a.state = 'no_show' or a.state = 'gave_up' and a.answered_at > a.starts_at - ${lateWithin}))
  + (select count(*) from ratings r where r.volunteer_id = p.id and r.at > ${moment} and r.stars <= ${poorStars})
  + (select count(*) from complaints c where c.about_id = p.id and c.capacity = 'volunteer' and c.decided_at > ${moment} and c.finding is not null)
  + (select count(*) from certificates c where c.person_id = p.id and c.kind = 'basic_training' and c.valid_until > ${moment} and c.valid_until <= ${now}))`

/** Volunteers whom nobody has evaluated since the Shanghai day began or something changed, and the policy in force. */
const reading = prepare([
  ask<Due>(sql`
    select p.id as person, p.seq, v.colour, v.rising_to, v.proposed_at, ${gradeFacts(sql`p.id`, now)} as facts,
      ${last('facts')} as last_facts, ${last('policy')} as last_policy, l.kind as undone,
      ${addedSince(sql`l.at`)} as added, v.override_until, v.evaluated_at, v.facts_changed
    from volunteers v cross join persons p on p.id = v.person_id left join grade_decisions l on l.person_id = p.id and l.kind in ('lifted', 'granted')
      and l.seq = (select max(d.seq) from grade_decisions d where d.person_id = p.id and d.kind in ('lifted', 'granted'))
    where (v.evaluated_at < ${hole('since')} or v.facts_seen < v.facts_changed or v.override_until <= ${now}) and p.died_at is null
      and exists (select 1 from roles r where r.person_id = p.id and r.role = 'volunteer' and r.ended_at is null)
    order by v.evaluated_at, p.id limit ${pageLength}`),
  ask<{ code: string; data: string }>(
    sql`select code, data from policies where kind = 'grade' and effective_from <= ${now} order by effective_from desc, length(code) desc, code desc limit 1`,
  ),
])

const event = fresh('persons')
const told = (field: string) => sql`e.data ->> ${`$.${field}`}`
/** Tonight's page, joined to those whom nothing has happened to since it was read. */
const judged = sql`json_each(${hole('page')}) j join persons p on p.id = j.value ->> '$.person' and p.seq = j.value ->> '$.seq'`

const writing = prepare([
  ask<{ id: string }>(sql`
    insert into events (id, command, subject, subject_id, seq, action, from_state, to_state, actor_id, at, data)
    select ${command} || ':' || p.id, ${command}, 'person', p.id, p.seq + 1, j.value ->> '$.action', v.colour, j.value ->> '$.colour', 'system', ${now},
      j.value -> '$.data'
    from ${judged} join volunteers v on v.person_id = p.id where j.value ->> '$.action' is not null on conflict (id) do nothing returning id`),
  ask(sql`
    update volunteers set evaluated_at = ${now}, colour = j.colour, rising_to = j.rising_to, proposed_at = iif(j.action = 'propose_red', ${now}, proposed_at),
      paused_at = iif(j.action = 'propose_red' and j.pauses, ${now}, paused_at), facts_seen = j.seen, override_until = iif(override_until <= ${now}, null, override_until)
    from (select p.id, j.value ->> '$.colour' as colour, j.value ->> '$.risingTo' as rising_to, j.value ->> '$.action' as action,
      j.value ->> '$.pauses' as pauses, j.value ->> '$.seen' as seen from ${judged}) j
    where volunteers.person_id = j.id`),
  ask(sql`
    insert into grade_decisions (id, person_id, seq, kind, before, colour, facts, policy, trace, decided_by, at)
    select e.id, e.subject_id, coalesce((select max(d.seq) from grade_decisions d where d.person_id = e.subject_id), 0) + 1,
      iif(e.action = 'propose_red', 'proposed', 'evaluated'), e.from_state, iif(e.action = 'propose_red', 'red', e.to_state), e.data -> '$.facts', ${told('policy')},
      j.value ->> '$.trace', 'system', e.at
    from ${event} join json_each(${hole('page')}) j on j.value ->> '$.person' = e.subject_id where e.action in ('grade', 'propose_red')`),
  ask(tell('grade_changed', sql`e.subject_id`, sql`e.action = 'grade' and e.to_state <> e.from_state`)),
  ask(tell('grade_proposed', sql`e.subject_id`, sql`e.action = 'propose_red'`)),
  ask(catchUp),
])

/**
 * Evaluates one page of volunteers who are due: one read, one write. Answers how many; call again until it answers none. A volunteer
 * to whom something happens in between is left for the next call, so running it twice at once does nothing twice.
 * @param command a new id each time
 */
export const evaluate = async (db: Database, at: number, command: string): Promise<number> => {
  const [due, [policy]] = await db.read(reading, { now: at, since: dayStart(at) })
  if (due.length === 0) return 0
  if (!policy) throw new Error('no grading policy is in force')
  const rules = JSON.parse(policy.data) as GradePolicy
  const page = due.map(row => judge(row, rules, at))
  await db.must(writing, { now: at, command, page: JSON.stringify(page) })
  return due.length
}

const judge = (row: Due, rules: GradePolicy, at: number) => {
  const facts = JSON.parse(row.facts) as GradeFacts
  const standing = standingOf(row, at)
  const grade = explainGrade(facts, rules)
  const step = stepFrom(standing, grade)
  const { colour, risingTo } = step
  const action = actionOf(row, step, JSON.stringify(facts), grade.version)
  // Only a kept decision keeps its trace, as the text that replaying compares.
  const trace = action ? { trace: JSON.stringify(traceOf(standing, grade)) } : {}
  const seen = row.facts_changed
  return {
    person: row.person,
    seq: row.seq,
    seen,
    colour,
    risingTo,
    action,
    pauses: pausesAtOnce(grade) ? 1 : 0,
    data: { facts, policy: grade.version },
    ...trace,
  }
}

const standingOf = (row: Due, at: number): Standing => ({
  colour: row.colour,
  risingTo: row.rising_to,
  paused: row.proposed_at !== null,
  forgiven: row.undone === 'lifted' && row.added === 0,
  cleared: row.undone === 'granted' && row.added === 0,
  override: row.override_until === null ? 'none' : row.override_until > at ? 'holds' : 'over',
  nightly: row.evaluated_at < dayStart(at),
})

/** Kept where something is different: the colour, what it rests on, or the policy. A quiet night writes nothing but that it was. */
const actionOf = (row: Due, step: Step, facts: string, policy: string): 'grade' | 'propose_red' | null => {
  if (step.proposes) return 'propose_red'
  if (row.proposed_at !== null || row.colour === 'red') return null
  const before = row.last_facts === null ? null : JSON.stringify(JSON.parse(row.last_facts))
  const same = before === facts && row.last_policy === policy && row.colour === step.colour
  return same ? null : 'grade'
}
