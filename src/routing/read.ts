import type { Instance } from './instance.ts'

/** Either the instance, or in one sentence what is wrong with the text. */
export type Reading = { readonly ok: true; readonly instance: Instance } | { readonly ok: false; readonly why: string }

class Malformed extends Error {}
const wrong = (why: string): never => {
  throw new Malformed(why)
}

const sections = ['nbNodes', 'nbVehi', 'nbServi', 'r', 'DS', 'a', 'x', 'y', 'd', 'p', 'mind', 'maxd', 'e', 'l'] as const
type Section = (typeof sections)[number]
const isSection = (word: string): word is Section => (sections as readonly string[]).includes(word)

/**
 * Reads the public text format of the Mankowska instances: sections by name, numbers apart by blanks; the first and the
 * last node are the depot. What the planner could not plan is refused here, with the place: a service that nobody is
 * qualified for, a pair of services for which there are not two carers, a last node elsewhere than the first.
 */
export const readInstance = (text: string): Reading => {
  try {
    return { ok: true, instance: instanceOf(numbersOf(text)) }
  } catch (failure) {
    if (failure instanceof Malformed) return { ok: false, why: failure.message }
    throw failure
  }
}

const numbersOf = (text: string): Map<Section, number[]> => {
  const found = new Map<Section, number[]>()
  let into: number[] | undefined
  for (const word of text.split(/\s+/)) {
    if (word === '') continue
    if (isSection(word)) {
      if (found.has(word)) wrong(`section «${word}» stands twice`)
      found.set(word, (into = []))
      continue
    }
    const number = Number(word)
    if (!into || !Number.isFinite(number)) wrong(`«${word.slice(0, 20)}» is neither a section nor a number`)
    into?.push(number)
  }
  return found
}

const instanceOf = (found: Map<Section, number[]>): Instance => {
  const [nodes, vehicles, services] = [
    count(found, 'nbNodes', 3),
    count(found, 'nbVehi', 1),
    count(found, 'nbServi', 1),
  ]
  const take = (name: Section, length: number) => {
    const numbers = found.get(name) ?? wrong(`section «${name}» is missing`)
    if (numbers.length !== length) wrong(`section «${name}» has ${numbers.length} numbers instead of ${length}`)
    return numbers
  }
  const patients = nodes - 2
  const rows = (numbers: readonly number[], width: number) => Float64Array.from(numbers.slice(0, (nodes - 1) * width))
  const read: Instance = {
    patients,
    vehicles,
    services,
    needs: Uint8Array.from(rows(flags(take('r', nodes * services), 'r'), services)).fill(0, 0, services),
    able: Uint8Array.from(flags(take('a', vehicles * services), 'a')),
    travel: travelOf(take('d', nodes * nodes), nodes),
    lasts: lastsOf(take('p', nodes * vehicles * services), { nodes, vehicles, services }),
    gapLeast: rows(take('mind', nodes), 1),
    gapMost: rows(take('maxd', nodes), 1),
    opens: rows(take('e', nodes), 1),
    closes: rows(take('l', nodes), 1),
  }
  for (let node = 1; node <= patients; node++) checkPatient(read, node)
  return read
}

const count = (found: Map<Section, number[]>, name: Section, least: number): number => {
  const [number, ...more] = found.get(name) ?? wrong(`section «${name}» is missing`)
  if (number === undefined || more.length > 0 || !Number.isInteger(number) || number < least || number > 5000)
    return wrong(`section «${name}» is not one whole number from ${least} to 5000`)
  return number
}

const flags = (numbers: readonly number[], name: Section) =>
  numbers.every(number => number === 0 || number === 1)
    ? numbers
    : wrong(`section «${name}» holds something else than 0 and 1`)

/** The last node folded onto the depot. */
const travelOf = (numbers: readonly number[], nodes: number): Float64Array => {
  const at = (from: number, to: number) => numbers[from * nodes + to] as number
  if (numbers.some(number => number < 0)) wrong('section «d» holds a distance below zero')
  const inner = nodes - 1
  const travel = new Float64Array(inner * inner)
  for (let from = 0; from < inner; from++) {
    if (Math.abs(at(from, 0) - at(from, inner)) > 1e-3) wrong(`section «d»: node ${inner} is not where node 0 is`)
    for (let to = 0; to < inner; to++) travel[from * inner + to] = at(from, to)
  }
  return travel
}

const lastsOf = (
  numbers: readonly number[],
  { nodes, vehicles, services }: { nodes: number; vehicles: number; services: number },
): Float64Array => {
  const lasts = new Float64Array((nodes - 1) * services)
  for (let node = 0; node < nodes - 1; node++)
    for (let vehicle = 0; vehicle < vehicles; vehicle++)
      for (let service = 0; service < services; service++) {
        const minutes = numbers[(node * vehicles + vehicle) * services + service] as number
        if (vehicle === 0) lasts[node * services + service] = minutes
        else if (minutes !== lasts[node * services + service])
          wrong(`section «p»: node ${node} has a time that differs by vehicle, which the planner does not know`)
      }
  return lasts
}

const checkPatient = (read: Instance, node: number) => {
  const { services, vehicles } = read
  const needed = Array.from({ length: services }, (_, at) => at).filter(at => read.needs[node * services + at] === 1)
  const able = (vehicle: number, service: number) => read.able[vehicle * services + service] === 1
  const who = (service: number) => Array.from({ length: vehicles }, (_, at) => at).filter(at => able(at, service))
  if (needed.length < 1 || needed.length > 2)
    wrong(`node ${node} needs ${needed.length} services instead of one or two`)
  for (const service of needed) {
    if (who(service).length === 0) wrong(`node ${node} needs service ${service}, for which no vehicle is qualified`)
    if (!((read.lasts[node * services + service] as number) > 0))
      wrong(`node ${node}: service ${service} takes no time`)
  }
  if (needed.length === 2 && new Set(needed.flatMap(who)).size < 2)
    wrong(`node ${node} needs two vehicles, one is able`)
  if ((read.gapMost[node] as number) < (read.gapLeast[node] as number)) wrong(`node ${node}: «maxd» is below «mind»`)
  if ((read.closes[node] as number) < (read.opens[node] as number)) wrong(`node ${node}: «l» is below «e»`)
}
