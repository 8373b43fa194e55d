// The alternative that the literature sets: a biased random-key genetic algorithm over a list decoder, written anew from its description
// (Kummer, Buriol and de Araújo, GECCO 2020) so that both sides run in one process with the same time. Patients are taken in the order of
// their keys; each goes to the end of the route (or the two routes) where the cost grows least.
import type { Chance } from '#src/kernel/chance.ts'
import { chanceOf } from '#src/kernel/chance.ts'
import { type Instance, together, type Visit } from '#src/routing/instance.ts'

const population = 200
const elite = 0.2
const mutants = 0.1
const inherit = 0.65

export const brkga = (day: Instance, seed: number, milliseconds: number, clock: () => number): Visit[][] => {
  const chance = chanceOf(seed)
  const decode = decoderOf(day)
  const keys = () => Float64Array.from({ length: day.patients }, chance)
  const judged = (each: Float64Array) => ({ keys: each, cost: decode(each).cost })
  let people = Array.from({ length: population }, () => judged(keys())).sort((a, b) => a.cost - b.cost)
  const ends = clock() + milliseconds
  while (clock() < ends) {
    const kept = people.slice(0, population * elite)
    const strangers = Array.from({ length: population * mutants }, () => judged(keys()))
    const children = Array.from({ length: population - kept.length - strangers.length }, () =>
      judged(crossed(pick(kept, chance).keys, pick(people.slice(kept.length), chance).keys, chance)),
    )
    people = [...kept, ...strangers, ...children].sort((a, b) => a.cost - b.cost)
  }
  return decode((people[0] as (typeof people)[number]).keys).routes
}

const pick = <T>(from: readonly T[], chance: Chance): T => from[Math.floor(chance() * from.length)] as T
const crossed = (better: Float64Array, other: Float64Array, chance: Chance) =>
  better.map((key, at) => (chance() < inherit ? key : (other[at] ?? key)))

type Carer = { node: number; free: number }
type Choice = { vehicle: number; start: number; service: number }

/** Reads keys as a plan: patients by key, each behind the last visit of the carers who do it most cheaply. */
const decoderOf = (day: Instance) => {
  const nodes = day.patients + 1
  const way = (from: number, to: number) => day.travel[from * nodes + to] as number
  const late = (start: number, node: number) => Math.max(0, start - (day.closes[node] as number))
  const choose = chooserOf(day, way, late)
  return (keys: Float64Array) => {
    const carers: Carer[] = Array.from({ length: day.vehicles }, () => ({ node: 0, free: 0 }))
    const routes: Visit[][] = carers.map(() => [])
    let [travel, tardiness, largest] = [0, 0, 0]
    for (const at of Array.from(keys, (_, each) => each).sort((a, b) => (keys[a] as number) - (keys[b] as number))) {
      const node = at + 1
      for (const { vehicle, start, service } of choose(carers, node, largest)) {
        const carer = carers[vehicle] as Carer
        travel += way(carer.node, node)
        tardiness += late(start, node)
        largest = Math.max(largest, late(start, node))
        carer.node = node
        carer.free = start + (day.lasts[node * day.services + service] as number)
        routes[vehicle]?.push({ patient: node, service, start })
      }
    }
    travel += sum(carers.map(({ node }) => way(node, 0)))
    return { cost: (travel + tardiness + largest) / 3, routes }
  }
}

type Way = (from: number, to: number) => number
const chooserOf = (day: Instance, way: Way, late: (start: number, node: number) => number) => {
  const range = (length: number) => Array.from({ length }, (_, at) => at)
  const able = range(day.services).map(service =>
    range(day.vehicles).filter(vehicle => day.able[vehicle * day.services + service] === 1),
  )
  const needs = range(day.patients + 1).map(node =>
    range(day.services).filter(service => day.needs[node * day.services + service] === 1),
  )
  return (carers: readonly Carer[], node: number, largest: number): Choice[] => {
    const services = needs[node] as number[]
    const [one = [], two = [-1]] = services.map(service => able[service] as number[])
    const ready = ({ node: from, free }: Carer) => Math.max(day.opens[node] as number, free + way(from, node))
    let [least, best]: [number, Choice[]] = [Number.POSITIVE_INFINITY, []]
    for (const first of one)
      for (const second of two) {
        if (first === second) continue
        const pair = second < 0 ? [first] : [first, second]
        const starts = startsOf(
          day,
          node,
          pair.map(each => ready(carers[each] as Carer)),
        )
        const lates = starts.map(start => late(start, node))
        const ways = pair.map(each => way((carers[each] as Carer).node, node))
        const grows = sum(ways) + sum(lates) + Math.max(0, ...lates.map(each => each - largest))
        if (grows >= least) continue
        least = grows
        best = pair.map((vehicle, k) => ({ vehicle, start: starts[k] as number, service: services[k] as number }))
      }
    return best
  }
}

const startsOf = (day: Instance, node: number, ready: readonly number[]): number[] => {
  const [one = 0, two] = ready
  if (two === undefined) return [one]
  const least = day.gapLeast[node] as number
  if (least <= together) return [Math.max(one, two), Math.max(one, two)]
  const second = Math.max(two, one + least)
  return [Math.max(one, second - (day.gapMost[node] as number)), second]
}

const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0)
