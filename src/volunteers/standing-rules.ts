// From what the facts call for to what holds: down at once, up after two evaluations in a row, red only proposed (domain.md §5). Pure.
import { type Colour, colourCodes } from './colours.ts'
import type { Grade } from './grade.ts'

/** Where a volunteer stands before tonight. */
export type Standing = {
  readonly colour: Colour
  /** The better colour that the last evaluation called for, if it did. */
  readonly risingTo: Colour | null
  /** A proposed red waits for a person. */
  readonly paused: boolean
  /** A person lifted the last pause, and nothing has been added against the volunteer since: what was forgiven does not count again. */
  readonly forgiven: boolean
}
/** What tonight leads to. `proposes`: red is proposed, new offers stop, and the colour stays until a person decides. */
export type Step = { readonly colour: Colour; readonly risingTo: Colour | null; readonly proposes: boolean }

/** What follows from one evaluation. A red that a person confirmed, and a pause that waits for one, stay as they are. */
export const stepFrom = ({ colour, risingTo, paused, forgiven }: Standing, grade: Pick<Grade, 'colour'>): Step => {
  if (paused || colour === 'red') return { colour, risingTo: null, proposes: false }
  if (grade.colour === 'red' && !forgiven) return { colour, risingTo: null, proposes: true }
  const called: Colour = grade.colour === 'red' ? 'yellow' : grade.colour
  if (!isBetter(called, colour)) return { colour: called, risingTo: null, proposes: false }
  if (risingTo === null) return { colour, risingTo: called, proposes: false }
  const reached = isBetter(called, risingTo) ? risingTo : called
  return { colour: reached, risingTo: isBetter(called, reached) ? called : null, proposes: false }
}

const isBetter = (one: Colour, other: Colour) => colourCodes.indexOf(one) < colourCodes.indexOf(other)
