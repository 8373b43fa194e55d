// One act on one person: one trip, with session, refusal, replay and answer included.
import { type SQL, sql } from 'drizzle-orm'
import { type Event, earlierEvent, eventOfOne, outcome, type Plan } from '../kernel/command.ts'
import { type Ask, ask, type Database, type Prepared, prepare } from '../kernel/database.ts'
import { judge, named, type Rules } from '../kernel/rule.ts'
import type { Refusal } from '../refusals.ts'
import { brokenRule } from '../timebank/constraints.ts'
import type { Act } from './acts.ts'
import { catchUp } from './effects.ts'
import { factRow, type PersonFacts, q, type When, type World } from './facts.ts'
import { type PersonRow, personAsk } from './queries.ts'
import { type Caller, signedIn, touch } from './session.ts'

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
  const text = JSON.stringify(data)
  const answers = await db.write(batchOf(action, act), {
    command,
    person,
    token: who.token,
    now: who.now,
    data: text,
    system: 0,
    codeRight: 0,
    order: '',
  })
  if ('broken' in answers) return { ok: false, refusal: brokenRule(answers.broken) }
  const [[facts], [written], [earlier]] = answers
  const done = outcome(rulesOf(act), { action, data: text, subjectId: person }, facts, written, earlier)
  if (!done.ok) return done
  const [[world], [row]] = answers.slice(-2) as [World[], PersonRow[]]
  if (!world || !row) throw new Error(`${person} cannot be read back`)
  return { ...done, world, row }
}

type Batch = Prepared<readonly [Ask<PersonFacts>, Ask<Event>, Ask<Event>, ...Ask<unknown>[]]>
const batches = new Map<Act, Batch>()
const batchOf = (action: string, act: Act): Batch => {
  const batch = batches.get(act) ?? built(action, act)
  batches.set(act, batch)
  return batch
}

const built = (action: string, act: Act): Batch => {
  const plan = planOf(action, act)
  return prepare([
    ask<PersonFacts>(plan.facts),
    ask<Event>(eventOfOne(plan)),
    ask<Event>(earlierEvent),
    ...[...act.effects, catchUp, touch].map((statement: SQL) => ask<unknown>(statement)),
    ask<World>(factRow(q.person)),
    personAsk(q.person),
  ])
}

const planOf = (action: string, act: Act): Plan => {
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
