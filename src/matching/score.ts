// How well a volunteer fits an order, once every gate is passed: whole points, part by part. Pure; the same facts give the same points anywhere.
import { type MatchPolicy, type PartCode, partCodes, practisedFrom } from './policy.ts'

/** What the points rest on. Whole numbers; 0 and 1 where the answer is no or yes. */
export type MatchFacts = {
  /** From the volunteer's home (with consent, else the centre of the grid) to the service. */
  readonly metres: number
  /** The volunteer has chosen this service. */
  readonly wishes: number
  /** Confirmed services of this kind so far. */
  readonly practised: number
  /** The resident has told languages; and the volunteer speaks one of them. */
  readonly languageAsked: number
  readonly languageShared: number
  /** The volunteer has told weekly hours; that they cover the service is a gate. */
  readonly hoursTold: number
  /** Minutes taken on in the week of the service, without this one, and the most a week may have. */
  readonly busyMinutes: number
  readonly weekMost: number
  /** Invitations of the last seven days, whatever came of them. */
  readonly asked: number
  /** Ratings so far, and the sum of their stars. */
  readonly ratings: number
  readonly stars: number
  /** Confirmed visits to this resident, and what this resident has rated. */
  readonly visitsHere: number
  readonly ratingsHere: number
  readonly starsHere: number
  /** A yellow volunteer and their mentor are on the order together. */
  readonly mentorHere: number
  /** To the nearest other service, or null where there is none within a day. */
  readonly gapMinutes: number | null
}
export type Points = Readonly<Record<PartCode, number>>
export type Score = { readonly score: number; readonly points: Points }

/** The points of one candidate and their sum, 0 to 1000. */
export const score = (facts: MatchFacts, policy: MatchPolicy): Score => {
  const points = pointsOf(facts, policy)
  return { score: total(points), points }
}

export const total = (points: Points): number => partCodes.reduce((sum, part) => sum + points[part], 0)

/** Each part from 0 to its weight. */
export const pointsOf = (facts: MatchFacts, { weights, figures }: MatchPolicy): Points => ({
  distance: share(weights.distance, figures.farMetres - facts.metres, figures.farMetres),
  wish: weights.wish * facts.wishes,
  practice: facts.practised >= practisedFrom ? weights.practice : 0,
  language: weights.language * facts.languageShared,
  hours: facts.hoursTold > 0 ? weights.hours : 0,
  load: share(weights.load, facts.weekMost - facts.busyMinutes, facts.weekMost),
  fatigue: share(weights.fatigue, figures.mostAsked - facts.asked, figures.mostAsked),
  rating: share(weights.rating, meanStars(facts, figures) - 1000, 4000),
  // Two people who did not get on are no acquaintance.
  known: facts.starsHere < 3 * facts.ratingsHere ? 0 : share(weights.known, facts.visitsHere, figures.mostVisits),
  mentor: weights.mentor * facts.mentorHere,
  travel:
    facts.gapMinutes === null
      ? weights.travel
      : share(weights.travel, facts.gapMinutes - figures.travelMinutes, figures.restMinutes),
})

/** Thousandths of a star: the mean with the prior's ratings in it, as the grade counts. */
export const meanStars = (facts: Pick<MatchFacts, 'ratings' | 'stars'>, figures: MatchPolicy['figures']): number =>
  Math.floor(
    (figures.priorRatings * figures.priorStars + facts.stars * 1000) /
      Math.max(1, figures.priorRatings + facts.ratings),
  )

/** `weight` times a part of a whole that is held between none and all of it, rounded down. */
export const share = (weight: number, part: number, whole: number): number =>
  whole <= 0 ? 0 : Math.floor((weight * Math.min(Math.max(part, 0), whole)) / whole)

/** Better first; ties by id, so that the same facts always give the same list. */
export const byRank = (a: { readonly score: number; readonly id: string }, b: typeof a): number =>
  b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
