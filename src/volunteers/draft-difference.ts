// What one version of the grading rules has that another has not, line by line, in words. Pure.
import type { Label } from '../kernel/label.ts'
import { type Colour, colourCodes, colours, type Legend } from './colours.ts'
import { dialNames, dialOf, dialValue } from './dials.ts'
import { gateSetting, judged } from './gate-settings.ts'
import { choicesAt, gatesOf } from './gates.ts'
import type { GradePolicy } from './grade.ts'

/** How a setting stands: a number, a text, asked, or not asked. */
export type Stand = number | Label | true | null
/** One line: `name` for programs, what it is, and how it stood and stands. */
export type Difference = {
  readonly name: string
  readonly label: Label
  readonly from: Stand
  readonly to: Stand
}

/** Everything that an administrator may draft and that differs, in the order of the form. */
export const draftDifference = (from: GradePolicy, to: GradePolicy): Difference[] => {
  const before = new Map(settingsOf(from).map(each => [each.name, each.stands]))
  return settingsOf(to).flatMap(({ name, label, stands }) => {
    const was = before.get(name) ?? null
    return same(was, stands) ? [] : [{ name, label, from: was, to: stands }]
  })
}

type Setting = { readonly name: string; readonly label: Label; readonly stands: Stand }
const settingsOf = (policy: GradePolicy): Setting[] => [...numbersOf(policy), ...askedOf(policy), ...wordsOf(policy)]

const same = (one: Stand, other: Stand) =>
  typeof one === 'object' && typeof other === 'object' ? one?.zh === other?.zh && one?.en === other?.en : one === other

const numbersOf = (policy: GradePolicy): Setting[] =>
  dialNames.map(name => ({ name, label: dialOf(name).label, stands: dialValue(policy, name) }))

const askedOf = (policy: GradePolicy): Setting[] => {
  const gates = gatesOf(policy.gates)
  return judged.flatMap(colour => {
    const { limits, criteria } = gateSetting(colour)
    const numbers = Object.entries(limits).map(([name, { label }]) => ({
      name: `${colour}.${name}`,
      label: of(colour, label),
      stands: gates[colour].limits[name] ?? null,
    }))
    const choices = choicesAt(colour).map(name => ({
      name: `${colour}.${name}`,
      label: of(colour, criteria[name]?.also ?? { zh: name, en: name }),
      stands: gates[colour].also.includes(name) || null,
    }))
    return [...numbers, ...choices]
  })
}
const of = (colour: Colour, label: Label): Label => ({
  zh: `${colours[colour].name.zh}：${label.zh}`,
  en: `${colours[colour].name.en}: ${label.en}`,
})

/** The two texts of a colour's sign that a version may word anew. */
export const signTexts = {
  word: { zh: '叫法', en: 'Word' },
  effect: { zh: '说明', en: 'What it means' },
} satisfies Record<string, Label>
export type SignText = keyof typeof signTexts

const wordsOf = ({ legend }: GradePolicy): Setting[] =>
  colourCodes.flatMap(colour =>
    (['word', 'effect'] as const).map(text => ({
      name: `${colour}.${text}`,
      label: of(colour, signTexts[text]),
      stands: legend[colour][text],
    })),
  )

/** Colours that one legend words differently from another. */
export const renamed = (from: Legend, to: Legend): Colour[] =>
  colourCodes.filter(code => !same(from[code].word, to[code].word) || !same(from[code].effect, to[code].effect))
