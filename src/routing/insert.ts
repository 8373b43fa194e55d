import type { Chance } from '../kernel/chance.ts'
import { real, whole } from './arrays.ts'
import { beginPut, latestStart, put, type Room, tryBehind, walkRoute } from './behind.ts'
import { insertPair } from './insert-pair.ts'
import type { Model } from './model.ts'
import { detour, largest, type Plan } from './plan.ts'
import { addedTardiness, beginTrial, fence, keepTrial, settleTrial, tryRaise, worstTardiness } from './raise.ts'

/** A place is passed over with this chance, so that insertions vary (Christiaens and Vanden Berghe 2020). */
const blink = 0.01

/**
 * Puts a patient's operations where the cost grows least, blinks apart, and starts everything behind them anew.
 * Every patient of a model that was read can be inserted, if need be at the ends of two routes.
 */
export const insertPatient = (model: Model, plan: Plan, room: Room, patient: number, chance: Chance): void => {
  const first = whole(model.first, patient)
  const second = whole(model.second, patient)
  const insert = (rate: number) =>
    second < 0
      ? insertSingle(model, plan, room, first, chance, rate)
      : insertPair(model, plan, room, first, second, chance, rate)
  if (!insert(blink)) insert(0)
}

const insertSingle = (model: Model, plan: Plan, room: Room, one: number, chance: Chance, rate: number): boolean => {
  const { operations, lasts, place, travel, nodes, opens, closes } = model
  const { next, start } = plan
  const [open, close, here] = [real(opens, one), real(closes, one), whole(place, one)]
  const top = real(plan.sums, largest)
  let best = Number.POSITIVE_INFINITY
  let bestBefore = -1
  let bestStart = 0
  for (const vehicle of model.qualified[whole(model.service, one)] as Int32Array) {
    let before = operations + vehicle
    do {
      const after = whole(next, before)
      const arrives = real(start, before) + real(lasts, before) + real(travel, whole(place, before) * nodes + here)
      const at = arrives < open ? open : arrives
      const late = at > close ? at - close : 0
      const own = late + (late > top ? late - top : 0)
      if (own >= best) break
      const more = detour(model, before, one, after)
      if (own + more < best && (rate === 0 || chance() >= rate)) {
        const cost = more + costBehind(model, plan, room, before, one, at, late, best - more)
        if (cost < best) {
          best = cost
          bestBefore = before
          bestStart = at
        }
      }
      before = after
    } while (before < operations)
  }
  if (bestBefore < 0) return false
  beginPut(model, plan, room, one, bestStart, -1, 0)
  tryBehind(model, plan, room, one, bestBefore, bestStart)
  settleTrial(model, plan, room.trial, Number.POSITIVE_INFINITY)
  keepTrial(plan, room.trial)
  put(model, plan, one, bestBefore, bestStart)
  return true
}

/** Tardiness and growth of the largest if `one` starts at `at` behind `before`; at least `limit` where it is no better. */
const costBehind = (
  model: Model,
  plan: Plan,
  room: Room,
  before: number,
  one: number,
  at: number,
  late: number,
  limit: number,
): number => {
  const { operations, lasts, place, travel, nodes } = model
  const { trial, walk } = room
  const top = real(plan.sums, largest)
  const reached = late > top ? late : top
  const after = whole(plan.next, before)
  if (after >= operations) return late + reached - top
  const reach = at + real(lasts, one) + real(travel, whole(place, one) * nodes + whole(place, after))
  if (reach <= real(plan.start, after)) return late + reached - top
  const tardiness = walkRoute(model, plan, walk, after, reach, limit - late)
  const worst = real(walk, 0)
  const cost = late + tardiness + (worst > reached ? worst : reached) - top
  if (cost >= limit || real(walk, 1) === 0) return cost
  beginTrial(trial, late, reached)
  fence(trial, before, latestStart(model, before, one, at), -1, 0)
  tryRaise(model, plan, trial, after, reach)
  return settleTrial(model, plan, trial, limit)
    ? addedTardiness(trial) + worstTardiness(trial) - top
    : Number.POSITIVE_INFINITY
}
