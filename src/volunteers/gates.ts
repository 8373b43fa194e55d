// The gates of the grading rules as an administrator gives them, and as the rules keep them. Pure; each is read back from the other.
import * as is from 'valibot'
import type { Colour } from './colours.ts'
import { type CriterionSetting, gateSetting, judged, type Limit } from './gate-settings.ts'
import type { Gate, Rule } from './grade.ts'

/** What one gate asks: the numbers by the name of their limit, and which criteria without a number. */
export type GateAsked = {
  readonly limits: Readonly<Record<string, number | undefined>>
  readonly also: readonly string[]
}
export type GatesAsked = Readonly<Record<Colour, GateAsked>>

/** The criteria of a gate that are asked by choice. */
export const choicesAt = (colour: Colour): string[] =>
  Object.entries(gateSetting(colour).criteria).flatMap(([name, { also }]) => (also ? [name] : []))

const limitSchema = ({ most, needed, broken }: Limit) => {
  const within = is.pipe(is.number(), is.finite(), is.minValue(1), is.maxValue(most))
  const number = broken ? within : is.pipe(within, is.integer())
  return needed ? number : is.optional(number)
}
const gateSchema = (colour: Colour): is.GenericSchema<unknown, GateAsked> =>
  is.strictObject({
    limits: is.strictObject(
      Object.fromEntries(Object.entries(gateSetting(colour).limits).map(([name, limit]) => [name, limitSchema(limit)])),
    ),
    also: is.optional(is.array(is.picklist(choicesAt(colour))), []),
  })
/** All four gates: what a gate leaves out is no longer asked. */
export const gatesSchema = is.strictObject({
  red: gateSchema('red'),
  yellow: gateSchema('yellow'),
  green: gateSchema('green'),
  blue: gateSchema('blue'),
})

/** The gates as the rules keep them, in the order of judgement. */
export const gatesFrom = (asked: GatesAsked): Gate[] =>
  judged.map(colour => {
    const rules = Object.entries(gateSetting(colour).criteria).flatMap(([name, criterion]) =>
      ruleFrom(criterion, name, colour, asked),
    )
    return opensByOne(colour) ? { colour, any: rules } : { colour, all: rules }
  })

/** What the kept gates ask, for the form and for the difference. */
export const gatesOf = (gates: readonly Gate[]): GatesAsked => ({
  red: askedBy('red', gates),
  yellow: askedBy('yellow', gates),
  green: askedBy('green', gates),
  blue: askedBy('blue', gates),
})

const opensByOne = (colour: Colour) => colour === 'red' || colour === 'yellow'
const follows = (name: string) => name.startsWith('blue.')

const ruleFrom = ({ also, says, tests }: CriterionSetting, name: string, colour: Colour, asked: GatesAsked): Rule[] => {
  if (also && !asked[colour].also.includes(name)) return []
  const filled = tests.flatMap(([fact, how, limit]) => {
    const number = typeof limit === 'number' ? limit : given(limit, colour, asked)
    return number === undefined ? [] : [[fact, how, number] as const]
  })
  return filled.length === tests.length ? [{ tests: filled, says }] : []
}
const given = (limit: string, colour: Colour, asked: GatesAsked): number | undefined => {
  const [gate, name]: [Colour, string] = follows(limit) ? ['blue', limit.slice('blue.'.length)] : [colour, limit]
  const number = asked[gate].limits[name]
  return number === undefined ? undefined : number * unit(gate, name)
}
const unit = (colour: Colour, limit: string) => (gateSetting(colour).limits[limit]?.hours ? 60 : 1)

const askedBy = (colour: Colour, gates: readonly Gate[]): GateAsked => {
  const gate = gates.find(each => each.colour === colour)
  const rules = [...(gate?.any ?? []), ...(gate?.all ?? [])]
  const kept = Object.entries(gateSetting(colour).criteria).flatMap(([name, criterion]) => {
    const rule = rules.find(each => alike(each, criterion))
    return rule ? [{ name, criterion, rule }] : []
  })
  const limits = kept.flatMap(({ criterion, rule }) =>
    criterion.tests.flatMap(([, , limit], at) =>
      typeof limit === 'string' && !follows(limit)
        ? [[limit, (rule.tests[at]?.[2] ?? 0) / unit(colour, limit)] as const]
        : [],
    ),
  )
  return {
    limits: Object.fromEntries(limits),
    also: kept.flatMap(({ name, criterion }) => (criterion.also ? [name] : [])),
  }
}
/** The same tests of the same facts, whatever their numbers. */
const alike = (rule: Rule, { tests }: CriterionSetting) =>
  rule.tests.length === tests.length &&
  tests.every(([fact, how], at) => rule.tests[at]?.[0] === fact && rule.tests[at]?.[1] === how)
