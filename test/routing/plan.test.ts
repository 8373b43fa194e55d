// The planner against an independent checker, against every plan there is on tiny days, and against itself.
import { describe, expect, test } from 'vitest'
import { checkRoutes } from '#src/routing/check.ts'
import { generateInstance } from '#src/routing/generate.ts'
import type { Instance, Visit } from '#src/routing/instance.ts'
import { planRoutes } from '#src/routing/search.ts'
import { cheapest } from './every-plan.ts'

const costOf = (instance: Instance, routes: readonly (readonly Visit[])[]) => {
  const verdict = checkRoutes(instance, routes)
  if (!verdict.ok) throw new Error(verdict.broken.join('\n'))
  return verdict.costs.cost
}

describe('whatever the day', () => {
  test.each([
    [5, 200],
    [10, 200],
    [25, 100],
    [60, 50],
    [120, 15],
  ])('%i patients: every route passes the checker', (patients, rounds) => {
    for (let seed = 1; seed <= 4; seed++) {
      const day = generateInstance(patients, seed)
      expect(costOf(day, planRoutes(day, seed, { rounds }).routes)).toBeGreaterThan(0)
    }
  })

  test('nobody waits longer than the routes and the pairs ask: no start can be earlier', () => {
    const day = generateInstance(30, 9)
    const { routes } = planRoutes(day, 1, { rounds: 300 })
    const sooner = routes.flatMap((route, vehicle) =>
      route.map((visit, at) => {
        const moved = routes.map((each, other) =>
          other === vehicle ? each.map((one, k) => (k === at ? { ...one, start: visit.start - 0.01 } : one)) : each,
        )
        return checkRoutes(day, moved).ok ? `vehicle ${vehicle}, patient ${visit.patient}` : null
      }),
    )
    expect(sooner.filter(Boolean)).toEqual([])
  })
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('finds the cheapest of every plan there is on a tiny day (%i)', seed => {
  const day = generateInstance(4, seed)
  expect(costOf(day, planRoutes(day, 1, { rounds: 600 }).routes)).toBeCloseTo(cheapest(day), 6)
})

describe('the same everywhere', () => {
  const day = generateInstance(40, 3)

  test('the same seed and rounds give the same routes, another seed others', () => {
    const planned = planRoutes(day, 7, { rounds: 200 })
    expect(planRoutes(day, 7, { rounds: 200 })).toEqual(planned)
    expect(planRoutes(day, 8, { rounds: 200 }).routes).not.toEqual(planned.routes)
  })

  test('time is asked of the clock that is handed in, and kept to', () => {
    let now = 0
    const planned = planRoutes(day, 7, { milliseconds: 100, clock: () => (now += 10) })
    expect(planned.rounds).toBe(9 * 32)
  })

  test('more rounds are worth it', () => {
    const few = costOf(day, planRoutes(day, 1, { rounds: 0 }).routes)
    const many = costOf(day, planRoutes(day, 1, { rounds: 300 }).routes)
    expect(many).toBeLessThan(few * 0.95)
  })
})
