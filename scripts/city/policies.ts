// The policy of the product and what it is measured against. `ours` is the product’s own code: src/asking.
import { chanceOf } from '#src/asking/chance.ts'
import { nextWave } from '#src/asking/waves.ts'
import { matchV1 } from '#src/matching/policy.ts'
import { type MatchFacts, pointsOf, total } from '#src/matching/score.ts'
import { roll } from './chance.ts'
import { services } from './city.ts'
import { type Candidate, kindOf, type Life, lately, type OrderState, type Policy, thisWeek } from './life.ts'

/** The best few, ties by id. */
const best = (candidates: readonly Candidate[], many: number, of: (each: Candidate) => number): number[] => {
  const chosen: { readonly volunteer: number; readonly value: number }[] = []
  if (many <= 0) return []
  for (const each of candidates) {
    const value = of(each)
    const last = chosen.at(-1)
    if (
      chosen.length === many &&
      last &&
      (value < last.value || (value === last.value && each.volunteer > last.volunteer))
    )
      continue
    chosen.push({ volunteer: each.volunteer, value })
    chosen.sort((a, b) => b.value - a.value || a.volunteer - b.volunteer)
    if (chosen.length > many) chosen.pop()
  }
  return chosen.map(each => each.volunteer)
}

/** Keeps so many invitations out at once, each refusal replaced, by a fixed order. */
const keeping = (
  name: string,
  many: number,
  of: (each: Candidate, state: OrderState, life: Life, now: number) => number,
): Policy => ({
  name,
  ask: (state, candidates, now, fresh, life) => best(candidates, many - fresh, each => of(each, state, life, now)),
})

/** The score of the dispatch list, with what the city knows: way, language, load of the week and invitations of the week. */
const greedy = ({ volunteer, metres }: Candidate, { order }: OrderState, life: Life, now: number) => {
  const person = life.people[volunteer]
  const week = (person?.booked ?? []).filter(each => Math.abs(each.startsAt - order.startsAt) < 3.5 * 86_400)
  const spoken = life.city.volunteers.language[volunteer] ?? 0
  return total(
    pointsOf(
      {
        ...unknown,
        metres,
        languageAsked: 1,
        languageShared: spoken === order.language ? 1 : 0,
        busyMinutes: week.reduce((sum, each) => sum + (each.endsAt - each.startsAt) / 60, 0),
        asked: person ? thisWeek(person, now) : 0,
      },
      matchV1,
    ),
  )
}
const unknown: MatchFacts = {
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

/** Rare skills are what certificates are in the product. */
const spareOf = ({ city }: Life, { order }: OrderState, volunteer: number): number => {
  let n = 0
  const skills = (city.volunteers.skills[volunteer] ?? 0) & ~(1 << order.service)
  for (let service = firstRare; service < services.length; service++) n += (skills >> service) & 1
  return n
}
const firstRare = 4

export const ours: Policy = {
  name: 'ours',
  ask: (state, candidates, now, fresh, life) => {
    const alike = life.alike.get(kindOf(state.order)) ?? { asked: 0, accepted: 0 }
    const people = candidates.flatMap(({ volunteer, metres }) => {
      const own = life.people[volunteer]
      if (!own) return []
      const chance = chanceOf({ own, alike, metres, recent: lately(own, now) }).now
      return [
        {
          id: String(volunteer).padStart(7, '0'),
          volunteer,
          chance,
          metres,
          invited: thisWeek(own, now),
          spare: spareOf(life, state, volunteer),
        },
      ]
    })
    const { startsAt, urgent } = state.order
    return nextWave(people, { need: 1, fresh, urgent, now, startsAt }).ask.map(each => each.volunteer)
  },
}

export const policies: readonly Policy[] = [
  {
    name: 'broadcast',
    ask: (state, candidates) => (state.asked.size > 0 ? [] : candidates.map(each => each.volunteer)),
  },
  keeping('random 1', 1, ({ volunteer }, { order }, life) => roll(life.city.seed, order.n, volunteer, 50)),
  keeping('nearest 1', 1, ({ metres }) => -metres),
  keeping('nearest 5', 5, ({ metres }) => -metres),
  keeping('score 1', 1, greedy),
  ours,
]
