// One act on one person: one trip, with session, refusal, replay and answer included.
import { sql } from 'drizzle-orm'
import type { Event, Plan } from '../kernel/command.ts'
import { type Ask, ask, type Database } from '../kernel/database.ts'
import { judge, named, type Rules } from '../kernel/rule.ts'
import type { Refusal } from '../refusals.ts'
import type { Act } from './acts.ts'
import { type Command, commandOf, type Done, send } from './command.ts'
import { catchUp } from './effects.ts'
import { factRow, q, type When, type World } from './facts.ts'
import { type PersonRow, personAsk } from './queries.ts'
import { by, type Caller, signedIn } from './session.ts'

/** Whoever may know that the person exists; for everybody else they do not. */
export const visible: When = {
  any: [
    ['me', '=', 'person'],
    ['deskHere', '>', 0],
    ['adminHere', '>', 0],
    ['districtHere', '>', 0],
    ['watchesHere', '>', 0],
    ['proxiesHere', '>', 0],
  ],
}

/** Precedence: who are you, does this person exist for you, is it yours, are they alive, is it still to be done. */
export const worldRules = (act: Act): Rules<Refusal> => [
  ['sign_in', signedIn],
  ['not_found', { all: [['person', 'some'], visible] }],
  ['not_yours', act.by],
  ['person_died', ['personDiedAt', 'none']],
  ...entries(act.when),
]
/** …then what the input itself asks. */
export const rulesOf = (act: Act): Rules<Refusal> => [...worldRules(act), ...entries(act.given)]
/** Whether the viewer may do it now: the buttons of a page. */
export const isOffered = (act: Act, world: World): boolean => judge(worldRules(act), world) === 'ok'

/** `world` and `row` are read back after the act: what the actor may still see. */
export type Performed =
  | {
      readonly ok: true
      readonly event: Event
      readonly replay: boolean
      readonly world: World
      readonly row: PersonRow
    }
  | { readonly ok: false; readonly refusal: Refusal }
type Sent = { readonly command: string; readonly person: string; readonly action: string; readonly act: Act }

/** @param data the validated input, with what the path names; sending the same command again answers the same and moves nothing */
export const perform = async (db: Database, who: Caller, sent: Sent, data: object): Promise<Performed> => {
  const { command, person, action, act } = sent
  const given = { ...by(who), command, person, data: JSON.stringify(data), codeRight: 0, order: '' }
  return readBack(await send(db, commandFor(action, act), given, person))
}

/** The two rows that an act on a person reads last. */
export type PersonBack = readonly [Ask<World>, Ask<PersonRow>]
export const readBack = (done: Done<PersonBack>): Performed => {
  if (!done.ok) return { ok: false, refusal: done.refusal }
  const [[world], [row]] = done.back
  if (!world || !row) throw new Error(`${done.event.subject_id} cannot be read back`)
  return { ...done, world, row }
}

const commands = new Map<Act, Command<PersonBack>>()
const commandFor = (action: string, act: Act): Command<PersonBack> => {
  const command =
    commands.get(act) ??
    commandOf(planOf(action, act), [...act.effects, catchUp], ask<World>(factRow(q.person)), personAsk(q.person))
  commands.set(act, command)
  return command
}

const planOf = (action: string, act: Act): Plan<Refusal> => {
  const rules = rulesOf(act)
  const only = new Set(['me', 'colour', ...rules.flatMap(([, condition]) => named(condition))])
  return {
    subject: 'person',
    action,
    facts: factRow(q.person, only),
    rules,
    from: act.from ?? sql`null`,
    to: act.to ?? sql`null`,
  }
}

const entries = <C>(table: { readonly [R in Refusal]?: C } = {}) => Object.entries(table) as [Refusal, C][]
