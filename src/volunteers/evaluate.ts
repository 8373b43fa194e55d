// The nightly evaluation: reads the facts of a page of volunteers, judges them, and keeps each decision with what it rests on.
import { type SQL, sql } from 'drizzle-orm'
import { fresh } from '../kernel/command.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { dayStart } from '../kernel/days.ts'
import { catchUp } from '../people/effects.ts'
import { tell } from '../people/messages.ts'
import type { Colour } from './colours.ts'
import { gradeFacts, lateWithin } from './facts.ts'
import { explainGrade, type GradeFacts, type GradePolicy } from './grade.ts'
import { type Step, stepFrom } from './standing-rules.ts'

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
  readonly paused_at: number | null
  readonly facts: string
  readonly last_facts: string | null
  readonly last_policy: string | null
  readonly lifted_at: number | null
  readonly added: number
}
const last = (column: string) =>
  sql`(select ${sql.identifier(column)} from grade_decisions d where d.person_id = p.id order by d.seq desc limit 1)`
/** What has been added against the volunteer since a moment: no-shows, late give-ups, ratings of one or two stars. */
const addedSince = (
  moment: SQL,
) => sql`((select count(*) from offers a where a.volunteer_id = p.id and a.answered_at > ${moment}
    and (a.state = 'no_show' or a.state = 'gave_up' and a.answered_at > a.starts_at - ${lateWithin}))
  + (select count(*) from ratings r where r.volunteer_id = p.id and r.at > ${moment} and r.stars <= ${poorStars}))`

/** Volunteers whom nobody has evaluated since the Shanghai day began, and the policy in force. */
const reading = prepare([
  ask<Due>(sql`
    select p.id as person, p.seq, v.colour, v.rising_to, v.paused_at, ${gradeFacts(sql`p.id`, now)} as facts,
      ${last('facts')} as last_facts, ${last('policy')} as last_policy, l.at as lifted_at,
      ${addedSince(sql`l.at`)} as added
    from volunteers v cross join persons p on p.id = v.person_id left join grade_decisions l on l.person_id = p.id and l.kind = 'lifted'
      and l.seq = (select max(d.seq) from grade_decisions d where d.person_id = p.id and d.kind = 'lifted')
    where v.evaluated_at < ${hole('since')} and p.died_at is null
      and exists (select 1 from roles r where r.person_id = p.id and r.role = 'volunteer' and r.ended_at is null)
    order by v.evaluated_at, p.id limit ${pageLength}`),
  ask<{ code: string; data: string }>(
    sql`select code, data from policies where kind = 'grade' and effective_from <= ${now} order by effective_from desc, code desc limit 1`,
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
    update volunteers set evaluated_at = ${now}, colour = j.colour, rising_to = j.rising_to, paused_at = iif(j.action = 'propose_red', ${now}, paused_at)
    from (select p.id, j.value ->> '$.colour' as colour, j.value ->> '$.risingTo' as rising_to, j.value ->> '$.action' as action from ${judged}) j
    where volunteers.person_id = j.id`),
  ask(sql`
    insert into grade_decisions (id, person_id, seq, kind, colour, facts, policy, decided_by, at)
    select e.id, e.subject_id, coalesce((select max(d.seq) from grade_decisions d where d.person_id = e.subject_id), 0) + 1,
      iif(e.action = 'propose_red', 'proposed', 'evaluated'), iif(e.action = 'propose_red', 'red', e.to_state), e.data -> '$.facts', ${told('policy')}, 'system', e.at
    from ${event} where e.action in ('grade', 'propose_red')`),
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
  const page = due.map(row => judge(row, rules))
  const answers = await db.write(writing, { now: at, command, page: JSON.stringify(page) })
  if ('broken' in answers) throw new Error(`constraint ${answers.broken}`)
  return due.length
}

const judge = (row: Due, rules: GradePolicy) => {
  const facts = JSON.parse(row.facts) as GradeFacts
  const forgiven = row.lifted_at !== null && row.added === 0
  const standing = { colour: row.colour, risingTo: row.rising_to, paused: row.paused_at !== null, forgiven }
  const grade = explainGrade(facts, rules)
  const step = stepFrom(standing, grade)
  const { colour, risingTo } = step
  const action = actionOf(row, step, JSON.stringify(facts), grade.version)
  return { person: row.person, seq: row.seq, colour, risingTo, action, data: { facts, policy: grade.version } }
}

/** Kept where something is different: the colour, what it rests on, or the policy. A quiet night writes nothing but that it was. */
const actionOf = (row: Due, step: Step, facts: string, policy: string): 'grade' | 'propose_red' | null => {
  if (step.proposes) return 'propose_red'
  if (row.paused_at !== null || row.colour === 'red') return null
  const before = row.last_facts === null ? null : JSON.stringify(JSON.parse(row.last_facts))
  const same = before === facts && row.last_policy === policy && row.colour === step.colour
  return same ? null : 'grade'
}
