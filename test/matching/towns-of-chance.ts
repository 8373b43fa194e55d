// Volunteers and orders drawn at random, once as facts and once as the lists of an index; and the full scan that every index is held against.
import fc from 'fast-check'
import { metresBetween } from '#src/matching/distance.ts'
import { matchV1 } from '#src/matching/policy.ts'
import { type MatchFacts, pointsOf, score } from '#src/matching/score.ts'
import type { Question } from '#src/matching/topk.ts'
import type { Volunteers } from '#src/matching/topk-index.ts'

export type Drawn = {
  readonly latitude: number
  readonly longitude: number
  readonly able: number
  readonly wishes: number
  readonly practised: number
  readonly languages: number
  readonly facts: Omit<
    MatchFacts,
    | 'metres'
    | 'wishes'
    | 'practised'
    | 'languageAsked'
    | 'languageShared'
    | 'visitsHere'
    | 'ratingsHere'
    | 'starsHere'
    | 'mentorHere'
  >
}

/** Close together and few values, so that ties and crowded squares are the rule. */
const near = { latitude: 35.95, longitude: 120.18 }
export const aPlace = fc.record({
  latitude: fc.integer({ min: -40, max: 40 }).map(step => near.latitude + step * 0.0007),
  longitude: fc.integer({ min: -40, max: 40 }).map(step => near.longitude + step * 0.0007),
})
const bits = fc.constantFrom(0, 1, 1, 3, 3, 3, 7)
export const aVolunteer: fc.Arbitrary<Drawn> = fc
  .tuple(
    aPlace,
    fc.record({ able: bits, wishes: bits, practised: bits, languages: bits }),
    fc.record({
      hoursTold: fc.integer({ min: 0, max: 1 }),
      busyMinutes: fc.constantFrom(0, 0, 60, 700),
      weekMost: fc.constantFrom(720, 300),
      asked: fc.integer({ min: 0, max: 4 }),
      ratings: fc.constantFrom(0, 0, 3),
      stars: fc.constantFrom(0, 9, 15),
      gapMinutes: fc.constantFrom(null, 30, 75),
    }),
  )
  .map(([place, words, facts]) => ({
    ...place,
    ...words,
    facts: { ...facts, stars: Math.min(facts.stars, facts.ratings * 5) },
  }))
export const aQuestion = fc.record({
  place: aPlace,
  needs: fc.integer({ min: 0, max: 3 }),
  item: fc.constantFrom(0, 1, 2, 4),
  languages: fc.integer({ min: 0, max: 3 }),
})

const nothing = { visitsHere: 0, ratingsHere: 0, starsHere: 0, mentorHere: 0 }
/** The facts of one pair, `visits` being earlier visits to the resident. */
export const factsOf = (one: Drawn, question: Question, visits = 0): MatchFacts => ({
  ...nothing,
  ...one.facts,
  visitsHere: visits,
  metres: metresBetween(question, one),
  wishes: one.wishes & question.item ? 1 : 0,
  practised: one.practised & question.item ? 2 : 0,
  languageAsked: question.languages ? 1 : 0,
  languageShared: one.languages & question.languages ? 1 : 0,
})

const anywhere = { metres: 0, wishes: 0, practised: 0, languageAsked: 0, languageShared: 0, ...nothing }
/** The points that do not depend on the order. */
export const ownOf = (one: Drawn): number => {
  const { hours, load, fatigue, rating, travel } = pointsOf({ ...anywhere, ...one.facts }, matchV1)
  return hours + load + fatigue + rating + travel
}
export const listsOf = (drawn: readonly Drawn[]): Volunteers => ({
  latitude: Float64Array.from(drawn, each => each.latitude),
  longitude: Float64Array.from(drawn, each => each.longitude),
  own: Uint16Array.from(drawn, ownOf),
  able: Int32Array.from(drawn, each => each.able),
  wishes: Int32Array.from(drawn, each => each.wishes),
  practised: Int32Array.from(drawn, each => each.practised),
  languages: Int32Array.from(drawn, each => each.languages),
})

/** Everybody who may be asked, scored by the score itself and sorted: what an index has to answer. */
export const scan = (drawn: readonly Drawn[], question: Question, visits: ReadonlyMap<number, number>, k: number) =>
  drawn
    .map((one, number) => ({ number, one }))
    .filter(({ number, one }) => (one.able & question.needs) === question.needs && (question.admits?.(number) ?? true))
    .map(({ number, one }) => ({ number, score: score(factsOf(one, question, visits.get(number)), matchV1).score }))
    .sort((a, b) => b.score - a.score || a.number - b.number)
    .slice(0, k)
