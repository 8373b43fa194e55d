// From what the facts call for to what holds: down at once, up after two evaluations in a row, red only proposed (domain.md §5). Pure.
import { type Colour, colourCodes } from './colours.ts'
import type { Grade } from './grade.ts'

/** Where a volunteer stands before an evaluation. */
export type Standing = {
  readonly colour: Colour
  /** The better colour that the last nightly evaluation called for, if it did. */
  readonly risingTo: Colour | null
  /** A proposed red waits for a person. */
  readonly paused: boolean
  /** A person lifted the last pause, and nothing has been added against the volunteer since: what was forgiven does not count again. */
  readonly forgiven: boolean
  /** An appeal was granted, and nothing has been added since: the same facts do not lower the colour again. */
  readonly cleared: boolean
  /** Two people gave a colour for a while: it `holds`, or its time is `over` and the rule decides again. */
  readonly override: 'none' | 'holds' | 'over'
  /** Only nightly evaluations count towards rising; what an event sets off can lower a colour or propose red. */
  readonly nightly: boolean
}
/** What an evaluation leads to. `proposes`: red is proposed, and the colour stays until a person decides. */
export type Step = { readonly colour: Colour; readonly risingTo: Colour | null; readonly proposes: boolean }

/** What follows from one evaluation. A red that a person confirmed, and a pause that waits for one, stay as they are. */
export const stepFrom = (standing: Standing, grade: Pick<Grade, 'colour'>): Step => {
  const { colour, risingTo, paused, forgiven, cleared, override } = standing
  const stays: Step = { colour, risingTo: null, proposes: false }
  if (paused || colour === 'red') return stays
  if (grade.colour === 'red' && !forgiven && !cleared) return { ...stays, proposes: true }
  if (override === 'holds') return stays
  const called: Colour = grade.colour === 'red' ? 'yellow' : grade.colour
  if (override === 'over') return { ...stays, colour: called }
  if (!isBetter(called, colour)) return cleared ? stays : { ...stays, colour: called }
  if (!standing.nightly) return { colour, risingTo, proposes: false }
  if (risingTo === null) return { colour, risingTo: called, proposes: false }
  const reached = isBetter(called, risingTo) ? risingTo : called
  return { colour: reached, risingTo: isBetter(called, reached) ? called : null, proposes: false }
}

/** What is about safety or money: a red that is proposed because of it stops new offers at once, before a person decides (domain.md §5). */
const grave: readonly string[] = ['seriousComplaints', 'tookPay']
export const pausesAtOnce = ({ criteria }: Pick<Grade, 'criteria'>): boolean =>
  criteria.some(({ colour, met, tests }) => colour === 'red' && met && tests.some(([fact]) => grave.includes(fact)))

export const isBetter = (one: Colour, other: Colour): boolean => colourCodes.indexOf(one) < colourCodes.indexOf(other)
