// Every plan of a tiny day, tried one by one: an oracle that knows nothing of insertions or increments.
import type { Instance } from '#src/routing/instance.ts'

type Operation = { readonly node: number; readonly service: number }

/** The least (travel + tardiness + largest tardiness) / 3 over every assignment and every order of the visits. */
export const cheapest = (day: Instance): number => {
  const operations: Operation[] = []
  for (let node = 1; node <= day.patients; node++)
    for (let service = 0; service < day.services; service++)
      if (day.needs[node * day.services + service] === 1) operations.push({ node, service })
  let best = Number.POSITIVE_INFINITY
  const routes: number[][] = Array.from({ length: day.vehicles }, () => [])
  const place = (at: number) => {
    const operation = operations[at]
    if (!operation) {
      best = Math.min(best, costOf(day, operations, routes))
      return
    }
    routes.forEach((route, vehicle) => {
      if (day.able[vehicle * day.services + operation.service] !== 1) return
      if (route.some(other => operations[other]?.node === operation.node)) return
      for (let slot = 0; slot <= route.length; slot++) {
        route.splice(slot, 0, at)
        place(at + 1)
        route.splice(slot, 1)
      }
    })
  }
  place(0)
  return best
}

/** Starts are raised until nothing has to be; where that has no end, the plan is impossible. */
const costOf = (day: Instance, operations: readonly Operation[], routes: readonly number[][]): number => {
  const nodes = day.patients + 1
  const way = (from: number, to: number) => day.travel[from * nodes + to] ?? 0
  const start = operations.map(({ node }) => day.opens[node] ?? 0)
  const raise = (at: number, to: number): boolean => {
    if (to <= (start[at] ?? 0) + 1e-9) return false
    start[at] = to
    return true
  }
  const gaps = operations.flatMap(({ node }, one) => {
    const two = operations.findIndex((other, at) => at > one && other.node === node)
    if (two < 0) return []
    const least = day.gapLeast[node] ?? 0
    return [{ one, two, least, most: least > 0 ? (day.gapMost[node] ?? 0) : 0 }]
  })
  for (let pass = 0; pass < 50; pass++) {
    let raised = false
    for (const route of routes) {
      let [node, free] = [0, 0]
      for (const at of route) {
        const { node: here, service } = operations[at] as Operation
        raised = raise(at, free + way(node, here)) || raised
        free = (start[at] ?? 0) + (day.lasts[here * day.services + service] ?? 0)
        node = here
      }
    }
    for (const { one, two, least, most } of gaps) {
      raised = raise(two, (start[one] ?? 0) + least) || raised
      raised = raise(one, (start[two] ?? 0) - most) || raised
    }
    if (!raised) return sum(day, operations, routes, start, way)
  }
  return Number.POSITIVE_INFINITY
}

const sum = (
  day: Instance,
  operations: readonly Operation[],
  routes: readonly number[][],
  start: readonly number[],
  way: (from: number, to: number) => number,
): number => {
  const late = operations.map(({ node }, at) => Math.max(0, (start[at] ?? 0) - (day.closes[node] ?? 0)))
  const stops = routes.map(route => [0, ...route.map(at => operations[at]?.node ?? 0), 0])
  const travel = stops.flatMap(route => route.slice(1).map((to, at) => way(route[at] ?? 0, to)))
  const all = [...travel, ...late].reduce((one, other) => one + other, 0)
  return (all + Math.max(0, ...late)) / 3
}
