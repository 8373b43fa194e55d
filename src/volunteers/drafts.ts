// Drafting a version of the grading rules and putting it into force: one guarded batch each, the event first.
import { type SQL, sql } from 'drizzle-orm'
import { type Event, fresh, type Plan } from '../kernel/command.ts'
import type { Database } from '../kernel/database.ts'
import { day, sqlDayStart } from '../kernel/days.ts'
import { named } from '../kernel/rule.ts'
import { beginningOf, commandOf, type Done, send } from '../people/command.ts'
import { by, type Caller } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import { factsRow, q } from './draft-facts.ts'
import type { Drafting } from './draft-inputs.ts'
import { type DraftAction, type DraftDecision, draftRules, draftStep } from './draft-life.ts'
import { gatesFrom } from './gates.ts'

export type Drafted =
  | { readonly ok: true; readonly event: Event; readonly replay: boolean; readonly draft: string }
  | { readonly ok: false; readonly refusal: Refusal }

/** Draws up a version from the newest one. It changes nobody until another person puts it into force. */
export const draft = async (
  db: Database,
  who: Caller,
  command: string,
  id: string,
  input: Drafting,
): Promise<Drafted> =>
  answered(
    await send(db, drawingUp, {
      ...by(who),
      command,
      draft: id,
      data: JSON.stringify(input),
      gates: input.gates ? JSON.stringify(gatesFrom(input.gates)) : null,
    }),
  )

/** Puts somebody else's draft into force from the next Shanghai midnight, or drops it. */
export const decide = async (
  db: Database,
  who: Caller,
  command: string,
  id: string,
  action: DraftDecision,
  input: object,
): Promise<Drafted> =>
  answered(
    await send(db, deciding[action], { ...by(who), command, draft: id, data: JSON.stringify(input), gates: null }, id),
  )

const answered = (done: Done): Drafted => (done.ok ? { ...done, draft: done.event.subject_id } : done)

const only = (action: DraftAction, ...more: string[]) =>
  new Set(['me', 'state', ...more, ...draftRules(action).flatMap(([, condition]) => named(condition))])
const planOf = (action: DraftAction): Plan<Refusal> => ({
  subject: 'draft',
  action,
  facts: factsRow(only(action)),
  rules: draftRules(action),
  from: sql`state`,
  to: sql`${draftStep(action).to}`,
})
const event = fresh('grade_drafts')

const draftRow = (admitted: SQL) => sql`
  insert into grade_drafts (id, seq, state, code, basis, data, reason, drafted_by, created_at)
  select f.subject, 0, ${draftStep('draft').to}, f.code, f.basis, f.turned, ${q.data} ->> '$.reason', f.me, ${q.now}
  from ${admitted}`
const drawingUp = beginningOf(
  { ...planOf('draft'), facts: factsRow(only('draft', 'code', 'basis', 'turned')) },
  { table: 'grade_drafts', id: q.draft, by: sql`drafted_by`, row: draftRow },
  [sql`update grade_drafts set seq = e.seq from ${event} where grade_drafts.id = e.subject_id`],
)

const nextMidnight = (at: SQL) => sql`(${sqlDayStart(at)} + ${day})`
const enact = sql`insert into policies (code, kind, effective_from, data)
  select d.code, 'grade', ${nextMidnight(sql`e.at`)}, d.data from ${event} join grade_drafts d on d.id = e.subject_id where e.to_state = 'active'`
const close = sql`update grade_drafts set state = e.to_state, decided_by = e.actor_id, decided_at = e.at,
  effective_from = iif(e.to_state = 'active', ${nextMidnight(sql`e.at`)}, null), seq = e.seq from ${event} where grade_drafts.id = e.subject_id`

const deciding = {
  activate: commandOf(planOf('activate'), [enact, close]),
  drop: commandOf(planOf('drop'), [enact, close]),
}
