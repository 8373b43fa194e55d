// The policy of the product and what it is measured against. `ours` is the product’s own code: src/asking.
import { chanceOf } from '#src/asking/chance.ts'
import { nextWave } from '#src/asking/waves.ts'
import { matchV1 } from '#src/matching/policy.ts'
import { type MatchFacts, pointsOf, total } from '#src/matching/score.ts'
import { logistic, roll } from './chance.ts'
import type { Pool } from './city.ts'
import {
  kindOf,
  type Life,
  lately,
  type OrderState,
  type Person,
  type Policy,
  restedAt,
  thisWeek,
  tiredness,
} from './life.ts'

/** The best few places, ties by id. */
const best = ({ ids }: Pool, places: Int32Array, many: number, of: (place: number) => number): number[] => {
  const chosen: { readonly place: number; readonly id: number; readonly value: number }[] = []
  if (many <= 0) return []
  for (const place of places) {
    const value = of(place)
    const id = ids[place] ?? 0
    const last = chosen.at(-1)
    if (chosen.length === many && last && (value < last.value || (value === last.value && id > last.id))) continue
    chosen.push({ place, id, value })
    chosen.sort((a, b) => b.value - a.value || a.id - b.id)
    if (chosen.length > many) chosen.pop()
  }
  return chosen.map(each => each.place)
}

/** Keeps so many invitations out at once, each refusal replaced, by a fixed order. */
const keeping = (
  name: string,
  many: number,
  of: (place: number, state: OrderState, life: Life, now: number) => number,
): Policy => ({
  name,
  ask: (state, places, now, fresh, life) => ({
    ask: best(state.pool, places, many - fresh, place => of(place, state, life, now)),
    width: many,
  }),
})

/** The score of the dispatch list, with what the city knows: way, language, load of the week and invitations of the week. */
const greedy = (place: number, { order, pool }: OrderState, life: Life, now: number) => {
  const volunteer = pool.ids[place] ?? 0
  const person = life.people[volunteer]
  const week = (person?.booked ?? []).filter(each => Math.abs(each.startsAt - order.startsAt) < 3.5 * 86_400)
  const spoken = life.city.volunteers.language[volunteer] ?? 0
  return total(
    pointsOf(
      {
        ...unknown,
        metres: pool.metres[place] ?? 0,
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
const spareOf = (skills: number, service: number): number => {
  let n = 0
  for (let rare = (skills & ~(1 << service)) >> firstRare; rare > 0; rare >>= 1) n += rare & 1
  return n
}
const firstRare = 4
/** Ids that sort like the numbers they are. */
const idOf = (volunteer: number): string => {
  const known = ids[volunteer]
  if (known !== undefined) return known
  ids[volunteer] = String(volunteer).padStart(7, '0')
  return idOf(volunteer)
}
const ids: string[] = []

/** How likely a yes is thought to be, per mille, by whoever sends the waves. */
type Guess = (state: OrderState, place: number, person: Person, now: number, life: Life) => number
/** As in the product: learned from answers, the way and recent invitations. */
export const learned: Guess = ({ order, pool }, place, own, now, life) => {
  const alike = life.alike.get(kindOf(order)) ?? { asked: 0, accepted: 0 }
  return chanceOf({ own, alike, metres: pool.metres[place] ?? 0, recent: lately(own, now) }).now
}
/** What nobody can know: how everybody leans and how tired they are. Only the single answer stays a matter of luck. */
export const known: Guess = ({ pool }, place, person, now, life) => {
  const tired = tiredness(person, now, life.city.scene.fatigue)
  return Math.max(1, Math.round(1000 * logistic((pool.lean[place] ?? 0) - 0.45 * tired)))
}

/** The waves of the product (src/asking/waves.ts) with a guess of one's own; nobody is asked whose chance is below `least` per mille. */
export const inWaves = (name: string, guess: Guess, least = 0): Policy => ({
  name,
  ask: (state, places, now, fresh, life) => {
    const { order, pool } = state
    const { skills } = life.city.volunteers
    const people = Array.from(places, place => {
      const volunteer = pool.ids[place] ?? 0
      const own = life.people[volunteer] as Person
      const chance = guess(state, place, own, now, life)
      const spare = spareOf(skills[volunteer] ?? 0, order.service)
      const metres = pool.metres[place] ?? 0
      return { id: idOf(volunteer), place, chance, metres, invited: thisWeek(own, now), restedAt: restedAt(own), spare }
    }).filter(each => each.chance >= least)
    const { startsAt, urgent } = order
    const begun = state.invitations > 0
    const { ask, width, waitsUntil } = nextWave(people, { need: 1, fresh, begun, urgent, now, startsAt })
    const over = ask.length === 0 && fresh < width && waitsUntil === null // the social worker is told to telephone
    return { ask: ask.map(each => each.place), width: over ? 0 : width }
  },
})
export const ours = inWaves('ours', learned)

export const policies: readonly Policy[] = [
  { name: 'broadcast', ask: (_, places) => ({ ask: [...places], width: 0 }) },
  keeping('random 1', 1, (place, { order, pool }, life) => roll(life.city.seed, order.n, pool.ids[place] ?? 0, 50)),
  keeping('nearest 1', 1, (place, { pool }) => -(pool.metres[place] ?? 0)),
  keeping('nearest 5', 5, (place, { pool }) => -(pool.metres[place] ?? 0)),
  keeping('score 1', 1, greedy),
  ours,
]
