// A dispatch in workerd, many times over, as a Worker's clock stands still while it computes: the caller's clock measures.
import { metresBetween } from '#src/matching/distance.ts'
import { matchV1 } from '#src/matching/policy.ts'
import { type MatchFacts, score } from '#src/matching/score.ts'
import { bestOf, nearestIn, weightsOf } from '#src/matching/topk.ts'
import { type District, districtOf } from '#src/matching/topk-index.ts'
import { gap, why } from '#src/matching/why-words.ts'
import { type City, city } from './city.ts'

type Held = City & { readonly district: District }
const held = new Map<number, Held>()
/** Built by the first request and kept, as a district is held warm. */
const cityOf = (size: number): Held => {
  const made = held.get(size) ?? withIndex(city(size, 200))
  held.set(size, made)
  return made
}
const withIndex = (made: City): Held => ({ ...made, district: districtOf(made.volunteers) })

const weights = weightsOf(matchV1)
const best = bestOf(10)
const nobody: Omit<MatchFacts, 'metres'> = {
  wishes: 1,
  practised: 0,
  languageAsked: 0,
  languageShared: 0,
  hoursTold: 1,
  busyMinutes: 60,
  weekMost: 720,
  asked: 1,
  ratings: 3,
  stars: 14,
  visitsHere: 0,
  ratingsHere: 0,
  starsHere: 0,
  mentorHere: 0,
  gapMinutes: null,
}

/** The ten best with every reason and every gap, as the page and the JSON show them. */
const dispatch = ({ volunteers, questions, district }: Held, n: number): string => {
  const question = questions[n % questions.length]
  if (!question) return ''
  const found = nearestIn(district, question, weights, best)
  const shown = Array.from({ length: found.count }, (_, at) => {
    const number = found.numbers[at] ?? 0
    const home = { latitude: volunteers.latitude[number] ?? 0, longitude: volunteers.longitude[number] ?? 0 }
    const facts = { ...nobody, metres: metresBetween(question, home) }
    const id = String(number)
    return { id, name: id, ...score(facts, matchV1), why: why(facts, score(facts, matchV1).points, matchV1, 'zh') }
  })
  return JSON.stringify(shown.map((each, at) => ({ ...each, gap: gap(each, shown[at + 1] ?? each, 'zh') })))
}

export default {
  fetch: (request: Request): Response => {
    const { pathname, searchParams } = new URL(request.url)
    const times = Number(searchParams.get('times'))
    const made = cityOf(Number(searchParams.get('size')))
    let length = 0
    for (let n = 0; n < times; n++) length += (pathname === '/dispatch' ? dispatch(made, n) : String(n)).length
    return new Response(String(length))
  },
}
