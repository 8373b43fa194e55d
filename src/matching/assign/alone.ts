// A lower bound for any arrangement (Lagrange): if each seat paid its price, what could each volunteer save at most, planning alone?
// True for every price; the prices of an optimal assignment make it tight. A few steps along the subgradient tighten the rest.
import type { Compatible, Option, Task } from './arrange.ts'
import { grouped } from './grouped.ts'

type Given = {
  /** First prices of a seat of each task; they move. */
  readonly row: readonly number[]
  /** What the n-th order of one volunteer costs more. */
  readonly prices: readonly number[]
  readonly leave: readonly number[]
  /** What was reached: the search for a better bound ends there. */
  readonly total: number
}
const steps = 30

/** No arrangement costs less than this, and `total` if that is what was reached. */
export const aloneBound = (
  tasks: readonly Task[],
  options: readonly Option[],
  compatible: Compatible,
  { row, prices, leave, total }: Given,
): number => {
  const byVolunteer = [...grouped(options, option => option.volunteer).values()].map(own =>
    own.toSorted((a, b) => (tasks[a.task]?.startsAt ?? 0) - (tasks[b.task]?.startsAt ?? 0) || a.task - b.task),
  )
  let price = row.map((value, task) => Math.min(value, leave[task] ?? 0))
  let best = Number.NEGATIVE_INFINITY
  let stride = 64
  for (let step = 0; step < steps && best < total; step++) {
    let bound = price.reduce((sum, value, task) => sum + value * (tasks[task]?.seats ?? 0), 0)
    const wanted = tasks.map(task => -task.seats)
    for (const own of byVolunteer) {
      const chain = cheapestChain(tasks, own, compatible, price, prices)
      bound += chain.cost
      for (const task of chain.tasks) wanted[task] = (wanted[task] ?? 0) + 1
    }
    if (bound > best) best = bound
    else stride = Math.max(1, stride >> 1)
    price = price.map((value, task) =>
      Math.max(0, Math.min(leave[task] ?? 0, value - stride * Math.sign(wanted[task] ?? 0))),
    )
  }
  return Math.min(best, total)
}

/** The chain of compatible tasks with the least cost − price, none longer than the price list: 0 where nothing is worth it. */
const cheapestChain = (
  tasks: readonly Task[],
  own: readonly Option[],
  compatible: Compatible,
  price: readonly number[],
  prices: readonly number[],
): { cost: number; tasks: readonly number[] } => {
  let least: { cost: number; tasks: readonly number[] } = { cost: 0, tasks: [] }
  let chains = own.map(() => ({ cost: 0, tasks: [] as readonly number[] }))
  prices.forEach((more, length) => {
    const longer = own.map((option, at) => {
      const saved = 1000 - option.points - (price[option.task] ?? 0) + more
      if (length === 0) return { cost: saved, tasks: [option.task] }
      const before = own.slice(0, at).flatMap((earlier, index) => {
        const chain = chains[index]
        const [one, other] = [tasks[earlier.task], tasks[option.task]]
        return chain && one && other && chain.tasks.length === length && compatible(one, other) ? [chain] : []
      })
      const cheapest = before.reduce<(typeof before)[number] | undefined>(
        (a, b) => (a && a.cost <= b.cost ? a : b),
        undefined,
      )
      return cheapest
        ? { cost: cheapest.cost + saved, tasks: [...cheapest.tasks, option.task] }
        : { cost: Number.POSITIVE_INFINITY, tasks: [] }
    })
    for (const chain of longer) if (chain.cost < least.cost) least = chain
    chains = longer
  })
  return least
}
