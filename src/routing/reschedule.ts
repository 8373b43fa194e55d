import { real, whole } from './arrays.ts'
import type { Model } from './model.ts'
import { largest, type Plan, tardy } from './plan.ts'
import { beginTrial, keepTrial, nextPass, settleTrial, type Trial, tryRaise } from './raise.ts'

/** Puts `plan.order` into the order of the starts; it hardly ever differs much from it. */
export const sortByStart = ({ order, start }: Plan): void => {
  for (let at = 1; at < order.length; at++) {
    const one = whole(order, at)
    const starts = real(start, one)
    let slot = at
    for (; slot > 0 && real(start, whole(order, slot - 1)) > starts; slot--) order[slot] = whole(order, slot - 1)
    order[slot] = one
  }
}

/**
 * The earliest starts after operations were taken out. `order` is that of the starts before: what remains keeps it, so
 * one walk is enough, except where a second service has to pull the first one later (the gap would be too long).
 */
export const reschedule = (model: Model, plan: Plan, trial: Trial): void => {
  const { opens, lasts, place, travel, nodes, partner, push } = model
  const { order, start, prev, vehicle } = plan
  const { met } = trial
  const pass = nextPass(trial)
  let pulls = 0
  for (let at = 0; at < order.length; at++) {
    const one = whole(order, at)
    if (whole(vehicle, one) < 0) continue
    const before = whole(prev, one)
    let now = real(start, before) + real(lasts, before) + real(travel, whole(place, before) * nodes + whole(place, one))
    if (now < real(opens, one)) now = real(opens, one)
    const other = whole(partner, one)
    if (other >= 0 && whole(vehicle, other) >= 0) {
      if (whole(met, other) === pass) {
        const pushed = real(start, other) + real(push, other)
        if (now < pushed) now = pushed
        const pull = now + real(push, one)
        if (pull > real(start, other)) {
          if (real(push, one) === 0) start[other] = pull
          else pulls++
        }
      } else met[one] = pass
    }
    start[one] = now
  }
  count(model, plan)
  if (pulls > 0) pullFirsts(model, plan, trial)
}

const count = ({ closes, operations }: Model, { start, sums, vehicle }: Plan): void => {
  let [sum, most] = [0, 0]
  for (let one = 0; one < operations; one++) {
    if (whole(vehicle, one) < 0) continue
    const late = real(start, one) - real(closes, one)
    if (late <= 0) continue
    sum += late
    if (late > most) most = late
  }
  sums[tardy] = sum
  sums[largest] = most
}

const pullFirsts = (model: Model, plan: Plan, trial: Trial): void => {
  const { partner, push, second } = model
  const { vehicle, start, sums } = plan
  beginTrial(trial, 0, real(sums, largest))
  for (let patient = 0; patient < second.length; patient++) {
    const two = whole(second, patient)
    if (two < 0 || whole(vehicle, two) < 0) continue
    tryRaise(model, plan, trial, whole(partner, two), real(start, two) + real(push, two))
  }
  settleTrial(model, plan, trial, Number.POSITIVE_INFINITY)
  keepTrial(plan, trial)
}
