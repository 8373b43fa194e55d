// Drafting a version of the grading rules and putting it into force: one guarded batch each, the event first.
import { type SQL, sql } from 'drizzle-orm'
import type * as is from 'valibot'
import { type Event, earlierEvent, eventOfOne, fresh, outcome, type Plan } from '../kernel/command.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { day, sqlDayStart } from '../kernel/days.ts'
import { named } from '../kernel/rule.ts'
import { guard } from '../kernel/where.ts'
import { type Caller, touch } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import type { drafting } from './dials.ts'
import { type DraftFacts, factsRow, q } from './draft-facts.ts'
import { type DraftAction, type DraftDecision, draftRules, draftStep } from './draft-life.ts'

export type Drafted =
  | { readonly ok: true; readonly event: Event; readonly replay: boolean; readonly draft: string }
  | { readonly ok: false; readonly refusal: Refusal }

/** Draws up a version from the newest one. It changes nobody until another person puts it into force. */
export const draft = async (
  db: Database,
  who: Caller,
  command: string,
  id: string,
  input: is.InferOutput<typeof drafting>,
): Promise<Drafted> => {
  const data = JSON.stringify(input)
  const answers = await db.write(draftingBatch, { command, draft: id, data, token: who.token, system: 0, now: who.now })
  if ('broken' in answers) throw new Error(`constraint ${answers.broken}`)
  const [[facts], , [written], [earlier]] = answers
  return answered('draft', { data }, facts, written, earlier)
}

/** Puts somebody else's draft into force from the next Shanghai midnight, or drops it. */
export const decide = async (
  db: Database,
  who: Caller,
  command: string,
  id: string,
  action: DraftDecision,
  input: object,
): Promise<Drafted> => {
  const data = JSON.stringify(input)
  const answers = await db.write(deciding[action], {
    command,
    draft: id,
    data,
    token: who.token,
    system: 0,
    now: who.now,
  })
  if ('broken' in answers) throw new Error(`constraint ${answers.broken}`)
  const [[facts], [written], [earlier]] = answers
  return answered(action, { data, subjectId: id }, facts, written, earlier)
}

const answered = (
  action: DraftAction,
  sent: { readonly data: string; readonly subjectId?: string },
  facts: DraftFacts | undefined,
  written: Event | undefined,
  earlier: Event | undefined,
): Drafted => {
  const done = outcome(draftRules(action), { action, ...sent }, facts, written, earlier)
  return done.ok ? { ...done, draft: done.event.subject_id } : done
}

const only = (action: DraftAction, ...more: string[]) =>
  new Set(['me', 'state', ...more, ...draftRules(action).flatMap(([, condition]) => named(condition))])
const planOf = (action: DraftAction): Plan => ({
  subject: 'draft',
  action,
  facts: factsRow(only(action)),
  rules: draftRules(action),
  from: sql`state`,
  to: sql`${draftStep(action).to}`,
})
const event = fresh('grade_drafts')

const draftingFacts = factsRow(only('draft', 'code', 'basis', 'turned'))
/** The row comes first, at seq 0 and only under a fresh command id; its event follows from it at once. */
const draftRow = sql`
  insert into grade_drafts (id, seq, state, code, basis, data, reason, drafted_by, created_at)
  select f.subject, 0, ${draftStep('draft').to}, f.code, f.basis, f.turned, ${q.data} ->> '$.reason', f.me, ${q.now}
  from (${draftingFacts}) f where ${guard(draftRules('draft'))} and not exists (select 1 from events where id = ${q.command})`
const rowsEvent: Plan = {
  ...planOf('draft'),
  facts: sql`select id as subject, seq, drafted_by as me from grade_drafts where id = ${q.draft} and seq = 0`,
  rules: [],
  from: sql`null`,
}
const draftingBatch = prepare([
  ask<DraftFacts>(draftingFacts),
  ask(draftRow),
  ask<Event>(eventOfOne(rowsEvent)),
  ask<Event>(earlierEvent),
  ask(sql`update grade_drafts set seq = e.seq from ${event} where grade_drafts.id = e.subject_id`),
  ask(touch),
])

const nextMidnight = (at: SQL) => sql`(${sqlDayStart(at)} + ${day})`
const enact = sql`insert into policies (code, kind, effective_from, data)
  select d.code, 'grade', ${nextMidnight(sql`e.at`)}, d.data from ${event} join grade_drafts d on d.id = e.subject_id where e.to_state = 'active'`
const close = sql`update grade_drafts set state = e.to_state, decided_by = e.actor_id, decided_at = e.at,
  effective_from = iif(e.to_state = 'active', ${nextMidnight(sql`e.at`)}, null), seq = e.seq from ${event} where grade_drafts.id = e.subject_id`

const decidingBatch = (action: DraftDecision) => {
  const plan = planOf(action)
  return prepare([
    ask<DraftFacts>(plan.facts),
    ask<Event>(eventOfOne(plan)),
    ask<Event>(earlierEvent),
    ask(enact),
    ask(close),
    ask(touch),
  ])
}
const deciding = { activate: decidingBatch('activate'), drop: decidingBatch('drop') }
