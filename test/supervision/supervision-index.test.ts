import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  type Band,
  explainIndex,
  type IndexFacts,
  type IndexPolicy,
  indexV1,
} from '#src/supervision/supervision-index.ts'

type Whole = { readonly [K in keyof IndexFacts]-?: NonNullable<IndexFacts[K]> }

/** The vector of domain.md §6. */
const vector: Whole = {
  supervisionMinutes: 12 * 60,
  supervisees: 10,
  contacted30: 46 / 50,
  closedCases: 3,
  answeredIn24h: 0.9,
  recordedIn10Days: 0.94,
  ratings: { n: 40, mean: 4.7 },
  minorComplaints: 0,
  seriousComplaint: false,
}

describe('the vector of domain.md §6', () => {
  const index = explainIndex(vector)

  it('is 86.12, excellent', () => {
    expect(index).toMatchObject({ value: 86.12, band: 'excellent', insufficient: false, version: 'index-v1' })
    expect(index.bandLabel).toEqual({ zh: '优秀', en: 'Excellent' })
    expect(index.parts.map(({ code, weight, value, points }) => [code, weight, value, points])).toEqual([
      ['A', 25, 80, 20],
      ['B', 15, 87.2, 13.08],
      ['C', 15, 75, 11.25],
      ['D', 20, 92, 18.4],
      ['E', 20, 91.94, 18.39],
      ['F', 5, 100, 5],
    ])
  })

  it('says what it rests on', () => {
    expect(index.reasons).toEqual([
      { zh: '已达到：指数 86.12，“优秀”至少 85', en: 'Reached — index: 86.12; “Excellent” asks for 85' },
    ])
    expect(index.parts[0]?.sentence.zh).toBe('经本人确认的督导 12 小时，满 15 小时得满分')
    expect(index.parts[1]?.facts).toEqual({ supervisees: 10, contacted30: 0.92 })
    expect(index.parts[1]?.sentence.zh).toBe(
      '督导对象 10 人，30 天内联系到 92%（占 60%）；一人督导不超过 8 人得满分（占 40%）',
    )
  })
})

test.each<[string, IndexFacts, Record<string, number | null>]>([
  ['no fact, no data', {}, { A: null, B: null, C: null, D: null, E: null, F: null }],
  ['no hours are 0', { supervisionMinutes: 0 }, { A: 0 }],
  ['a minute below 15 h', { supervisionMinutes: 899 }, { A: 99.89 }],
  ['15 h', { supervisionMinutes: 900 }, { A: 100 }],
  ['above 15 h', { supervisionMinutes: 901 }, { A: 100 }],
  ['7 supervisees', { supervisees: 7, contacted30: 1 }, { B: 100 }],
  ['8 supervisees', { supervisees: 8, contacted30: 1 }, { B: 100 }],
  ['9 supervisees', { supervisees: 9, contacted30: 1 }, { B: 95.56 }],
  ['nobody contacted', { supervisees: 8, contacted30: 0 }, { B: 40 }],
  ['few supervisees make up for nothing', { supervisees: 4, contacted30: 0 }, { B: 40 }],
  ['nobody to supervise', { supervisees: 0, contacted30: 0 }, { B: null }],
  ['contacts unknown', { supervisees: 8 }, { B: null }],
  ['3 cases', { closedCases: 3 }, { C: 75 }],
  ['4 cases', { closedCases: 4 }, { C: 100 }],
  ['5 cases', { closedCases: 5 }, { C: 100 }],
  ['half and half', { answeredIn24h: 1, recordedIn10Days: 0 }, { D: 50 }],
  ['one share is not both', { answeredIn24h: 1 }, { D: null }],
  ['4 ratings', { ratings: { n: 4, mean: 5 } }, { E: null }],
  ['5 ratings', { ratings: { n: 5, mean: 5 } }, { E: 93.75 }],
  ['6 ratings', { ratings: { n: 6, mean: 5 } }, { E: 94.32 }],
  ['one minor complaint', { minorComplaints: 1 }, { F: 80 }],
  ['at least 0', { minorComplaints: 6 }, { F: 0 }],
])('parts: %s', (_, facts, expected) => {
  const { parts, insufficient } = explainIndex(facts)
  expect(Object.fromEntries(parts.map(({ code, value }) => [code, value]))).toMatchObject(expected)
  expect(insufficient).toBe(true)
  for (const part of parts) expect(part.sentence.zh.startsWith('样本不足')).toBe(part.value === null)
})

// With answers and records as the only part that has data, the index is their share in per cent.
const share = (percent: number): IndexFacts => ({ answeredIn24h: percent / 100, recordedIn10Days: percent / 100 })

test.each<[number, Band, Band, Band]>([
  [85, 'good', 'excellent', 'excellent'],
  [70, 'fair', 'good', 'good'],
  [60, 'poor', 'fair', 'fair'],
])('band from %d: below, at, above', (limit, ...bands) => {
  expect([limit - 0.01, limit, limit + 0.01].map(percent => explainIndex(share(percent)).band)).toEqual(bands)
})

test.each<[number, number, string[]]>([
  [58.99, 58.99, ['未达到：指数 58.99，“合格”至少 60']],
  [59, 59, ['未达到：指数 59，“合格”至少 60']],
  [59.01, 59, ['有查实的严重投诉，指数最高 59（各项合计 59.01）', '未达到：指数 59，“合格”至少 60']],
  [95, 59, ['有查实的严重投诉，指数最高 59（各项合计 95）', '未达到：指数 59，“合格”至少 60']],
])('a serious complaint caps %d at %d', (percent, value, reasons) => {
  const index = explainIndex({ ...share(percent), seriousComplaint: true })
  expect(index).toMatchObject({ value, band: 'poor' })
  expect(index.reasons.map(({ zh }) => zh)).toEqual(reasons)
})

test('nothing known is neither 0 nor a band', () => {
  expect(explainIndex({ seriousComplaint: true })).toMatchObject({
    value: null,
    band: null,
    bandLabel: { zh: '样本不足' },
    reasons: [],
  })
})

test('an index just below a band is not shown as its limit', () => {
  expect(explainIndex(share(84.996))).toMatchObject({ value: 85, band: 'good' })
  expect(explainIndex(share(84.996)).reasons[1]?.zh).toBe('未达到：指数 84.996，“优秀”至少 85')
})

const upTo = (max: number) => fc.nat({ max })
const ratio = upTo(50).map(count => count / 50)
const record = {
  supervisionMinutes: upTo(1200),
  supervisees: fc.integer({ min: 1, max: 30 }),
  contacted30: ratio,
  closedCases: upTo(6),
  answeredIn24h: ratio,
  recordedIn10Days: ratio,
  ratings: fc.record({ n: upTo(60), mean: fc.integer({ min: 10, max: 50 }).map(tenths => tenths / 10) }),
  minorComplaints: upTo(6),
  seriousComplaint: fc.boolean(),
}
const whole: fc.Arbitrary<Whole> = fc.record(record)
const partial: fc.Arbitrary<IndexFacts> = fc.record(record, { requiredKeys: [] })

test('every number is 0–100 with at most 2 decimals, and the points add up to the uncapped value', () => {
  fc.assert(
    fc.property(partial, facts => {
      const { value, parts } = explainIndex({ ...facts, seriousComplaint: false })
      for (const each of [value ?? 0, ...parts.flatMap(part => [part.value ?? 0, part.points])]) {
        expect(String(each)).toMatch(/^\d+(\.\d{1,2})?$/)
        expect(each).toBeLessThanOrEqual(100)
      }
      expect(parts.reduce((sum, { points }) => sum + Math.round(points * 100), 0)).toBe(Math.round((value ?? 0) * 100))
      const capped = explainIndex({ ...facts, seriousComplaint: true })
      expect(capped.value).toBe(value === null ? null : Math.min(59, value))
    }),
  )
})

test('the order of facts does not matter, nor a trip through JSON; every hole is filled', () => {
  fc.assert(
    fc.property(partial, facts => {
      const index = explainIndex(facts)
      expect(explainIndex(Object.fromEntries(Object.entries(facts).reverse()))).toEqual(index)
      const stored: [IndexFacts, IndexPolicy] = JSON.parse(JSON.stringify([facts, indexV1]))
      expect(explainIndex(...stored)).toEqual(index)
      for (const { zh, en } of [...index.reasons, ...index.parts.map(part => part.sentence)])
        expect(`${zh} ${en}`).not.toMatch(/[{}]|undefined|NaN|\[object/)
    }),
  )
})

it.each<[string, (facts: Whole) => IndexFacts]>([
  ['more supervision', ({ supervisionMinutes }) => ({ supervisionMinutes: supervisionMinutes + 30 })],
  ['more contacts', ({ contacted30 }) => ({ contacted30: Math.min(1, contacted30 + 0.02) })],
  ['one supervisee fewer', ({ supervisees }) => ({ supervisees: Math.max(1, supervisees - 1) })],
  ['one more case', ({ closedCases }) => ({ closedCases: closedCases + 1 })],
  ['faster answers', ({ answeredIn24h }) => ({ answeredIn24h: Math.min(1, answeredIn24h + 0.02) })],
  ['faster records', ({ recordedIn10Days }) => ({ recordedIn10Days: Math.min(1, recordedIn10Days + 0.02) })],
  ['a better mean', ({ ratings }) => ({ ratings: { ...ratings, mean: Math.min(5, ratings.mean + 0.1) } })],
  ['one minor complaint fewer', ({ minorComplaints }) => ({ minorComplaints: Math.max(0, minorComplaints - 1) })],
  ['no serious complaint', () => ({ seriousComplaint: false })],
])('%s never makes it worse', (_, improve) => {
  fc.assert(
    fc.property(whole, facts => {
      const better = explainIndex({ ...facts, ...improve(facts) })
      expect(better.value).toBeGreaterThanOrEqual(explainIndex(facts).value ?? 0)
    }),
  )
})
