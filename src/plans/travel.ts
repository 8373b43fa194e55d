// From one door to the next: whether one person can do both.
import { minute } from '../kernel/days.ts'
import type { Compatible, Task } from '../matching/assign/arrange.ts'
import { metresBetween, type Near } from '../matching/distance.ts'
import { travelMinutes } from '../orders/gates.ts'

/** By bicycle or bus through a town: 12 km an hour, our default. Never less than what every dispatch keeps free. */
const metresPerMinute = 200

/** Minutes from door to door. */
export const wayMinutes = (one: Near, other: Near): number => Math.ceil(metresBetween(one, other) / metresPerMinute)

/** Minutes kept free between two services, whichever comes first. */
export const minutesBetween = (one: Task, other: Task): number => Math.max(travelMinutes, wayMinutes(one, other))

export const compatible: Compatible = (one, other) => {
  const between = minutesBetween(one, other) * minute
  return one.endsAt + between <= other.startsAt || other.endsAt + between <= one.startsAt
}
