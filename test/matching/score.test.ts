// Every part of the score at, below and above its lines; the sum, the reasons in words, and what sets one candidate before the next.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { metresBetween } from '#src/matching/distance.ts'
import { matchV1, type PartCode, partCodes } from '#src/matching/policy.ts'
import { byRank, type MatchFacts, pointsOf, score, total } from '#src/matching/score.ts'
import { gap, why } from '#src/matching/why-words.ts'

/** Somebody at the door of whom nothing is known. */
const nobody: MatchFacts = {
  metres: 0,
  wishes: 0,
  practised: 0,
  languageAsked: 0,
  languageShared: 0,
  hoursTold: 0,
  busyMinutes: 0,
  weekMost: 720,
  asked: 0,
  ratings: 0,
  stars: 0,
  visitsHere: 0,
  ratingsHere: 0,
  starsHere: 0,
  mentorHere: 0,
  gapMinutes: null,
}
const with_ = (facts: Partial<MatchFacts>) => pointsOf({ ...nobody, ...facts }, matchV1)

test('the weights are a thousand', () => {
  expect(Object.values(matchV1.weights).reduce((sum, weight) => sum + weight, 0)).toBe(1000)
})

test.each<[PartCode, Partial<MatchFacts>, number]>([
  ['distance', {}, 300],
  ['distance', { metres: 2500 }, 150],
  ['distance', { metres: 4999 }, 0],
  ['distance', { metres: 90_000 }, 0],
  ['wish', {}, 0],
  ['wish', { wishes: 1 }, 80],
  ['practice', { practised: 1 }, 0],
  ['practice', { practised: 2 }, 50],
  ['language', { languageAsked: 1 }, 0],
  ['language', { languageAsked: 1, languageShared: 1 }, 60],
  ['hours', {}, 0],
  ['hours', { hoursTold: 3 }, 60],
  ['load', {}, 110],
  ['load', { busyMinutes: 360 }, 55],
  ['load', { busyMinutes: 800 }, 0],
  ['load', { weekMost: 0 }, 0],
  ['fatigue', {}, 130],
  ['fatigue', { asked: 1 }, 86],
  ['fatigue', { asked: 3 }, 0],
  ['fatigue', { asked: 9 }, 0],
  ['rating', {}, 78],
  ['rating', { ratings: 5, stars: 25 }, 84],
  ['rating', { ratings: 5, stars: 5 }, 39],
  ['known', {}, 0],
  ['known', { visitsHere: 1 }, 23],
  ['known', { visitsHere: 7 }, 70],
  ['known', { visitsHere: 2, ratingsHere: 1, starsHere: 3 }, 46],
  ['known', { visitsHere: 2, ratingsHere: 1, starsHere: 2 }, 0],
  ['mentor', { mentorHere: 1 }, 30],
  ['travel', {}, 20],
  ['travel', { gapMinutes: 30 }, 0],
  ['travel', { gapMinutes: 75 }, 10],
  ['travel', { gapMinutes: 600 }, 20],
])('%s of %o gives %i', (part, facts, points) => {
  expect(with_(facts)[part]).toBe(points)
})

const n = fc.nat({ max: 50_000 })
const flag = fc.integer({ min: 0, max: 1 })
const facts: fc.Arbitrary<MatchFacts> = fc.record({
  metres: n,
  wishes: flag,
  practised: n,
  languageAsked: flag,
  languageShared: flag,
  hoursTold: n,
  busyMinutes: n,
  weekMost: n,
  asked: n,
  ratings: n,
  stars: n,
  visitsHere: n,
  ratingsHere: n,
  starsHere: n,
  mentorHere: flag,
  gapMinutes: fc.option(n),
})

test('whole points between nothing and the weight, which add up to the score', () => {
  fc.assert(
    fc.property(facts, each => {
      const { score: sum, points } = score({ ...each, stars: Math.min(each.stars, 5 * each.ratings) }, matchV1)
      for (const part of partCodes) {
        expect(Number.isInteger(points[part])).toBe(true)
        expect(points[part]).toBeGreaterThanOrEqual(0)
        expect(points[part]).toBeLessThanOrEqual(matchV1.weights[part])
      }
      expect(total(points)).toBe(sum)
    }),
    { seed: 1 },
  )
})

test('nearer, less busy and less often asked never lose points', () => {
  fc.assert(
    fc.property(facts, n, (each, less) => {
      const was = pointsOf(each, matchV1)
      expect(
        pointsOf({ ...each, metres: each.metres - (less % (each.metres + 1)) }, matchV1).distance,
      ).toBeGreaterThanOrEqual(was.distance)
      expect(
        pointsOf({ ...each, busyMinutes: each.busyMinutes - (less % (each.busyMinutes + 1)) }, matchV1).load,
      ).toBeGreaterThanOrEqual(was.load)
      expect(
        pointsOf({ ...each, asked: each.asked - (less % (each.asked + 1)) }, matchV1).fatigue,
      ).toBeGreaterThanOrEqual(was.fatigue)
    }),
    { seed: 2 },
  )
})

describe('in words', () => {
  const known = { ...nobody, metres: 420, visitsHere: 2, asked: 1 }
  const told = (lang: 'zh' | 'en') => why(known, pointsOf(known, matchV1), matchV1, lang)

  test('every part says what it rests on, the greatest first', () => {
    const zh = told('zh')
    expect(zh.map(each => each.part)).toHaveLength(partCodes.length)
    expect(zh[0]).toEqual({ part: 'distance', label: '距离', points: 274, most: 300, sentence: '离服务地点约 400 米' })
    expect(zh.find(each => each.part === 'known')?.sentence).toBe('为这位居民服务过 2 次')
    expect(told('en').find(each => each.part === 'fatigue')?.sentence).toBe('asked once in seven days')
  })

  test('the gap names the parts that make it', () => {
    const [one, other] = [score(known, matchV1), score({ ...nobody, metres: 1000, wishes: 1 }, matchV1)]
    const next = { ...other, id: 'z', name: '小赵' }
    expect(gap(next, { ...one, id: 'k', name: '小李' }, 'zh')).toMatchObject({
      next: 'k',
      points: other.score - one.score,
      sentence: '比小李多 44 分：意愿 +80，相熟 −46，近期邀请 +44',
    })
    expect(gap(one, { ...one, id: 'k', name: 'Li' }, 'en').sentence).toBe('Level with Li; order by id')
  })

  test('ties are broken by id, whatever the language of the machine', () => {
    const ranked = [
      { id: 'b', score: 7 },
      { id: 'a', score: 7 },
      { id: 'c', score: 9 },
    ].sort(byRank)
    expect(ranked.map(each => each.id)).toEqual(['c', 'a', 'b'])
  })
})

test('metres: a street, a city, and the same both ways along a parallel', () => {
  const home = { latitude: 35.957, longitude: 120.176 }
  expect(metresBetween(home, home)).toBe(0)
  expect(metresBetween(home, { ...home, latitude: 35.967 })).toBe(1113)
  expect(metresBetween(home, { ...home, longitude: 120.186 })).toBe(901)
  fc.assert(
    fc.property(fc.double({ min: -89, max: 89, noNaN: true }), latitude => {
      const east = metresBetween({ latitude, longitude: 120 }, { latitude, longitude: 120.5 })
      expect(Math.abs(east - 55660 * Math.cos((latitude * Math.PI) / 180))).toBeLessThan(2)
    }),
    { seed: 3 },
  )
})
