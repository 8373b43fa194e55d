// route/hhcrsp: a day's home visits, ours against two others with the same time, on generated days of the public family.
// Every plan of either side goes through the checker. A run is one day of its own seed.
import { checkRoutes } from '#src/routing/check.ts'
import { generateInstance } from '#src/routing/generate.ts'
import type { Instance, Visit } from '#src/routing/instance.ts'
import { planRoutes } from '#src/routing/search.ts'
import { brkga } from './route-brkga.ts'
import { climb } from './route-climb.ts'
import type { Row } from './row.ts'

const runs = 9
const milliseconds = 1000
const clock = () => performance.now()
const sizes = [25, 50, 75, 100, 200]
/** What is planned against, and how far below it the mean has to be, in percent. */
const others = [
  { against: 'random-key genetic algorithm, same time', plan: brkga, most: -1 },
  { against: 'cheapest insertion and hill climbing, same time', plan: climb, most: -1 },
]

export const run = async (): Promise<Row[]> =>
  sizes.flatMap(patients => {
    const days = Array.from({ length: runs }, (_, at) => generateInstance(patients, at + 1))
    const ours = days.map(day => costOf(day, planRoutes(day, 1, { milliseconds, clock }).routes))
    return others.map(({ against, plan, most }) => {
      const theirs = days.map(day => costOf(day, plan(day, 1, milliseconds, clock)))
      const gaps = ours.map((cost, at) => (cost / (theirs[at] as number) - 1) * 100)
      const mean = gaps.reduce((one, other) => one + other, 0) / gaps.length
      return {
        name: `route/hhcrsp ${patients}`,
        unit: 'cost',
        ours,
        against,
        theirs,
        target: `mean gap ≤ ${most} %`,
        met: mean <= most,
        note: `mean gap ${mean.toFixed(2)} %, 1 s a day on one core; every route of both sides checked`,
      }
    })
  })

const costOf = (day: Instance, routes: readonly (readonly Visit[])[]): number => {
  const verdict = checkRoutes(day, routes)
  if (!verdict.ok) throw new Error(verdict.broken.join('\n'))
  return verdict.costs.cost
}
