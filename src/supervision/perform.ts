// One step of a relation, an entry, a contact or a case: one trip, with session, refusal, replay and answer included.

import { type SQL, sql } from 'drizzle-orm'
import { type Event, eventsOfMany, type Plan } from '../kernel/command.ts'
import { ask, type Database, prepare } from '../kernel/database.ts'
import { named } from '../kernel/rule.ts'
import { type Command, commandOf, type Done, send } from '../people/command.ts'
import { by, byClock, type Caller } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import { effectsOf } from './effects.ts'
import { factRow, type Subject } from './facts.ts'
import { type Action, stepOf } from './lifecycle.ts'
import { rulesOf } from './rules.ts'

/** `id` is the subject's; for a step that begins a life it is a new one, and a replay answers the one that was begun. */
export type Sent<S extends Subject> = {
  readonly command: string
  readonly subject: S
  readonly action: Action<S>
  readonly id: string
}

/** @param input the parsed input of the step; sending the same command again answers the same and moves nothing */
export const perform = <S extends Subject>(
  db: Database,
  who: Caller,
  { command, subject, action, id }: Sent<S>,
  input: object,
): Promise<Done> => {
  const begins = stepOf(subject, action).from.length === 0
  const given = { ...by(who), command, data: JSON.stringify(input), subject: id }
  return send(db, commandFor(subject, action), given, begins ? undefined : id)
}

/**
 * By the clock: relations that rest on a role which has ended, or on somebody who has died, end too. Answers how many; call again until it
 * answers none.
 * @param command a new id each time
 */
export const lapse = async (db: Database, now: number, command: string): Promise<number> => {
  const answers = await db.must(lapsing, { ...byClock(now), command, data: '{}', subject: '' })
  return answers[0].length
}

const commands = new Map<string, Command>()
const commandFor = (subject: Subject, action: string): Command => {
  const command = commands.get(`${subject}.${action}`) ?? commandOf(planOf(subject, action), effectsOf(subject, action))
  commands.set(`${subject}.${action}`, command)
  return command
}

const planOf = (subject: Subject, action: string, subjects?: SQL): Plan<Refusal> => {
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
    to: leadsTo(step.to, state),
  }
}
const leadsTo = (to: string | null, state: string): SQL => {
  if (to === 'stays') return sql`${sql.identifier(state)}`
  return to === null ? sql`null` : sql`${to}`
}

const lapsing = prepare([
  ask<Event>(
    eventsOfMany(planOf('relation', 'lapse', sql`select id from supervision_relations where state = 'active'`)),
  ),
  ...effectsOf('relation', 'lapse').map(statement => ask<unknown>(statement)),
])
