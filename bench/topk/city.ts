// An invented city for the benchmarks: towns of uneven size around centres, the same for the same seed. Qingdao-like in shape only.
import { chanceOf } from '#src/kernel/chance.ts'
import type { Question } from '#src/matching/topk.ts'
import type { Volunteers } from '#src/matching/topk-index.ts'

/** Bits of `able`: may be asked at all; insured; a colour for medium and for high risk; one bit per certificate from the fifth on. */
export const may = { asked: 1, insured: 2, medium: 4, high: 8, firstAid: 16, care: 32, tutoring: 64, law: 128 } as const
/** What a service needs: how often it is ordered out of 100, its bits, and the certificate that is rarest. */
export const services = [
  { share: 60, needs: may.asked, skill: '' },
  { share: 20, needs: may.asked | may.insured | may.medium, skill: '' },
  { share: 10, needs: may.asked | may.insured | may.medium | may.firstAid, skill: 'first_aid' },
  { share: 5, needs: may.asked | may.insured | may.high | may.care, skill: 'care' },
  { share: 5, needs: may.asked | may.insured | may.medium | may.law, skill: 'law' },
] as const

export type City = {
  readonly volunteers: Volunteers
  readonly questions: readonly (Question & { readonly skill: string })[]
}

/** Towns: their sizes fall off, the large ones lie close together. */
const townsOf = (next: () => number, count: number) =>
  Array.from({ length: count }, (_, k) => ({
    latitude: 36.1 + (next() - 0.5) * (k < 40 ? 0.25 : 0.9),
    longitude: 120.35 + (next() - 0.5) * (k < 40 ? 0.3 : 1.1),
    weight: 1 / (1 + k * 0.06),
    width: 0.02 + next() * 0.025,
  }))

export const city = (size: number, questions: number, seed = 1): City => {
  const next = chanceOf(seed)
  const towns = townsOf(next, 136)
  const total = towns.reduce((sum, town) => sum + town.weight, 0)
  const somewhere = () => {
    let draw = next() * total
    const town = towns.find(each => (draw -= each.weight) <= 0) ?? towns[0]
    const bell = () => next() + next() + next() + next() - 2
    return {
      latitude: (town?.latitude ?? 0) + bell() * (town?.width ?? 0),
      longitude: (town?.longitude ?? 0) + bell() * (town?.width ?? 0),
    }
  }
  const bits = (chances: readonly (readonly [number, number])[]) =>
    chances.reduce((sum, [bit, p]) => sum | (next() < p ? bit : 0), 0)
  const volunteers: Volunteers = {
    latitude: new Float64Array(size),
    longitude: new Float64Array(size),
    own: new Uint16Array(size),
    able: new Int32Array(size),
    wishes: new Int32Array(size),
    practised: new Int32Array(size),
    languages: new Int32Array(size),
  }
  for (let i = 0; i < size; i++) {
    const { latitude, longitude } = somewhere()
    volunteers.latitude[i] = latitude
    volunteers.longitude[i] = longitude
    volunteers.own[i] = ownPoints(next)
    volunteers.able[i] = ableBits(next, bits)
    for (let item = 0; item < 16; item++) {
      if (next() < 0.2) volunteers.wishes[i] = (volunteers.wishes[i] ?? 0) | (1 << item)
      if (next() < 0.06) volunteers.practised[i] = (volunteers.practised[i] ?? 0) | (1 << item)
    }
    volunteers.languages[i] = bits([
      [1, 0.3],
      [2, 0.01],
      [4, 0.02],
    ])
  }
  return { volunteers, questions: Array.from({ length: questions }, () => questionOf(next, somewhere())) }
}

const questionOf = (next: () => number, place: { latitude: number; longitude: number }) => {
  let draw = next() * 100
  const service = services.find(each => (draw -= each.share) <= 0) ?? services[0]
  return {
    ...place,
    needs: service.needs,
    skill: service.skill,
    item: 1 << Math.floor(next() * 16),
    languages: next() < 0.25 ? 1 : next() < 0.02 ? 2 : 0,
  }
}

/** Load (to 110), fatigue (to 130), rating (to 90), hours (0 or 60), travel (20): as the policy gives them. */
const ownPoints = (next: () => number): number => {
  const load = next() < 0.7 ? 110 : Math.floor(110 * next())
  const asked = next() < 0.6 ? 0 : next() < 0.6 ? 1 : next() < 0.7 ? 2 : 3
  const rating = next() < 0.5 ? 78 : 60 + Math.floor(30 * next())
  return load + ([130, 86, 43, 0][asked] ?? 0) + rating + (next() < 0.5 ? 60 : 0) + 20
}
const ableBits = (next: () => number, bits: (chances: readonly (readonly [number, number])[]) => number): number => {
  const high = next() < 0.15 ? may.high | may.medium : 0
  return (
    bits([
      [may.asked, 0.95],
      [may.insured, 0.7],
      [may.medium, 0.45],
      [may.firstAid, 0.2],
      [may.care, 0.08],
      [may.tutoring, 0.05],
      [may.law, 0.01],
    ]) | high
  )
}
