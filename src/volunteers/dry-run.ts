// Whom a version of the rules would change, before it is in force (reliability G-P4). Pure.
import type { Colour } from './colours.ts'
import { explainGrade, type GradeFacts, type GradePolicy } from './grade.ts'

type Graded = { readonly id: string; readonly name: string; readonly colour: Colour; readonly facts: GradeFacts }
/** Somebody for whom the facts would call for another colour. `value` is S, `holds` the colour that holds today. */
export type Change = {
  readonly person: { readonly id: string; readonly name: string }
  readonly holds: Colour
  readonly before: { readonly colour: Colour; readonly value: number | null }
  readonly after: { readonly colour: Colour; readonly value: number | null }
}

/** Everybody whose colour the two versions disagree on. */
export const changesOf = (people: readonly Graded[], basis: GradePolicy, draft: GradePolicy): Change[] =>
  people.flatMap(({ id, name, colour, facts }) => {
    const [before, after] = [explainGrade(facts, basis), explainGrade(facts, draft)]
    if (before.colour === after.colour) return []
    const shown = ({ colour: called, value }: typeof before) => ({ colour: called, value })
    return [{ person: { id, name }, holds: colour, before: shown(before), after: shown(after) }]
  })
