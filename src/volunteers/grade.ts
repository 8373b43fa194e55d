// Which colour the facts of 12 months call for, and why (domain.md §5). Pure: SQL counts the facts, this judges them.
import type { Label } from '#src/kernel/label.ts'
import { holds } from '#src/kernel/rule.ts'
import {
  apart,
  type Formula,
  fill,
  formula,
  type Part,
  ratingScore,
  type ScorePolicy,
  score,
  verdict,
} from '#src/kernel/score.ts'
import { type Colour, colourCodes, colours, type Legend, type Sign } from './colours.ts'
import { causeWords, demandWords, partWords } from './grade-words.ts'

/**
 * What a grade rests on, counted over 12 months. A fact left out is unknown: it meets no rule and earns nothing.
 * `noShows` includes the malicious ones; complaints are upheld ones; declines are no fact at all (志愿服务条例 第25条).
 */
export type GradeFacts = {
  readonly ratings?: { readonly n: number; readonly mean: number } | undefined
  readonly finished?: number | undefined
  readonly lateGiveUps?: number | undefined
  readonly noShows?: number | undefined
  readonly maliciousNoShows?: number | undefined
  readonly minutes?: number | undefined
  readonly basicTraining?: boolean | undefined
  readonly specialistCertificates?: number | undefined
  readonly socialWorkLicence?: boolean | undefined
  readonly minorComplaints?: number | undefined
  readonly seriousComplaints?: number | undefined
  readonly tookPay?: boolean | undefined
  readonly mandatoryExpired?: boolean | undefined
}

/** A grade that explains itself: S as `value` (null when nothing is known), its parts, the reasons for its colour. */
export type Grade = {
  readonly value: number | null
  readonly colour: Colour
  /** Red is never more than proposed here: a person confirms it within 3 working days (个保法 第24条). */
  readonly redProposed: boolean
  readonly parts: readonly Part<GradeCode, GradeFacts>[]
  /** 样本不足: some part has no data. */
  readonly insufficient: boolean
  /** Why this colour and not the next better one. */
  readonly reasons: readonly Label[]
  /** What the next better colour asks for and is not reached yet; empty for the best. */
  readonly raises: readonly Label[]
  /** Every criterion of every gate, in the order of judgement, with what was found. */
  readonly criteria: readonly Criterion[]
  readonly version: string
  /** The colour in the words of this version. */
  readonly sign: Sign
}

/** One criterion: the colour it speaks for, what it asks of which fact, what was found, and whether it holds. */
export type Criterion = {
  readonly colour: Colour
  readonly tests: readonly (readonly [name: string, is: string, limit: number, have: number | null])[]
  readonly met: boolean
  readonly says: Label
}

/** Judges the facts under a policy (domain.md §5). Same facts and policy, same grade. Gates see S unrounded. */
export const explainGrade = (facts: GradeFacts, policy: GradePolicy = gradeV1): Grade => {
  const { exact, ...explained } = score(policy, formulas, facts)
  const row = (rule: Rule) => Object.fromEntries(rule.tests.map(([name]) => [name, read(facts, exact, name)]))
  const met = (rule: Rule) => holds(row(rule), { all: rule.tests })
  const criterionOf = (rule: Rule, { colour: of }: Gate): Criterion => {
    const have = row(rule)
    const tests = rule.tests.map(([name, is, limit]) => [name, is, limit, have[name] ?? null] as const)
    return { colour: of, tests, met: met(rule), says: said(rule, have, policy.legend[of].name) }
  }
  const gate = policy.gates.find(({ any, all }) => any?.some(met) ?? all?.every(met))
  const colour = gate?.colour ?? policy.otherwise
  const causes = gate?.any?.filter(met).map(rule => said(rule, row(rule)))
  const demands = (of: Gate | undefined, wanted: (rule: Rule) => boolean) =>
    (of?.all ?? [])
      .filter(wanted)
      .map(rule => verdict(met(rule), said(rule, row(rule), of && policy.legend[of.colour].name)))
  const better = policy.gates.find(each => each.colour === colourCodes[colourCodes.indexOf(colour) - 1])
  const missing = demands(better, rule => !met(rule))
  const asked = new Set(better?.all?.filter(rule => !met(rule)).flatMap(rule => rule.tests.map(([name]) => name)))
  const causing = gate?.any?.filter(rule => met(rule) && !rule.tests.some(([name]) => asked.has(name)))
  const raises = [...(causing ?? []).map(rule => said(rule, row(rule))), ...missing]
  const reasons = causes ?? [...demands(gate, met), ...missing]
  const criteria = policy.gates.flatMap(of => [...(of.any ?? []), ...(of.all ?? [])].map(rule => criterionOf(rule, of)))
  const redProposed = colour === 'red'
  const { version, legend } = policy
  return { ...explained, colour, redProposed, reasons, raises, criteria, version, sign: legend[colour] }
}

export type GradeCode = 'Q' | 'R' | 'V' | 'P' | 'C'

/** A test of one fact, or of the score itself; yes is 1 and no is 0. An unknown fact passes no test. */
export type Test = readonly [Exclude<keyof GradeFacts, 'ratings'> | 'score', '=' | '<' | '>=', number]
/** Holds when every test does. In its sentence `{limit}` is the number of the first test. */
export type Rule = { readonly tests: readonly Test[]; readonly says: Label }
/** Opens when one (`any`) or every one (`all`) of its rules holds. */
export type Gate = { readonly colour: Colour; readonly any?: readonly Rule[]; readonly all?: readonly Rule[] }

/** A version of the grading rules: data only. The first gate that opens gives the colour, else `otherwise`. */
export type GradePolicy = ScorePolicy<GradeCode, typeof figures> & {
  readonly gates: readonly Gate[]
  readonly otherwise: Colour
  readonly legend: Legend
}

const figures = {
  priorCount: 5,
  priorMean: 4.5,
  leastRatings: 1,
  noShowCounts: 2,
  fullHours: 100,
  trainingPoints: 40,
  certificatePoints: 30,
  licencePoints: 60,
  minorCosts: 20,
  seriousCosts: 50,
}

/** `grade-v1`. No formula is public, so every number here is our own default (domain.md §5). */
export const gradeV1: GradePolicy = {
  version: 'grade-v1',
  figures,
  parts: [
    { code: 'Q', weight: 30, ...partWords.Q },
    { code: 'R', weight: 25, ...partWords.R },
    { code: 'V', weight: 20, ...partWords.V },
    { code: 'P', weight: 15, ...partWords.P },
    { code: 'C', weight: 10, ...partWords.C },
  ],
  gates: [
    {
      colour: 'red',
      any: [
        { tests: [['noShows', '>=', 5]], says: causeWords.noShows },
        { tests: [['maliciousNoShows', '>=', 3]], says: causeWords.maliciousNoShows },
        { tests: [['seriousComplaints', '>=', 1]], says: causeWords.seriousComplaints },
        { tests: [['tookPay', '=', 1]], says: causeWords.tookPay },
        {
          tests: [
            ['score', '<', 50],
            ['finished', '>=', 10],
          ],
          says: causeWords.lowScore,
        },
      ],
    },
    {
      colour: 'yellow',
      any: [
        { tests: [['finished', '<', 5]], says: causeWords.newcomer },
        { tests: [['score', '<', 70]], says: causeWords.fairScore },
        { tests: [['mandatoryExpired', '=', 1]], says: causeWords.mandatoryExpired },
      ],
    },
    {
      colour: 'green',
      all: [
        { tests: [['score', '>=', 85]], says: demandWords.score },
        { tests: [['finished', '>=', 20]], says: demandWords.finished },
        { tests: [['specialistCertificates', '>=', 1]], says: demandWords.specialistCertificates },
        {
          tests: [
            ['minorComplaints', '=', 0],
            ['seriousComplaints', '=', 0],
          ],
          says: demandWords.noComplaint,
        },
      ],
    },
    {
      colour: 'blue',
      all: [
        { tests: [['score', '>=', 70]], says: demandWords.score },
        { tests: [['finished', '>=', 5]], says: demandWords.finished },
      ],
    },
  ],
  // Too little is known to offer more than a newcomer is offered.
  otherwise: 'yellow',
  legend: colours,
}

const formulas: Readonly<Record<GradeCode, Formula<GradeFacts, typeof figures>>> = {
  Q: formula(['ratings'], ({ ratings }, by) => ratingScore(ratings, by)),
  R: formula(['finished', 'lateGiveUps', 'noShows'], ({ finished, lateGiveUps, noShows }, by) => {
    const counted = finished + lateGiveUps + by.noShowCounts * noShows
    return counted === 0 ? null : (finished / counted) * 100
  }),
  V: formula(['minutes'], ({ minutes }, by) => (minutes / 60 / by.fullHours) * 100),
  P: formula(
    ['basicTraining', 'specialistCertificates', 'socialWorkLicence'],
    (has, by) =>
      Number(has.basicTraining) * by.trainingPoints +
      has.specialistCertificates * by.certificatePoints +
      Number(has.socialWorkLicence) * by.licencePoints,
  ),
  C: formula(
    ['minorComplaints', 'seriousComplaints'],
    (upheld, by) => 100 - upheld.minorComplaints * by.minorCosts - upheld.seriousComplaints * by.seriousCosts,
  ),
}

const read = (facts: GradeFacts, exact: number | null, name: Test[0]): number | null => {
  const fact = name === 'score' ? exact : facts[name]
  return fact === undefined || fact === null ? null : Number(fact)
}

const said = (rule: Rule, row: Readonly<Record<string, number | null>>, colour?: Label): Label => {
  const haves = rule.tests.map(([name, , limit]) => [name, spoken(name, row[name] ?? null, limit)])
  return fill(rule.says, { ...Object.fromEntries(haves), limit: rule.tests[0]?.[2], colour })
}

/** As it is said: a mark stands apart from its limit, yes and no are words, a count is a number. */
const spoken = (name: Test[0], have: number | null, limit: number) =>
  name === 'score' ? apart(have, limit) : name === 'basicTraining' && have !== null ? have === 1 : have
