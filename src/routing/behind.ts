// What happens behind a visit that is put into a route: the working room, and the walk along what follows.
import { real, whole } from './arrays.ts'
import type { Model } from './model.ts'
import { largest, link, type Plan } from './plan.ts'
import { beginTrial, type Trial, trialOf, tryRaise } from './raise.ts'

/** The places found for one operation: behind which stop, at which start, and the least that it will cost. */
export type Places = {
  readonly before: Int32Array
  readonly start: Float64Array
  readonly way: Float64Array
  readonly bound: Float64Array
}

/** Working room of the insertions, made once for a search. */
export type Room = {
  readonly trial: Trial
  readonly one: Places
  readonly two: Places
  /** By `walkRoute`: the largest tardiness met, and 1 where a partner's route would be moved as well. */
  readonly walk: Float64Array
}

/** Room for insertions into plans of this model. */
export const roomOf = (model: Model): Room => {
  const most = model.operations + model.vehicles
  const places = () => ({
    before: new Int32Array(most),
    start: new Float64Array(most),
    way: new Float64Array(most),
    bound: new Float64Array(most),
  })
  return { trial: trialOf(model), one: places(), two: places(), walk: new Float64Array(2) }
}

/** The tardiness added along one route if `from` starts no sooner than `at`; leaves off once it is at `limit`. */
export const walkRoute = (
  model: Model,
  plan: Plan,
  walk: Float64Array,
  from: number,
  at: number,
  limit: number,
): number => {
  const { operations, lasts, place, travel, nodes, closes, partner } = model
  const { next, start } = plan
  let tardiness = 0
  let worst = 0
  let coupled = 0
  let one = from
  let now = at
  for (;;) {
    const was = real(start, one)
    if (now <= was) break
    const close = real(closes, one)
    if (now > close) {
      tardiness += now - (was > close ? was : close)
      if (now - close > worst) worst = now - close
      if (tardiness >= limit) break
    }
    if (whole(partner, one) >= 0) coupled = 1
    const after = whole(next, one)
    if (after >= operations) break
    now += real(lasts, one) + real(travel, whole(place, one) * nodes + whole(place, after))
    one = after
  }
  walk[0] = worst
  walk[1] = coupled
  return tardiness
}

/** `walkRoute` from what follows `before`, once `one` starts behind it at `at`. */
export const walkBehind = (
  model: Model,
  plan: Plan,
  walk: Float64Array,
  before: number,
  one: number,
  at: number,
  limit: number,
): number => {
  const { operations, lasts, place, travel, nodes } = model
  const after = whole(plan.next, before)
  walk[0] = 0
  walk[1] = 0
  if (after >= operations) return 0
  const way = real(travel, whole(place, one) * nodes + whole(place, after))
  return walkRoute(model, plan, walk, after, at + real(lasts, one) + way, limit)
}

/** The latest start of `before` with which `one` can still start at `at` behind it. */
export const latestStart = (
  { operations, place, travel, nodes, lasts }: Model,
  before: number,
  one: number,
  at: number,
) =>
  before >= operations
    ? 0
    : at - real(travel, whole(place, before) * nodes + whole(place, one)) - real(lasts, before) + rounding

/** Sums in another order differ by less than this. */
const rounding = 1e-9

/** Within a try: what follows `before` starts no sooner than `one`, at `at` behind it, allows. */
export const tryBehind = (model: Model, plan: Plan, { trial }: Room, one: number, before: number, at: number): void => {
  const { operations, lasts, place, travel, nodes } = model
  const after = whole(plan.next, before)
  if (after >= operations) return
  const way = real(travel, whole(place, one) * nodes + whole(place, after))
  tryRaise(model, plan, trial, after, at + real(lasts, one) + way)
}

/** Begins the try in which `one` starts at `at` and, if there is one, `two` at `then`. */
export const beginPut = (
  { closes }: Model,
  plan: Plan,
  { trial }: Room,
  one: number,
  at: number,
  two: number,
  then: number,
): void => {
  const late = Math.max(0, at - real(closes, one))
  const later = two < 0 ? 0 : Math.max(0, then - real(closes, two))
  beginTrial(trial, late + later, Math.max(real(plan.sums, largest), late, later))
}

/** Puts `one` behind `before`, starting at `at`; what follows was raised before. */
export const put = (model: Model, plan: Plan, one: number, before: number, at: number): void => {
  link(model, plan, before, one)
  plan.start[one] = at
}
