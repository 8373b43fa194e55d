// route/hhcrsp: a day's home visits, ours against a random-key genetic algorithm with the same time, on generated days of the public family.
// Every plan of either side goes through the checker. A run is one day of its own seed.
import { checkRoutes } from '#src/routing/check.ts'
import { generateInstance } from '#src/routing/generate.ts'
import type { Instance, Visit } from '#src/routing/instance.ts'
import { planRoutes } from '#src/routing/search.ts'
import { brkga } from './route-brkga.ts'
import type { Row } from './row.ts'

const runs = 9
const milliseconds = 1000
const clock = () => performance.now()
/** Patients, and how far below the alternative the mean has to be. */
const sizes = [
  [25, 0],
  [50, -1],
  [75, -1],
  [100, -1],
  [200, -1],
] as const

export const run = async (): Promise<Row[]> =>
  sizes.map(([patients, most]) => {
    const days = Array.from({ length: runs }, (_, at) => generateInstance(patients, at + 1))
    const ours = days.map(day => costOf(day, planRoutes(day, 1, { milliseconds, clock }).routes))
    const theirs = days.map(day => costOf(day, brkga(day, 1, milliseconds, clock)))
    const gaps = ours.map((cost, at) => (cost / (theirs[at] as number) - 1) * 100)
    const mean = gaps.reduce((one, other) => one + other, 0) / gaps.length
    return {
      name: `route/hhcrsp ${patients}`,
      unit: 'cost',
      ours,
      against: 'random-key genetic algorithm, same time',
      theirs,
      target: `mean gap ≤ ${most} %`,
      met: mean <= most,
      note: `mean gap ${mean.toFixed(2)} %, 1 s a day, one core; every route checked`,
    }
  })

const costOf = (day: Instance, routes: readonly (readonly Visit[])[]): number => {
  const verdict = checkRoutes(day, routes)
  if (!verdict.ok) throw new Error(verdict.broken.join('\n'))
  return verdict.costs.cost
}
