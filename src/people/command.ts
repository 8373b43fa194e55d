// A command as somebody sends it: one trip, with session, refusal, replay and answer included.
import type { SQL } from 'drizzle-orm'
import { admitted, type Event, earlierEvent, eventOfOne, firstEvent, outcome, type Plan } from '../kernel/command.ts'
import {
  type Answers,
  type Ask,
  type Asks,
  ask,
  type Database,
  type Given,
  type Prepared,
  prepare,
} from '../kernel/database.ts'
import type { Facts } from '../kernel/rule.ts'
import { type Refusal, refusalOf } from '../refusals.ts'
import { touch } from './session.ts'

/** A plan as a batch that can be sent. `back` is what it reads last; `at` is where the event stands. */
export type Command<Back extends Asks = readonly []> = {
  readonly plan: Plan<Refusal>
  readonly batch: Prepared
  readonly at: number
  readonly back: Back
}

/** A command on what is there: `effects` hang on the fresh event, in their order; whoever sends it stays signed in. */
export const commandOf = <const Back extends Asks = readonly []>(
  plan: Plan<Refusal>,
  effects: readonly SQL[],
  ...back: Back
): Command<Back> => ({ plan, back, at: 1, batch: batchOf([plan.facts, eventOfOne(plan)], effects, back) })

/** Where a life begins: the hole with the new id, who begins it as the row tells, and the insert of the row out of `admitted`. */
export type Birth = {
  readonly table: string
  readonly id: SQL
  readonly by: SQL
  readonly row: (admitted: SQL) => SQL
}

/** A command that begins a life: the row comes first, at seq 0 and only under a fresh command id; the effects catch up with its event. */
export const beginningOf = <const Back extends Asks = readonly []>(
  plan: Plan<Refusal>,
  { table, id, by, row }: Birth,
  effects: readonly SQL[],
  ...back: Back
): Command<Back> => {
  const first = [plan.facts, row(admitted(plan)), firstEvent(plan, table, id, by)]
  return { plan, back, at: 2, batch: batchOf(first, effects, back) }
}

const batchOf = (first: readonly SQL[], effects: readonly SQL[], back: Asks): Prepared =>
  prepare([...[...first, earlierEvent, ...effects, touch].map((statement): Ask<unknown> => ask(statement)), ...back])

export type Done<Back extends Asks = readonly []> =
  | { readonly ok: true; readonly event: Event; readonly replay: boolean; readonly back: Answers<Back> }
  | { readonly ok: false; readonly refusal: Refusal; readonly back?: Answers<Back> }

/**
 * Sends a command; the same one again answers the same and moves nothing.
 * @param given what fills the holes: `command` is the client's id, `data` the validated input as JSON
 * @param subjectId whom it is about, where the client names it; a new life has none, and a replay answers the one that was begun
 */
export const send = async <Back extends Asks>(
  db: Database,
  { plan, batch, at, back }: Command<Back>,
  given: Given & { readonly command: string; readonly data: string },
  subjectId?: string,
): Promise<Done<Back>> => {
  const answers: readonly unknown[][] | { broken: string } = await db.write(batch, given)
  if ('broken' in answers) return { ok: false, refusal: refusalOf(answers.broken) }
  const row = <Row>(index: number) => answers[index]?.[0] as Row | undefined
  const sent = { action: plan.action, data: given.data, ...(subjectId === undefined ? {} : { subjectId }) }
  const done = outcome(plan.rules, sent, row<Facts>(0), row<Event>(at), row<Event>(at + 1))
  return back.length === 0 && !done.ok
    ? done
    : { ...done, back: answers.slice(batch.asks.length - back.length) as Answers<Back> }
}
