// What the tables of lives mean: the rules of each step in order, and the buttons.
import { judge, type Rules } from '../kernel/rule.ts'
import { signedIn } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import type { Subject } from './facts.ts'
import { type Action, stepOf, stepsOf, visible } from './lifecycle.ts'

/** Precedence: who are you, does it exist for you, is it yours, has it moved on, and last what the input asks. */
export const rulesOf = (subject: Subject, action: string): Rules<Refusal> => {
  const step = stepOf(subject, action)
  return [...worldRules(subject, action), ...entries(step.when)]
}

/** Who it is for and where it stands, before there is any input. */
const worldRules = (subject: Subject, action: string): Rules<Refusal> => {
  const step = stepOf(subject, action)
  const begins = step.from.length === 0
  return [
    ['sign_in', signedIn],
    ...(begins ? [] : visibleRules(subject).slice(1)),
    ...entries(step.known),
    ['not_yours', step.by],
    ...(begins ? [] : [['moved_on', [step.of ?? 'state', 'in', step.from]] as const]),
  ]
}

/** Whether somebody may know of it at all. */
export const visibleRules = (subject: Subject): Rules<Refusal> => [
  ['sign_in', signedIn],
  ['not_found', { all: [['id', 'some'], visible[subject]] }],
]

/** What the viewer may do now: the buttons of a page. Steps that name somebody else's attendance are offered beside it, not here. */
export const offeredSteps = <S extends Subject>(subject: S, row: Parameters<typeof judge>[1]): Action<S>[] =>
  stepsOf(subject).filter(action => judge(worldRules(subject, action), row) === 'ok')

const entries = (table: object = {}) => Object.entries(table) as [Refusal, Rules<Refusal>[number][1]][]
