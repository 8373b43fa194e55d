// The index in memory against scoring everybody: the same volunteers, the same points, the same order, whatever the town looks like.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchV1 } from '#src/matching/policy.ts'
import { share } from '#src/matching/score.ts'
import { bestOf, nearestBest, nearestIn, type Question, weightsOf } from '#src/matching/topk.ts'
import { changeIn, type District, districtOf, type Index, indexOf } from '#src/matching/topk-index.ts'
import { aQuestion, aVolunteer, type Drawn, factsOf, listsOf, ownOf, scan } from './towns-of-chance.ts'

const weights = weightsOf(matchV1)
type Asked = { readonly place: { latitude: number; longitude: number }; needs: number; item: number; languages: number }
const questionOf = ({ place, ...rest }: Asked, more: Partial<Question> = {}): Question => ({
  ...place,
  ...rest,
  ...more,
})
const answer = (where: Index | District, question: Question, k: number) => {
  const best =
    'all' in where ? nearestIn(where, question, weights, bestOf(k)) : nearestBest(where, question, weights, bestOf(k))
  return Array.from({ length: best.count }, (_, at) => ({ number: best.numbers[at], score: best.scores[at] }))
}
const known = (visits: ReadonlyMap<number, number>) =>
  new Map([...visits].map(([number, n]) => [number, share(matchV1.weights.known, n, matchV1.figures.mostVisits)]))

test('answers what a scan of everybody answers', () => {
  const town = fc.array(aVolunteer, { maxLength: 300 })
  fc.assert(
    fc.property(
      town,
      fc.array(aQuestion, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 20 }),
      (all, asked, k) => {
        const [index, district] = [indexOf(listsOf(all)), districtOf(listsOf(all))]
        for (const each of asked) {
          const question = questionOf(each)
          const want = scan(all, question, new Map(), k)
          expect(answer(index, question, k)).toEqual(want)
          expect(answer(district, question, k)).toEqual(want)
        }
      },
    ),
    { numRuns: 200, seed: 7 },
  )
})

test('…with gates that only a question can tell, and points for the order alone', () => {
  const visits = fc.dictionary(fc.integer({ min: 0, max: 80 }).map(String), fc.integer({ min: 1, max: 4 }), {
    maxKeys: 6,
  })
  fc.assert(
    fc.property(fc.array(aVolunteer, { minLength: 81, maxLength: 120 }), aQuestion, visits, (all, asked, met) => {
      const seen = new Map(Object.entries(met).map(([number, n]) => [Number(number), n]))
      const question = questionOf(asked, { admits: number => number % 3 !== 0, extra: known(seen) })
      expect(answer(districtOf(listsOf(all)), question, 10)).toEqual(scan(all, question, seen, 10))
    }),
    { numRuns: 200, seed: 8 },
  )
})

test('…and after changes one by one', () => {
  const changes = fc.array(fc.tuple(fc.nat(79), aVolunteer), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(fc.array(aVolunteer, { minLength: 80, maxLength: 80 }), changes, aQuestion, (all, later, asked) => {
      const district = districtOf(listsOf(all))
      const now: Drawn[] = [...all]
      for (const [number, { facts, able }] of later) {
        const one = now[number]
        if (!one) continue
        now[number] = { ...one, facts, able: one.able & able }
        changeIn(district, number, ownOf({ ...one, facts }), one.able & able)
      }
      const question = questionOf(asked)
      expect(answer(district, question, 8)).toEqual(scan(now, question, new Map(), 8))
    }),
    { numRuns: 150, seed: 9 },
  )
})

test('a town of nobody, a service far outside, and a list longer than the town', () => {
  const lists = (all: readonly Drawn[]) => indexOf(listsOf(all))
  const far = { latitude: 36.2, longitude: 119.9, needs: 0, item: 1, languages: 0 }
  expect(answer(lists([]), far, 5)).toEqual([])
  const [one] = fc.sample(aVolunteer, { numRuns: 1, seed: 3 })
  if (!one) throw new Error('nobody was drawn')
  expect(answer(lists([one, one]), far, 5)).toEqual(scan([one, one], far, new Map(), 5))
  expect(factsOf(one, far).metres).toBeGreaterThan(20_000)
})
