// Two services of one patient by two carers: the cheapest two places, reckoned together.

import type { Chance } from '../kernel/chance.ts'
import { real, whole } from './arrays.ts'
import { beginPut, latestStart, type Places, put, type Room, tryBehind, walkBehind, walkRoute } from './behind.ts'
import type { Model } from './model.ts'
import { detour, largest, type Plan } from './plan.ts'
import { addedTardiness, beginTrial, fence, keepTrial, settleTrial, worstTardiness } from './raise.ts'

/**
 * Puts both operations of a patient where together they cost least. Every two places are bounded by what each costs alone;
 * few are left to be reckoned. False where blinks left no two places.
 */
export const insertPair = (
  model: Model,
  plan: Plan,
  room: Room,
  one: number,
  two: number,
  chance: Chance,
  rate: number,
): boolean => {
  const { one: ones, two: twos } = room
  const many = placesFor(model, plan, room.walk, one, ones, chance, rate)
  const more = placesFor(model, plan, room.walk, two, twos, chance, rate)
  if (many === 0 || more === 0) return false
  const leastOne = leastOf(ones.bound, many)
  const leastTwo = real(twos.bound, leastOf(twos.bound, more))
  let best = Number.POSITIVE_INFINITY
  let bestOne = -1
  let bestTwo = -1
  for (let turn = -1; turn < many; turn++) {
    const a = turn < 0 ? leastOne : turn
    const bound = real(ones.bound, a)
    if (turn === leastOne || bound + leastTwo >= best) continue
    const vehicle = whole(plan.vehicle, whole(ones.before, a))
    for (let b = 0; b < more; b++) {
      if (bound + real(twos.bound, b) >= best || whole(plan.vehicle, whole(twos.before, b)) === vehicle) continue
      const cost = costOfPair(model, plan, room, one, two, a, b, best)
      if (cost >= best) continue
      best = cost
      bestOne = a
      bestTwo = b
    }
  }
  if (bestOne < 0) return false
  const then = secondStart(model, room, one, bestOne, bestTwo)
  const at = firstStart(model, room, two, bestOne, then)
  beginPut(model, plan, room, one, at, two, then)
  tryBehind(model, plan, room, one, whole(ones.before, bestOne), at)
  tryBehind(model, plan, room, two, whole(twos.before, bestTwo), then)
  settleTrial(model, plan, room.trial, Number.POSITIVE_INFINITY)
  keepTrial(plan, room.trial)
  put(model, plan, one, whole(ones.before, bestOne), at)
  put(model, plan, two, whole(twos.before, bestTwo), then)
  return true
}

const leastOf = (bounds: Float64Array, count: number): number => {
  let least = 0
  for (let at = 1; at < count; at++) if (real(bounds, at) < real(bounds, least)) least = at
  return least
}

/** The start of the second service at place `b` when the first stands at place `a`; the first one may have to wait for it. */
const secondStart = (model: Model, { one, two }: Room, first: number, a: number, b: number): number =>
  Math.max(real(two.start, b), real(one.start, a) + real(model.push, first))
const firstStart = (model: Model, { one }: Room, second: number, a: number, then: number): number =>
  Math.max(real(one.start, a), then + real(model.push, second))

/** What the pair costs at the places `a` and `b`, or infinity where that is not below `limit` or cannot be. */
const costOfPair = (
  model: Model,
  plan: Plan,
  room: Room,
  one: number,
  two: number,
  a: number,
  b: number,
  limit: number,
): number => {
  const { trial, one: ones, two: twos } = room
  const [behindOne, behindTwo] = [whole(ones.before, a), whole(twos.before, b)]
  const top = real(plan.sums, largest)
  const then = secondStart(model, room, one, a, b)
  const at = firstStart(model, room, two, a, then)
  const way = real(ones.way, a) + real(twos.way, b)
  const late = Math.max(0, at - real(model.closes, one))
  const later = Math.max(0, then - real(model.closes, two))
  const reached = Math.max(top, late, later)
  if (way + late + later + reached - top >= limit) return Number.POSITIVE_INFINITY
  const alone = walkBehind(model, plan, room.walk, behindOne, one, at, limit - way - late - later)
  const [worst, coupled] = [real(room.walk, 0), real(room.walk, 1)]
  const both = alone + walkBehind(model, plan, room.walk, behindTwo, two, then, limit - way - late - later - alone)
  const most = Math.max(reached, worst, real(room.walk, 0))
  const cost = way + late + later + both + most - top
  if (cost >= limit || (coupled === 0 && real(room.walk, 1) === 0)) return cost
  beginTrial(trial, late + later, reached)
  const latest = latestStart(model, behindOne, one, at)
  fence(trial, behindOne, latest, behindTwo, latestStart(model, behindTwo, two, then))
  tryBehind(model, plan, room, one, behindOne, at)
  tryBehind(model, plan, room, two, behindTwo, then)
  return settleTrial(model, plan, trial, limit - way)
    ? way + addedTardiness(trial) + worstTardiness(trial) - top
    : Number.POSITIVE_INFINITY
}

/** Every place for an operation on its own, with the least that it will cost; how many. */
const placesFor = (
  model: Model,
  plan: Plan,
  walk: Float64Array,
  one: number,
  into: Places,
  chance: Chance,
  rate: number,
): number => {
  const { operations, lasts, place, travel, nodes, opens, closes } = model
  const { next, start } = plan
  const [open, close, here] = [real(opens, one), real(closes, one), whole(place, one)]
  let count = 0
  for (const vehicle of model.qualified[whole(model.service, one)] as Int32Array) {
    let before = operations + vehicle
    do {
      const after = whole(next, before)
      const arrives = real(start, before) + real(lasts, before) + real(travel, whole(place, before) * nodes + here)
      const at = arrives < open ? open : arrives
      if (rate === 0 || chance() >= rate) {
        const way = detour(model, before, one, after)
        let bound = way + (at > close ? at - close : 0)
        if (after < operations) {
          const reach = at + real(lasts, one) + real(travel, here * nodes + whole(place, after))
          if (reach > real(start, after)) bound += walkRoute(model, plan, walk, after, reach, Number.POSITIVE_INFINITY)
        }
        into.bound[count] = bound
        into.before[count] = before
        into.start[count] = at
        into.way[count++] = way
      }
      before = after
    } while (before < operations)
  }
  return count
}
