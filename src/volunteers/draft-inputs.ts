// What drafting a version of the grading rules takes: only what is to be different from the newest version, and why.
import * as is from 'valibot'
import { type DialName, dialNames, dialOf } from './dials.ts'
import { gatesSchema } from './gates.ts'

const text = (most: number) => is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(most))
const label = (most: number) => is.strictObject({ zh: text(most), en: text(most * 2) })
const sign = is.strictObject({ word: label(20), effect: label(200) })

const number = (name: DialName) => {
  const { least, most } = dialOf(name)
  return is.optional(is.pipe(is.number(), is.finite(), is.minValue(least), is.maxValue(most)))
}
const numbers = is.strictObject(
  Object.fromEntries(dialNames.map(name => [name, number(name)])) as Record<DialName, ReturnType<typeof number>>,
)

/**
 * A new version. Numbers that are left out stay; gates and words are given whole or not at all. Words say what a colour is called and
 * means; its name and shape stay, so that it is known again.
 */
export const drafting = is.strictObject({
  reason: text(500),
  numbers: is.optional(numbers, {}),
  gates: is.optional(gatesSchema),
  legend: is.optional(is.strictObject({ green: sign, blue: sign, yellow: sign, red: sign })),
})
export type Drafting = is.InferOutput<typeof drafting>
