import { real, whole } from './arrays.ts'
import type { Model } from './model.ts'
import { largest, type Plan, tardy } from './plan.ts'

/** Room for trying later starts without touching the plan. A try is one `epoch`; nothing has to be cleared. */
export type Trial = {
  readonly start: Float64Array
  readonly epochs: Int32Array
  readonly queue: Int32Array
  readonly queued: Int32Array
  /** The operations raised in this try, in the order of their first raise. */
  readonly touched: Int32Array
  /** Operations met in this pass of `reschedule`. */
  readonly met: Int32Array
  /** epoch, head, tail, rounds left, how many are touched, pass, the two fenced operations, is a fence broken? */
  readonly turn: Int32Array
  /** tardiness added, largest tardiness, the latest starts of the fenced operations */
  readonly sums: Float64Array
}

const [epoch, head, tail, rounds, count, pass, fenceOne, fenceTwo, broken] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
const [added, worst, latestOne, latestTwo] = [0, 1, 2, 3]

/** Room for tries with plans of this model. */
export const trialOf = ({ operations }: Model): Trial => ({
  start: new Float64Array(operations),
  epochs: new Int32Array(operations),
  queue: new Int32Array(operations + 1),
  queued: new Int32Array(operations),
  touched: new Int32Array(operations),
  met: new Int32Array(operations),
  turn: new Int32Array(9),
  sums: new Float64Array(4),
})

/** Begins a try that has `tardiness` to start with, and whose largest tardiness so far is `reached`. */
export const beginTrial = (trial: Trial, tardiness: number, reached: number): void => {
  const { turn, sums, start } = trial
  turn[epoch] = whole(turn, epoch) + 1
  turn[head] = 0
  turn[tail] = 0
  turn[rounds] = 4 * start.length + 16
  turn[count] = 0
  turn[fenceOne] = -1
  turn[fenceTwo] = -1
  turn[broken] = 0
  sums[added] = tardiness
  sums[worst] = reached
}

/**
 * The try fails once one of these operations starts later than this. Behind them stand the visits that are to be put in:
 * a raise that comes back to them is a ring of routes waiting for each other (any new ring passes through them).
 */
export const fence = ({ turn, sums }: Trial, one: number, latest: number, two: number, later: number): void => {
  turn[fenceOne] = one
  turn[fenceTwo] = two
  sums[latestOne] = latest
  sums[latestTwo] = later
}

/** The number of a new pass of `reschedule`. */
export const nextPass = ({ turn }: Trial): number => {
  turn[pass] = whole(turn, pass) + 1
  return whole(turn, pass)
}

/** The tardiness that the try has added so far. */
export const addedTardiness = ({ sums }: Trial): number => real(sums, added)
/** The largest tardiness that the try has met, not below the one it began with. */
export const worstTardiness = ({ sums }: Trial): number => real(sums, worst)
/** Within the try the operation starts no sooner than `at`. */
export const tryRaise = (model: Model, plan: Plan, trial: Trial, operation: number, at: number): void => {
  const { start, epochs, queue, queued, turn, sums } = trial
  const now = whole(turn, epoch)
  const was = whole(epochs, operation) === now ? real(start, operation) : real(plan.start, operation)
  if (at <= was) return
  const close = real(model.closes, operation)
  if (at > close) {
    sums[added] = real(sums, added) + at - (was > close ? was : close)
    if (at - close > real(sums, worst)) sums[worst] = at - close
  }
  if (operation === whole(turn, fenceOne) && at > real(sums, latestOne)) turn[broken] = 1
  if (operation === whole(turn, fenceTwo) && at > real(sums, latestTwo)) turn[broken] = 1
  start[operation] = at
  if (whole(epochs, operation) !== now) {
    epochs[operation] = now
    trial.touched[whole(turn, count)] = operation
    turn[count] = whole(turn, count) + 1
  }
  if (whole(queued, operation) === now) return
  queued[operation] = now
  const end = whole(turn, tail)
  queue[end] = operation
  turn[tail] = end + 1 === queue.length ? 0 : end + 1
}

/**
 * Carries the raised starts on along routes and pairs. False as soon as the tardiness that comes on top reaches `limit`,
 * or a fence breaks.
 */
export const settleTrial = (model: Model, plan: Plan, trial: Trial, limit: number): boolean => {
  const { start, queue, queued, turn, sums } = trial
  const { travel, place, nodes, lasts, partner, push, operations } = model
  const { next, vehicle } = plan
  const base = real(plan.sums, largest)
  for (;;) {
    const from = whole(turn, head)
    if (from === whole(turn, tail))
      return whole(turn, broken) === 0 && real(sums, added) + real(sums, worst) - base < limit
    if (real(sums, added) + real(sums, worst) - base >= limit) return false
    if (whole(turn, broken) === 1) return false
    if ((turn[rounds] = whole(turn, rounds) - 1) < 0) return false
    const one = whole(queue, from)
    turn[head] = from + 1 === queue.length ? 0 : from + 1
    queued[one] = 0
    const at = real(start, one)
    const after = whole(next, one)
    if (after < operations) {
      const way = real(travel, whole(place, one) * nodes + whole(place, after))
      tryRaise(model, plan, trial, after, at + real(lasts, one) + way)
    }
    const other = whole(partner, one)
    if (other >= 0 && whole(vehicle, other) >= 0) tryRaise(model, plan, trial, other, at + real(push, one))
  }
}

/** Makes the try's starts and tardiness those of the plan. */
export const keepTrial = (plan: Plan, { start, touched, turn, sums }: Trial): void => {
  for (let at = whole(turn, count) - 1; at >= 0; at--) {
    const one = whole(touched, at)
    plan.start[one] = real(start, one)
  }
  plan.sums[tardy] = real(plan.sums, tardy) + real(sums, added)
  plan.sums[largest] = real(sums, worst)
}
