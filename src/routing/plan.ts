import { real, whole } from './arrays.ts'
import type { Model } from './model.ts'

/**
 * A plan under search. Routes are rings: depot stop, operations, the same depot stop again. Starts are the earliest that
 * the routes and the pairs allow (the cost never falls by waiting longer). Changed in place, nothing is made new.
 */
export type Plan = {
  readonly next: Int32Array
  readonly prev: Int32Array
  /** By operation and depot stop: the vehicle, -1 while the operation stands in no route. */
  readonly vehicle: Int32Array
  readonly start: Float64Array
  /** The operations by start; in order after `reschedule`. */
  readonly order: Int32Array
  /** travel, tardiness, largest tardiness. */
  readonly sums: Float64Array
}

/** Where the sums stand in `Plan.sums`. */
export const [travelled, tardy, largest] = [0, 1, 2]

/** A plan without visits. */
export const emptyPlan = ({ operations, vehicles }: Model): Plan => {
  const stops = operations + vehicles
  const self = Int32Array.from({ length: stops }, (_, at) => at)
  return {
    next: self.slice(),
    prev: self.slice(),
    vehicle: Int32Array.from({ length: stops }, (_, at) => (at < operations ? -1 : at - operations)),
    start: new Float64Array(stops),
    order: Int32Array.from({ length: operations }, (_, at) => at),
    sums: new Float64Array(3),
  }
}

/** Makes `to` what `from` is. */
export const copyPlan = (from: Plan, to: Plan): void => {
  to.next.set(from.next)
  to.prev.set(from.prev)
  to.vehicle.set(from.vehicle)
  to.start.set(from.start)
  to.order.set(from.order)
  to.sums.set(from.sums)
}

/** Travel + tardiness + largest tardiness: thrice the cost. */
export const thirds = ({ sums }: Plan): number => real(sums, travelled) + real(sums, tardy) + real(sums, largest)

/** How much the way grows with `operation` between two neighbours of a route. */
export const detour = (model: Model, before: number, operation: number, after: number): number => {
  const { travel, place, nodes } = model
  const row = whole(place, before) * nodes
  const to = whole(place, after)
  const at = whole(place, operation)
  return real(travel, row + at) + real(travel, at * nodes + to) - real(travel, row + to)
}

/** Takes an operation out of its route; starts stay as they were until `reschedule`. */
export const unlink = (model: Model, plan: Plan, operation: number): void => {
  const { next, prev, vehicle, sums } = plan
  const before = whole(prev, operation)
  const after = whole(next, operation)
  sums[travelled] = real(sums, travelled) - detour(model, before, operation, after)
  next[before] = after
  prev[after] = before
  vehicle[operation] = -1
}

/** Puts an operation behind `before`; starts are `insert`'s business. */
export const link = (model: Model, plan: Plan, before: number, operation: number): void => {
  const { next, prev, vehicle, sums } = plan
  const after = whole(next, before)
  sums[travelled] = real(sums, travelled) + detour(model, before, operation, after)
  next[before] = operation
  prev[operation] = before
  next[operation] = after
  prev[after] = operation
  vehicle[operation] = whole(vehicle, before)
}
