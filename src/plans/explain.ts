// Why each order gets whom: who would have been better and where they went, who else wanted this one, and what stays open.
import type { Arrangement, Choice, Option, Task } from '../matching/assign/arrange.ts'
import type { Candidate } from '../orders/candidates.ts'
import type { OrderLine } from '../orders/read.ts'
import { compatible } from './travel.ts'

/** Somebody who would have suited this order better: where they go instead, or (null) that one order more would be too much for them. */
export type Better = {
  readonly name: string
  /** By how many points they suit it better. */
  readonly by: number
  readonly instead: OrderLine | null
}
export type Seat = {
  readonly candidate: Candidate
  readonly fixed: boolean
  readonly better: Better | null
  /** How many other orders of that time might have had the same person. */
  readonly rivals: number
  /** Points by which the whole plan would be better if there were two of them. */
  readonly contested: number
}
export type Explained = {
  readonly order: OrderLine
  readonly open: number
  readonly seats: readonly Seat[]
  /** Everybody who may go, best first, and the order that has them at that time, if one has. */
  readonly choices: readonly { readonly candidate: Candidate; readonly busyWith: OrderLine | null }[]
}

export const explain = (
  orders: readonly OrderLine[],
  tasks: readonly Task[],
  candidates: readonly (readonly Candidate[])[],
  options: readonly Option[],
  arrangement: Arrangement,
): Explained[] => {
  const busyWith = (volunteer: string, at: number): OrderLine | null => {
    const here = tasks[at]
    const other = arrangement.choices.find(choice => {
      const there = tasks[choice.task]
      return choice.volunteer === volunteer && choice.task !== at && here && there && !compatible(here, there)
    })
    return (other && orders[other.task]) ?? null
  }
  const mayGo = (volunteer: string) =>
    options.filter(option => option.volunteer === volunteer).map(option => option.task)
  return orders.map((order, at) => {
    const ranking = candidates[at] ?? []
    const own = arrangement.choices.filter(choice => choice.task === at)
    return {
      order,
      open: (tasks[at]?.seats ?? 0) - own.length,
      seats: own.flatMap(choice => seatOf(choice, ranking, own, tasks, mayGo(choice.volunteer), arrangement, busyWith)),
      choices: ranking.map(candidate => ({ candidate, busyWith: busyWith(candidate.volunteer.id, at) })),
    }
  })
}

const seatOf = (
  choice: Choice,
  ranking: readonly Candidate[],
  own: readonly Choice[],
  tasks: readonly Task[],
  mayGo: readonly number[],
  arrangement: Arrangement,
  busyWith: (volunteer: string, at: number) => OrderLine | null,
): Seat[] => {
  const candidate = ranking.find(each => each.volunteer.id === choice.volunteer)
  if (!candidate) return []
  const here = tasks[choice.task]
  const best = ranking.find(each => !own.some(other => other.volunteer === each.volunteer.id))
  const better =
    best && best.score > candidate.score
      ? {
          name: best.volunteer.name,
          by: best.score - candidate.score,
          instead: busyWith(best.volunteer.id, choice.task),
        }
      : null
  const rivals = mayGo.filter(at => {
    const there = tasks[at]
    return at !== choice.task && here && there && !compatible(here, there)
  }).length
  return [
    { candidate, fixed: choice.fixed, better, rivals, contested: arrangement.contested(choice.volunteer, choice.task) },
  ]
}
