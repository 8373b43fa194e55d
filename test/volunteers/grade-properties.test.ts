import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { type Colour, colourCodes } from '#src/volunteers/colours.ts'
import { gateSetting } from '#src/volunteers/gate-settings.ts'
import { choicesAt, type GateAsked, type GatesAsked, gatesFrom, gatesOf } from '#src/volunteers/gates.ts'
import { explainGrade, type GradeFacts, type GradePolicy, gradeV1 } from '#src/volunteers/grade.ts'

type Whole = { readonly [K in keyof GradeFacts]-?: NonNullable<GradeFacts[K]> }
const upTo = (max: number) => fc.nat({ max })
const rarely = fc.nat({ max: 9 }).map(draw => draw === 0)
const record = {
  ratings: fc.array(fc.constantFrom(1, 3, 4, 5, 5, 5), { maxLength: 40 }).map(stars => ({
    n: stars.length,
    mean: stars.reduce((sum, star) => sum + star, 0) / Math.max(1, stars.length),
  })),
  finished: upTo(40),
  lateGiveUps: upTo(10),
  noShows: upTo(5),
  maliciousNoShows: upTo(3),
  minutes: upTo(9000),
  basicTraining: fc.boolean(),
  specialistCertificates: upTo(3),
  socialWorkLicence: fc.boolean(),
  minorComplaints: upTo(2),
  seriousComplaints: rarely.map(Number),
  tookPay: rarely,
  mandatoryExpired: rarely,
}
const whole: fc.Arbitrary<Whole> = fc.record(record)
const partial: fc.Arbitrary<GradeFacts> = fc.record(record, { requiredKeys: [] })
const rank = (colour: Colour) => colourCodes.indexOf(colour)
const fewer = (count: number) => Math.max(0, count - 1)

test('every number is 0–100 with at most 2 decimals, and the points add up to the value', () => {
  fc.assert(
    fc.property(partial, facts => {
      const { value, parts } = explainGrade(facts)
      for (const each of [value ?? 0, ...parts.flatMap(part => [part.value ?? 0, part.points])]) {
        expect(String(each)).toMatch(/^\d+(\.\d{1,2})?$/)
        expect(each).toBeLessThanOrEqual(100)
      }
      const cents = parts.reduce((sum, { points }) => sum + Math.round(points * 100), 0)
      expect(cents).toBe(Math.round((value ?? 0) * 100))
    }),
  )
})

test('there is always a reason, in both languages, with every hole filled', () => {
  fc.assert(
    fc.property(partial, facts => {
      const { reasons, parts } = explainGrade(facts)
      expect(reasons.length).toBeGreaterThan(0)
      for (const { zh, en } of [...reasons, ...parts.map(part => part.sentence)])
        expect(`${zh} ${en}`).not.toMatch(/[{}]|undefined|NaN|\[object/)
    }),
  )
})

test('the order of facts does not matter, nor a trip of facts and policy through JSON', () => {
  fc.assert(
    fc.property(partial, facts => {
      const backwards: GradeFacts = Object.fromEntries(Object.entries(facts).reverse())
      expect(explainGrade(backwards)).toEqual(explainGrade(facts))
      const stored: [GradeFacts, GradePolicy] = JSON.parse(JSON.stringify([facts, gradeV1]))
      expect(explainGrade(...stored)).toEqual(explainGrade(facts))
    }),
  )
})

// One more order is watched by its score alone: the tenth is what lets a low score count.
it.each<[string, (facts: Whole) => GradeFacts, 'colour' | 'score']>([
  ['a better mean', ({ ratings }) => ({ ratings: { ...ratings, mean: Math.min(5, ratings.mean + 0.1) } }), 'colour'],
  ['one more order', ({ finished }) => ({ finished: finished + 1 }), 'score'],
  ['more time', ({ minutes }) => ({ minutes: minutes + 30 }), 'colour'],
  ['training', () => ({ basicTraining: true }), 'colour'],
  ['a certificate', facts => ({ specialistCertificates: facts.specialistCertificates + 1 }), 'colour'],
  ['a licence', () => ({ socialWorkLicence: true }), 'colour'],
  ['one late give-up fewer', ({ lateGiveUps }) => ({ lateGiveUps: fewer(lateGiveUps) }), 'colour'],
  ['one no-show fewer', ({ noShows }) => ({ noShows: fewer(noShows) }), 'colour'],
  ['one malicious no-show fewer', facts => ({ maliciousNoShows: fewer(facts.maliciousNoShows) }), 'colour'],
  ['one minor complaint fewer', ({ minorComplaints }) => ({ minorComplaints: fewer(minorComplaints) }), 'colour'],
  ['one serious complaint fewer', facts => ({ seriousComplaints: fewer(facts.seriousComplaints) }), 'colour'],
  ['no pay taken', () => ({ tookPay: false }), 'colour'],
  ['a certificate renewed', () => ({ mandatoryExpired: false }), 'colour'],
])('%s never makes it worse', (_, improve, watched) => {
  fc.assert(
    fc.property(whole, facts => {
      const [before, after] = [explainGrade(facts), explainGrade({ ...facts, ...improve(facts) })]
      expect(after.value).toBeGreaterThanOrEqual(before.value ?? 0)
      if (watched === 'colour') expect(rank(after.colour)).toBeLessThanOrEqual(rank(before.colour))
    }),
  )
})

test('a second reading, in exact fractions, gives the same value and colour', () => {
  fc.assert(
    fc.property(whole, facts => {
      const { value, colour } = explainGrade(facts)
      expect({ value, colour }).toEqual(exactly(facts))
    }),
    { numRuns: 2000 },
  )
})

/** The rules of domain.md §5 once more, in plain code over big integers: no rounding before the end. */
const exactly = (f: Whole): { value: number; colour: Colour } => {
  const { n, mean } = f.ratings
  const accepted = f.finished + f.lateGiveUps + 2 * f.noShows
  const training = 40 * Number(f.basicTraining) + 30 * f.specialistCertificates + 60 * Number(f.socialWorkLicence)
  const conduct = 100 - 20 * f.minorComplaints - 50 * f.seriousComplaints
  const terms = [
    n > 0 ? [30, 100 * (45 + 2 * Math.round(n * mean) - 2 * (5 + n)), 8 * (5 + n)] : [0, 0, 1],
    accepted > 0 ? [25, 100 * f.finished, accepted] : [0, 0, 1],
    [20, Math.min(6000, f.minutes), 60],
    [15, Math.min(100, training), 1],
    [10, Math.max(0, conduct), 1],
  ].map(([weight = 0, over = 0, under = 1]) => ({ weight: BigInt(weight), over: BigInt(over), under: BigInt(under) }))
  const common = terms.reduce((product, term) => product * term.under, 1n)
  const over = terms.reduce((sum, term) => sum + (term.weight * term.over * common) / term.under, 0n)
  const under = terms.reduce((sum, term) => sum + term.weight * common, 0n)
  const atLeast = (limit: bigint) => over >= limit * under
  const value = Number((200n * over + under) / (2n * under)) / 100
  const gated = f.noShows >= 5 || f.maliciousNoShows >= 3 || f.seriousComplaints > 0 || f.tookPay
  if (gated || (!atLeast(50n) && f.finished >= 10)) return { value, colour: 'red' }
  if (f.finished < 5 || !atLeast(70n) || f.mandatoryExpired) return { value, colour: 'yellow' }
  const spotless = f.minorComplaints === 0 && f.specialistCertificates > 0
  return { value, colour: atLeast(85n) && f.finished >= 20 && spotless ? 'green' : 'blue' }
}

const askedAt = (colour: Colour): fc.Arbitrary<GateAsked> => {
  const { limits } = gateSetting(colour)
  const numbers = Object.entries(limits).map(([name, { most }]) => [name, fc.integer({ min: 1, max: most })] as const)
  const needed = numbers.map(([name]) => name).filter(name => limits[name]?.needed)
  return fc.record({
    limits: fc.record(Object.fromEntries(numbers), { requiredKeys: needed }),
    also: fc.subarray(choicesAt(colour)),
  })
}
const gates: fc.Arbitrary<GatesAsked> = fc.record({
  red: askedAt('red'),
  yellow: askedAt('yellow'),
  green: askedAt('green'),
  blue: askedAt('blue'),
})

test('whatever is asked at the gates: it is kept and read back the same, and judged with a reason for everybody', () => {
  fc.assert(
    fc.property(gates, partial, (asked, facts) => {
      const kept = gatesFrom(asked)
      const again = gatesOf(kept)
      const { lowScore, lowScoreFinished, ...red } = asked.red.limits
      const low = lowScore === undefined ? {} : { lowScore, lowScoreFinished }
      expect(again).toEqual({ ...asked, red: { ...asked.red, limits: { ...red, ...low } } })
      expect(gatesFrom(again)).toEqual(kept)
      const { reasons, raises, colour } = explainGrade(facts, { ...gradeV1, gates: kept })
      expect(reasons.length).toBeGreaterThan(0)
      for (const { zh, en } of [...reasons, ...raises]) expect(`${zh} ${en}`).not.toMatch(/[{}]|undefined|NaN|\[object/)
      if (facts.tookPay) expect(colour).toBe('red')
    }),
  )
})
