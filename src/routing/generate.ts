import type { Chance } from '../kernel/chance.ts'
import { chanceOf } from '../kernel/chance.ts'
import type { Instance } from './instance.ts'

/** Carers by patients, as in the published instances. */
const carersFor = (patients: number): number =>
  patients <= 25
    ? Math.max(3, Math.round(patients / 5))
    : patients <= 100
      ? Math.round(patients / 5)
      : 10 + Math.round(patients / 10)

const services = 6
const width = 100
const dayEnds = 600
const windowLasts = 120

/**
 * A day like those that Mankowska, Meisel and Bierwirth describe: homes and depot on a square of 100 by 100, windows of
 * two hours in a day of ten, visits of 10 to 20 minutes; of six services three need a nurse and three do not; every carer
 * can do up to three of one half; three patients in ten need two services, half of these together, half with a gap.
 */
export const generateInstance = (patients: number, seed: number): Instance => {
  const chance = chanceOf(seed)
  const vehicles = carersFor(patients)
  const nodes = patients + 1
  const spots = Array.from({ length: nodes }, () => [whole(chance, width), whole(chance, width)] as const)
  const instance: Instance = {
    patients,
    vehicles,
    services,
    needs: new Uint8Array(nodes * services),
    able: ableOf(vehicles, chance),
    travel: Float64Array.from(spots.flatMap(([x, y]) => spots.map(([u, v]) => Math.hypot(x - u, y - v)))),
    lasts: new Float64Array(nodes * services),
    gapLeast: new Float64Array(nodes),
    gapMost: new Float64Array(nodes),
    opens: new Float64Array(nodes),
    closes: new Float64Array(nodes).fill(dayEnds),
  }
  for (let node = 1; node <= patients; node++) {
    const opens = whole(chance, dayEnds - windowLasts)
    instance.opens[node] = opens
    instance.closes[node] = opens + windowLasts
    instance.lasts.fill(10 + whole(chance, 10), node * services, (node + 1) * services)
    askFor(instance, node, node > Math.round(patients * 0.7), chance)
  }
  return instance
}

const whole = (chance: Chance, most: number): number => Math.floor(chance() * (most + 1))

/** One half of the carers for each half of the services; the first two of a half can do all of it, so nothing lacks a carer. */
const ableOf = (vehicles: number, chance: Chance): Uint8Array => {
  const able = new Uint8Array(vehicles * services)
  for (let vehicle = 0; vehicle < vehicles; vehicle++) {
    const low = vehicle % 2 === 0 ? 0 : services / 2
    const all = vehicle < 4 && vehicles > 3
    for (let each = 0; each < services / 2; each++)
      if (all || vehicles <= 3 || chance() < 0.6) able[vehicle * services + low + each] = 1
    if (!all) able[vehicle * services + low + whole(chance, services / 2 - 1)] = 1
  }
  return able
}

/** Two services are of different halves, so that two carers can always be had. */
const askFor = (instance: Instance, node: number, twice: boolean, chance: Chance): void => {
  const half = services / 2
  const low = whole(chance, half - 1)
  const high = half + whole(chance, half - 1)
  if (!twice) {
    instance.needs[node * services + (chance() < 0.5 ? low : high)] = 1
    return
  }
  instance.needs[node * services + low] = 1
  instance.needs[node * services + high] = 1
  if (chance() < 0.5) return
  const least = 1 + whole(chance, 59)
  instance.gapLeast[node] = least
  instance.gapMost[node] = 2 * least
}

/** The instance in the public text format, the depot also as its last node. */
export const writeInstance = (of: Instance): string => {
  const { patients, vehicles } = of
  const nodes = Array.from({ length: patients + 2 }, (_, node) => (node > patients ? 0 : node))
  const row = (from: Uint8Array | Float64Array, at: number, size: number) => [...from.slice(at * size, (at + 1) * size)]
  const needs = nodes.map(node => (node === 0 ? Array<number>(of.services).fill(1) : row(of.needs, node, of.services)))
  const doubles = nodes.filter(node => node > 0 && row(of.needs, node, of.services).filter(Boolean).length === 2)
  const line = (from: Float64Array) => nodes.map(node => from[node]).join(' ')
  const table = (rows: number[][]) => rows.map(each => each.join(' ')).join('\n')
  return [
    `nbNodes\n${patients + 2}\nnbVehi\n${vehicles}\nnbServi\n${of.services}`,
    `r\n${table(needs)}`,
    `DS\n${doubles.map(node => node + 1).join(' ')}`,
    `a\n${table(Array.from({ length: vehicles }, (_, vehicle) => row(of.able, vehicle, of.services)))}`,
    `d\n${table(nodes.map(from => nodes.map(to => of.travel[from * (patients + 1) + to] ?? 0)))}`,
    `p\n${table(nodes.flatMap(node => Array.from({ length: vehicles }, () => row(of.lasts, node, of.services))))}`,
    `mind\n${line(of.gapLeast)}\nmaxd\n${line(of.gapMost)}\ne\n${line(of.opens)}\nl\n${line(of.closes)}\n`,
  ].join('\n')
}
