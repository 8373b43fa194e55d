// Every colour once more: from the facts and the rules kept with a decision to the colour that follows, beside the one that was kept.
import type { Colour } from './colours.ts'
import { explainGrade, type GradeFacts, type GradePolicy } from './grade.ts'
import { isBetter, stepFrom } from './standing-rules.ts'
import { type Trace, traceOf } from './trace.ts'
import type { DecisionKind } from './words.ts'

/** One decision as it is kept. `given` is the colour that two people gave, for an override. */
export type KeptDecision = {
  readonly id: string
  readonly person: string
  readonly seq: number
  readonly kind: DecisionKind
  readonly before: Colour | null
  readonly colour: Colour
  readonly facts: string
  readonly policy: string
  /** The policy's data; null where it is not on record. */
  readonly rules: string | null
  readonly trace: string
  /** Of the decision that an appeal was granted against. */
  readonly undone: Colour | null
  readonly given: Colour | null
}
export type Difference = { readonly decision: string; readonly person: string; readonly what: string }

/** What differs when one decision is worked out again; `earlier` is the colour that held after the decision before it. */
export const differencesOf = (kept: KeptDecision, earlier: Colour | null): Difference[] => {
  const differs = (what: string): Difference => ({ decision: kept.id, person: kept.person, what })
  const chain =
    earlier !== null && kept.before !== earlier
      ? [differs(`stood at ${kept.before} before, the decision before it led to ${earlier}`)]
      : []
  if (kept.rules === null) return [...chain, differs(`${kept.policy} is not on record`)]
  const again = byRule(kept) ? ruled(kept, kept.rules) : decided(kept)
  return [...chain, ...again.map(differs)]
}

/** The colour that holds after a decision: a proposal changes none. */
export const heldAfter = (kept: KeptDecision): Colour =>
  kept.kind === 'proposed' ? (kept.before ?? kept.colour) : kept.colour

const byRule = ({ kind }: KeptDecision) => kind === 'evaluated' || kind === 'proposed'

/** The rule's decisions: score, parts, criteria and colour, bit by bit. */
const ruled = (kept: KeptDecision, rules: string): string[] => {
  const grade = explainGrade(JSON.parse(kept.facts) as GradeFacts, JSON.parse(rules) as GradePolicy)
  const trace = JSON.parse(kept.trace) as Trace
  const step = stepFrom(trace.standing, grade)
  const colour = step.proposes ? 'red' : step.colour
  return [
    ...(grade.version === kept.policy ? [] : [`names ${kept.policy}, its rules are ${grade.version}`]),
    ...(kept.before === null || trace.standing.colour === kept.before
      ? []
      : [`was judged from ${trace.standing.colour}`]),
    ...(step.proposes === (kept.kind === 'proposed') ? [] : [`is kept as ${kept.kind}`]),
    ...(colour === kept.colour ? [] : [`gives ${colour}, kept is ${kept.colour}`]),
    ...(JSON.stringify(traceOf(trace.standing, grade)) === kept.trace ? [] : ['its trace is another']),
  ]
}

/** People's decisions: what each of them may lead to. */
const decided = (kept: KeptDecision): string[] => {
  const { kind, before, colour } = kept
  const leads: Partial<Record<DecisionKind, Colour | null>> = {
    confirmed: 'red',
    lifted: before === 'red' ? 'yellow' : before,
    granted: before === null || kept.undone === null ? before : better(kept.undone, before),
    overridden: kept.given,
  }
  const to = leads[kind] ?? null
  if (to === colour) return []
  return [`leads to ${to ?? 'nothing on record'}, kept is ${colour}`]
}

const better = (one: Colour, other: Colour): Colour => (isBetter(one, other) ? one : other)
