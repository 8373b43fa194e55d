// The checker must see every way in which routes can be wrong: each is made out of good ones.
import { expect, test } from 'vitest'
import { checkRoutes } from '#src/routing/check.ts'
import { generateInstance } from '#src/routing/generate.ts'
import type { Visit } from '#src/routing/instance.ts'
import { planRoutes } from '#src/routing/search.ts'

const day = generateInstance(20, 5)
const { routes } = planRoutes(day, 1, { rounds: 200 })
const first = routes.findIndex(route => route.length > 1)
const changed = (vehicle: number, change: (route: readonly Visit[]) => readonly Visit[]) =>
  routes.map((route, at) => (at === vehicle ? change(route) : route))
const visits = routes.flatMap((route, vehicle) => route.map((visit, at) => ({ vehicle, at, visit })))
const of = (vehicle: number, at: number, change: (visit: Visit) => Visit) =>
  changed(vehicle, route => route.map((visit, k) => (k === at ? change(visit) : visit)))
const pair = (apart: boolean) => {
  const node = Array.from({ length: 20 }, (_, at) => at + 1).find(each => {
    const gap = day.gapLeast[each] ?? 0
    return visits.filter(({ visit }) => visit.patient === each).length === 2 && gap > 0 === apart
  })
  return visits.filter(({ visit }) => visit.patient === node).sort((a, b) => a.visit.service - b.visit.service)
}
const [, later] = pair(true)
const [, same] = pair(false)
const unable = routes.findIndex(
  (_, vehicle) => day.able[vehicle * day.services + (visits[0]?.visit.service ?? 0)] === 0,
)

const table: [string, readonly (readonly Visit[])[], RegExp][] = [
  ['a visit left out', changed(first, route => route.slice(1)), /does not get service/],
  ['a visit made twice', [...routes.slice(0, -1), [...(routes.at(-1) ?? []), ...(routes[first] ?? [])]], /twice/],
  ['a route left out', routes.slice(1), /routes for/],
  [
    'somebody not qualified',
    changed(unable, route => [visits[0]?.visit ?? { patient: 1, service: 0, start: 0 }, ...route]),
    /not qualified/,
  ],
  [
    'a service nobody asked for',
    changed(first, route => [...route, { patient: 99, service: 0, start: 900 }]),
    /nobody asked/,
  ],
  ['a start before the window', of(first, 0, visit => ({ ...visit, start: -1 })), /window/],
  ['a start before arriving', changed(first, route => [...route].reverse()), /arrives/],
  [
    'a pair not together',
    of(same?.vehicle ?? -1, same?.at ?? -1, visit => ({ ...visit, start: visit.start + 1 })),
    /gap 1, not 0–0/,
  ],
  [
    'a gap too long',
    of(later?.vehicle ?? -1, later?.at ?? -1, visit => ({ ...visit, start: visit.start + 999 })),
    /gap/,
  ],
  ['a start that is no number', of(first, 0, visit => ({ ...visit, start: Number.NaN })), /starts/],
]
test.each(table)('%s is seen', (_, wrong, complaint) => {
  const verdict = checkRoutes(day, wrong)
  expect(verdict).toMatchObject({ ok: false })
  if (!verdict.ok) expect(verdict.broken.join('\n')).toMatch(complaint)
})

test('what is right is reckoned: travel, tardiness and the largest tardiness, a third of their sum', () => {
  const verdict = checkRoutes(day, routes)
  if (!verdict.ok) throw new Error(verdict.broken.join('\n'))
  const { cost, travel, tardiness, largest } = verdict.costs
  expect(cost).toBeCloseTo((travel + tardiness + largest) / 3, 9)
  const late = visits.map(({ visit }) => Math.max(0, visit.start - (day.closes[visit.patient] ?? 0)))
  expect(largest).toBe(Math.max(...late))
  expect(tardiness).toBeCloseTo(
    late.reduce((a, b) => a + b, 0),
    9,
  )
})
