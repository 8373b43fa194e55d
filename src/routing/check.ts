import type { Costs, Instance, Visit } from './instance.ts'

/** Either the costs as the checker reckons them, or every rule that the routes break, in words. */
export type Verdict =
  | { readonly ok: true; readonly costs: Costs }
  | { readonly ok: false; readonly broken: readonly string[] }

/** Starts are compared with this much allowance for the rounding of sums. */
const allowance = 1e-6

/**
 * Checks routes against the instance visit by visit, from the routes and their stated starts alone; it shares nothing
 * with the search. Every needed service once, by a qualified carer, nobody in two places, nobody too early, pairs
 * together or within their gap by different carers.
 */
export const checkRoutes = (instance: Instance, routes: readonly (readonly Visit[])[]): Verdict => {
  const broken: string[] = []
  if (routes.length !== instance.vehicles) broken.push(`${routes.length} routes for ${instance.vehicles} vehicles`)
  const met = new Map<string, { start: number; vehicle: number }>()
  let travel = 0
  routes.forEach((route, vehicle) => {
    travel += walk(instance, route, vehicle, broken)
    for (const { patient, service, start } of route) {
      const key = `${patient}/${service}`
      if (met.has(key)) broken.push(`patient ${patient} gets service ${service} twice`)
      met.set(key, { start, vehicle })
    }
  })
  let [tardiness, largest] = [0, 0]
  for (let patient = 1; patient <= instance.patients; patient++) {
    const starts = servedAt(instance, patient, met, broken)
    for (const start of starts) {
      const late = Math.max(0, start - (instance.closes[patient] ?? 0))
      tardiness += late
      largest = Math.max(largest, late)
    }
  }
  if (broken.length > 0) return { ok: false, broken }
  return { ok: true, costs: { cost: (travel + tardiness + largest) / 3, travel, tardiness, largest } }
}

/** The way of one route; complains of strangers, wrong qualifications and starts that the way does not allow. */
const walk = (instance: Instance, route: readonly Visit[], vehicle: number, broken: string[]): number => {
  const { services, patients, travel } = instance
  const nodes = patients + 1
  let [node, free, way] = [0, 0, 0]
  for (const { patient, service, start } of route) {
    const what = `vehicle ${vehicle} at patient ${patient}, service ${service}`
    if (!(patient >= 1 && patient <= patients && instance.needs[patient * services + service] === 1)) {
      broken.push(`${what}: nobody asked for it`)
      continue
    }
    if (instance.able[vehicle * services + service] !== 1) broken.push(`${what}: not qualified`)
    const step = travel[node * nodes + patient] ?? Number.NaN
    if (!(start + allowance >= free + step)) broken.push(`${what}: starts at ${start}, arrives at ${free + step}`)
    if (!(start + allowance >= (instance.opens[patient] ?? 0))) broken.push(`${what}: starts before the window opens`)
    way += step
    free = start + (instance.lasts[patient * services + service] ?? Number.NaN)
    node = patient
  }
  return way + (route.length > 0 ? (travel[node * nodes] ?? Number.NaN) : 0)
}

/** The starts of a patient's services in their order; complains of what is missing and of pairs that do not fit. */
const servedAt = (
  { services, needs, gapLeast, gapMost }: Instance,
  patient: number,
  met: ReadonlyMap<string, { start: number; vehicle: number }>,
  broken: string[],
): number[] => {
  const served = Array.from({ length: services }, (_, service) => service)
    .filter(service => needs[patient * services + service] === 1)
    .flatMap(service => {
      const visit = met.get(`${patient}/${service}`)
      if (!visit) broken.push(`patient ${patient} does not get service ${service}`)
      return visit ? [visit] : []
    })
  const [one, two] = served
  if (one && two) {
    if (one.vehicle === two.vehicle) broken.push(`patient ${patient}: both services by vehicle ${one.vehicle}`)
    const [least, most] = [gapLeast[patient] ?? 0, gapMost[patient] ?? 0]
    const [from, to] = least > 0.001 ? [least, most] : [0, 0]
    const gap = two.start - one.start
    if (gap < from - allowance || gap > to + allowance) broken.push(`patient ${patient}: gap ${gap}, not ${from}–${to}`)
  }
  return served.map(({ start }) => start)
}
