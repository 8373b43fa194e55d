// What a decision of the rule went through, kept with it: enough to see every step again, and to find out if one was changed.
import type { Colour } from './colours.ts'
import type { Criterion, Grade } from './grade.ts'
import type { Standing } from './standing-rules.ts'

/** `value` is S; `parts` are the marks by code; `called` is what the facts call for; `criteria` leave out the sentences. */
export type Trace = {
  readonly standing: Standing
  readonly value: number | null
  readonly called: Colour
  readonly parts: Readonly<Record<string, number | null>>
  readonly criteria: readonly Omit<Criterion, 'says'>[]
}

/** The trace of one evaluation. */
export const traceOf = (standing: Standing, grade: Grade): Trace => ({
  standing,
  value: grade.value,
  called: grade.colour,
  parts: Object.fromEntries(grade.parts.map(({ code, value }) => [code, value])),
  criteria: grade.criteria.map(({ says: _, ...criterion }) => criterion),
})
