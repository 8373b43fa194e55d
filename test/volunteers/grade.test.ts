import { describe, expect, it, test } from 'vitest'
import { type Colour, colourCodes, colours } from '#src/volunteers/colours.ts'
import { explainGrade, type GradeFacts } from '#src/volunteers/grade.ts'

/** The vector of domain.md §5. */
const vector: GradeFacts = {
  ratings: { n: 8, mean: 4.75 },
  finished: 18,
  lateGiveUps: 1,
  noShows: 0,
  maliciousNoShows: 0,
  minutes: 64 * 60,
  basicTraining: true,
  specialistCertificates: 1,
  socialWorkLicence: false,
  minorComplaints: 0,
  seriousComplaints: 0,
  tookPay: false,
  mandatoryExpired: false,
}
const zh = (facts: GradeFacts) => explainGrade(facts).reasons.map(reason => reason.zh)

describe('the vector of domain.md §5', () => {
  const grade = explainGrade(vector)

  it('is 84.39, blue', () => {
    expect(grade).toMatchObject({
      value: 84.39,
      colour: 'blue',
      redProposed: false,
      insufficient: false,
      version: 'grade-v1',
    })
    expect(grade.parts.map(({ code, weight, value }) => [code, weight, value])).toEqual([
      ['Q', 30, 91.35],
      ['R', 25, 94.74],
      ['V', 20, 64],
      ['P', 15, 70],
      ['C', 10, 100],
    ])
  })

  it('says why blue and why not green', () => {
    expect(zh(vector)).toEqual([
      '已达到：综合分 84.39，蓝色至少 70',
      '已达到：完成单数 18，蓝色至少 5',
      '未达到：综合分 84.39，绿色至少 85',
      '未达到：完成单数 18，绿色至少 20',
    ])
    expect(grade.parts[1]?.sentence).toEqual({
      zh: '完成 18 单，临期请辞 1 次，爽约 0 次（每次按 2 次算）；婉拒不算',
      en: 'Finished 18, late give-ups 1, no-shows 0 (×2); declines not counted',
    })
    expect(grade.parts[1]?.facts).toEqual({ finished: 18, lateGiveUps: 1, noShows: 0 })
  })
})

// With hours as the only part that has data, S is the number of hours; with no complaint too, S = (2V + C) / 3.
const hours = (count: number) => ({ minutes: count * 60 })
const green = { finished: 20, ...hours(77.5), specialistCertificates: 1, minorComplaints: 0, seriousComplaints: 0 }
const blue = { finished: 9, ...hours(80) }
const oneMinute = 1 / 60

test.each<[string, GradeFacts, Colour, Colour, Colour, ...GradeFacts[]]>([
  ['no-shows 5', blue, 'blue', 'red', 'red', { noShows: 4 }, { noShows: 5 }, { noShows: 6 }],
  ['malicious 3', blue, 'blue', 'red', 'red', ...[2, 3, 4].map(maliciousNoShows => ({ maliciousNoShows }))],
  ['serious complaint', blue, 'blue', 'red', 'red', ...[0, 1, 2].map(seriousComplaints => ({ seriousComplaints }))],
  ['S 50 with 10', { finished: 10 }, 'red', 'yellow', 'yellow', ...[50 - oneMinute, 50, 50 + oneMinute].map(hours)],
  ['10 with S < 50', hours(49), 'yellow', 'red', 'red', { finished: 9 }, { finished: 10 }, { finished: 11 }],
  ['S 70', blue, 'yellow', 'blue', 'blue', ...[70 - oneMinute, 70, 70 + oneMinute].map(hours)],
  ['5 for blue', hours(80), 'yellow', 'blue', 'blue', { finished: 4 }, { finished: 5 }, { finished: 6 }],
  ['S 85', green, 'blue', 'green', 'green', ...[77.5 - oneMinute, 77.5, 77.5 + oneMinute].map(hours)],
  ['20 for green', green, 'blue', 'green', 'green', { finished: 19 }, { finished: 20 }, { finished: 21 }],
  ['certificate', green, 'blue', 'green', 'green', ...[0, 1, 2].map(count => ({ specialistCertificates: count }))],
])('%s: below, at, above', (_, base, below, at, above, ...cases) => {
  expect(cases.map(each => explainGrade({ ...base, ...each }).colour)).toEqual([below, at, above])
})

test.each<[string, GradeFacts, Colour]>([
  ['nothing known', {}, 'yellow'],
  ['a newcomer, perfect so far', { ...vector, finished: 4, lateGiveUps: 0, minutes: 6000 }, 'yellow'],
  ['took pay', { ...green, tookPay: true }, 'red'],
  ['red before the newcomer', { finished: 1, noShows: 5 }, 'red'],
  ['a mandatory certificate ran out: yellow before green', { ...green, mandatoryExpired: true }, 'yellow'],
  ['one minor complaint: not green', { ...green, ...hours(100), minorComplaints: 1 }, 'blue'],
  ['complaints unknown: not green', { ...green, ...hours(100), minorComplaints: undefined }, 'blue'],
  ['finished unknown: neither newcomer nor regular', hours(100), 'yellow'],
])('%s', (_, facts, colour) => {
  expect(explainGrade(facts)).toMatchObject({ colour, redProposed: colour === 'red' })
  expect(explainGrade(facts).reasons).not.toEqual([])
})

test.each<[string, GradeFacts, Record<string, number | null>]>([
  ['no fact, no data', {}, { Q: null, R: null, V: null, P: null, C: null }],
  ['no rating is not 4.5', { ratings: { n: 0, mean: 0 } }, { Q: null }],
  ['one rating of 1', { ratings: { n: 1, mean: 1 } }, { Q: 72.92 }],
  ['a half rounds up', { ratings: { n: 15, mean: 61 / 15 } }, { Q: 79.38 }],
  ['nothing accepted yet', { finished: 0, lateGiveUps: 0, noShows: 0 }, { R: null }],
  ['a no-show counts twice', { finished: 2, lateGiveUps: 0, noShows: 1 }, { R: 50 }],
  ['part of the record is no record', { finished: 2, noShows: 1 }, { R: null }],
  ['no hours are 0', { minutes: 0 }, { V: 0 }],
  ['hours end at 100', { minutes: 9000 }, { V: 100 }],
  ['training', { basicTraining: true, specialistCertificates: 0, socialWorkLicence: false }, { P: 40 }],
  ['licence', { basicTraining: false, specialistCertificates: 1, socialWorkLicence: true }, { P: 90 }],
  ['at most 100', { basicTraining: true, specialistCertificates: 3, socialWorkLicence: true }, { P: 100 }],
  ['complaints', { minorComplaints: 1, seriousComplaints: 1 }, { C: 30 }],
  ['at least 0', { minorComplaints: 3, seriousComplaints: 1 }, { C: 0 }],
])('parts: %s', (_, facts, expected) => {
  const { parts, insufficient } = explainGrade(facts)
  expect(Object.fromEntries(parts.map(({ code, value }) => [code, value]))).toMatchObject(expected)
  expect(insufficient).toBe(true)
  for (const part of parts) expect(part.sentence.zh.startsWith('样本不足')).toBe(part.value === null)
})

test('missing parts renormalise the weights, and the points still add up', () => {
  const grade = explainGrade({ minutes: 3000, minorComplaints: 0, seriousComplaints: 0 })
  expect(grade.value).toBe(66.67)
  expect(grade.parts.map(({ points }) => points)).toEqual([0, 0, 33.34, 0, 33.33])
})

test('a score just below a limit is not shown as the limit', () => {
  const facts = { finished: 9, minutes: 70 * 60 - 0.1 }
  expect(explainGrade(facts)).toMatchObject({ value: 70, colour: 'yellow' })
  expect(zh(facts)).toEqual(['综合分 69.998，低于 70'])
})

test('every red cause is told', () => {
  expect(zh({ noShows: 6, maliciousNoShows: 3, tookPay: true })).toEqual([
    '12 个月内爽约 6 次，满 5 次即建议暂停',
    '12 个月内恶意爽约 3 次，满 3 次即建议暂停',
    '为服务收取了报酬',
  ])
})

test('every colour has a name, a word, an effect in both languages, and a shape of its own', () => {
  const signs = colourCodes.map(code => colours[code])
  expect(new Set(signs.map(({ shape }) => shape)).size).toBe(colourCodes.length)
  for (const { name, word, effect } of signs)
    for (const label of [name, word, effect]) expect(label).not.toMatchObject({ zh: '' })
})
