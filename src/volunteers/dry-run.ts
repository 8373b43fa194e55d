// Whom a version of the rules would change, before it is in force (reliability G-P4). Pure.
import type { Label } from '../kernel/label.ts'
import type { Colour, Sign } from './colours.ts'
import { explainGrade, type Grade, type GradeFacts, type GradePolicy } from './grade.ts'

type Graded = { readonly id: string; readonly name: string; readonly colour: Colour; readonly facts: GradeFacts }
/** Somebody for whom the facts would call for another colour. `value` is S, `holds` the colour that holds today. */
export type Change = {
  readonly person: { readonly id: string; readonly name: string }
  readonly holds: Colour
  readonly before: Called
  readonly after: Called
}
/** A colour in the words of its version, and why. */
type Called = {
  readonly colour: Colour
  readonly value: number | null
  readonly sign: Sign
  readonly reasons: readonly Label[]
}

/** Everybody whose colour the two versions disagree on. */
export const changesOf = (people: readonly Graded[], basis: GradePolicy, draft: GradePolicy): Change[] =>
  people.flatMap(({ id, name, colour, facts }) => {
    const [before, after] = [explainGrade(facts, basis), explainGrade(facts, draft)]
    if (before.colour === after.colour) return []
    const shown = ({ colour: called, value, sign, reasons }: Grade) => ({ colour: called, value, sign, reasons })
    return [{ person: { id, name }, holds: colour, before: shown(before), after: shown(after) }]
  })
