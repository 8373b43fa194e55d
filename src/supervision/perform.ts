// One step of a relation, an entry, a contact or a case: one trip, with session, refusal, replay and answer included.

import { type SQL, sql } from 'drizzle-orm'
import { type Event, earlierEvent, eventOfOne, eventsOfMany, outcome, type Plan } from '../kernel/command.ts'
import { type Ask, ask, type Database, type Prepared, prepare } from '../kernel/database.ts'
import { type Facts, named } from '../kernel/rule.ts'
import { type Caller, touch } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import { effectsOf } from './effects.ts'
import { factRow, type Subject } from './facts.ts'
import { type Action, stepOf } from './lifecycle.ts'
import { rulesOf } from './rules.ts'

export type Done =
  | { readonly ok: true; readonly event: Event; readonly replay: boolean }
  | { readonly ok: false; readonly refusal: Refusal }
/** `id` is the subject's; for a step that begins a life it is a new one, and a replay answers the one that was begun. */
export type Sent<S extends Subject> = {
  readonly command: string
  readonly subject: S
  readonly action: Action<S>
  readonly id: string
}

/** @param input the parsed input of the step; sending the same command again answers the same and moves nothing */
export const perform = async <S extends Subject>(
  db: Database,
  who: Caller,
  { command, subject, action, id }: Sent<S>,
  input: object,
): Promise<Done> => {
  const data = JSON.stringify(input)
  const answers = await db.write(batchOf(subject, action), {
    command,
    token: who.token,
    system: 0,
    now: who.now,
    data,
    subject: id,
  })
  if ('broken' in answers) return { ok: false, refusal: brokenRule(answers.broken) }
  const [[facts], [written], [earlier]] = answers
  const begins = stepOf(subject, action).from.length === 0
  const sent = { action, data, ...(begins ? {} : { subjectId: id }) }
  return outcome(rulesOf(subject, action), sent, facts, written, earlier)
}

/**
 * By the clock: relations that rest on a role which has ended, or on somebody who has died, end too. Answers how many; call again until it
 * answers none.
 * @param command a new id each time
 */
export const lapse = async (db: Database, now: number, command: string): Promise<number> => {
  const given = { command, token: null, system: 1, now, data: '{}', subject: '' }
  const answers = await db.write(lapsing, given)
  if ('broken' in answers) throw new Error(`constraint ${answers.broken}`)
  return answers[0].length
}

/** A constraint's name as the refusal that it means; a constraint nobody declared is a bug. */
const brokenRule = (name: string): Refusal => {
  if (name === 'attendance_not_own') return 'own_supervision'
  throw new Error(`constraint ${name}`)
}

type Batch = Prepared<readonly [Ask<Facts>, Ask<Event>, Ask<Event>, ...Ask<unknown>[]]>
const batches = new Map<string, Batch>()
const batchOf = (subject: Subject, action: string): Batch => {
  const batch = batches.get(`${subject}.${action}`) ?? built(subject, action)
  batches.set(`${subject}.${action}`, batch)
  return batch
}

const built = (subject: Subject, action: string): Batch => {
  const plan = planOf(subject, action)
  return prepare([
    ask<Facts>(plan.facts),
    ask<Event>(eventOfOne(plan)),
    ask<Event>(earlierEvent),
    ...[...effectsOf(subject, action), touch].map(statement => ask<unknown>(statement)),
  ])
}

const planOf = (subject: Subject, action: string, subjects?: SQL): Plan => {
  const step = stepOf(subject, action)
  const rules = rulesOf(subject, action)
  const state = step.of ?? 'state'
  const stated = subject !== 'contact'
  const only = new Set(['me', ...(stated ? [state] : []), ...rules.flatMap(([, condition]) => named(condition))])
  return {
    subject,
    action,
    facts: factRow(subject, only, subjects),
    rules,
    from: stated ? sql`${sql.identifier(state)}` : sql`null`,
    to: step.to === null ? sql`null` : sql`${step.to}`,
  }
}

const lapsing = prepare([
  ask<Event>(
    eventsOfMany(planOf('relation', 'lapse', sql`select id from supervision_relations where state = 'active'`)),
  ),
  ...effectsOf('relation', 'lapse').map(statement => ask<unknown>(statement)),
])
