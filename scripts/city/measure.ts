// What a policy made of a city, in figures. Only orders after the warm-up count.
import { day } from '#src/kernel/days.ts'
import { boundOf, closeBoundOf } from './bound.ts'
import { roll } from './chance.ts'
import { type City, cityOf, type Scene } from './city.ts'
import { type Life, live, type OrderState, type Policy } from './life.ts'
import { policies } from './policies.ts'

/** Shares are of 1; `ofBound` is of the orders for which anybody would say yes. */
export type Figures = {
  readonly fill: number
  readonly ofBound: number
  readonly urgent: number
  /** Minutes from the order to the yes, the one in the middle. */
  readonly wait: number
  readonly kilometres: number
  readonly invitationsPerFill: number
  /** Volunteers with more than three invitations within some seven days. */
  readonly overAsked: number
  readonly muted: number
  /** A yes to an order that was filled already, per order filled. */
  readonly late: number
  /** Of the orders filled: nobody came. */
  readonly noShow: number
  /** How unevenly services are spread over volunteers who served at all or might have: 0 even, 1 all by one. */
  readonly gini: number
}
export type Measured = {
  readonly scene: string
  readonly fatigue: boolean
  readonly policy: string
  /** Orders for which anybody would say yes when rested; and those that could be filled with nobody in two places at once. */
  readonly bound: number
  readonly closeBound: number
  readonly figures: Figures
}

/** The three cities at full size: one as measured for the design, one with five times as many people, one short of them. */
export const scenes: readonly Scene[] = [
  { name: 'normal', volunteers: 20_000, ordersADay: 200, days: 10, warmUp: 3, size: 1, fatigue: true },
  { name: 'dense', volunteers: 100_000, ordersADay: 800, days: 10, warmUp: 3, size: 1, fatigue: true },
  { name: 'scarce', volunteers: 20_000, ordersADay: 800, days: 10, warmUp: 3, size: 1, fatigue: true },
]

/** A part of a city: the same density, fewer people and orders. */
export const partOf = (scene: Scene, size: number): Scene => ({
  ...scene,
  size,
  volunteers: Math.round(scene.volunteers * size),
  ordersADay: Math.round(scene.ordersADay * size),
})

/** Every policy in one city under one seed. Without fatigue the same people, orders and draws. */
export const measure = (scene: Scene, seed: number, which: readonly Policy[] = policies): Measured[] => {
  const city = cityOf(scene, seed)
  const from = scene.warmUp * scene.ordersADay
  const bound = boundOf(city, n => n >= from)
  const closeBound = closeBoundOf(city, n => n >= from)
  const counted = city.orders.length - from
  return which.map(policy => ({
    scene: scene.name,
    fatigue: scene.fatigue,
    policy: policy.name,
    bound: bound / counted,
    closeBound: closeBound / counted,
    figures: figuresOf(live(city, policy), city, from, bound),
  }))
}

const figuresOf = (life: Life, city: City, from: number, bound: number): Figures => {
  const orders = life.orders.slice(from)
  const filled = orders.filter(isFilled)
  const urgent = orders.filter(each => each.order.urgent)
  const sum = (of: (each: OrderState) => number) => orders.reduce((total, each) => total + of(each), 0)
  const waits = filled.map(each => ((each.filledAt ?? 0) - each.order.createdAt) / 60).sort((a, b) => a - b)
  const over = life.people.filter(({ invited }) =>
    invited.some((at, k) => (invited[k + 3] ?? Infinity) <= at + 7 * day),
  )
  return {
    fill: filled.length / orders.length,
    ofBound: filled.length / bound,
    urgent: urgent.filter(isFilled).length / Math.max(1, urgent.length),
    wait: waits[Math.floor(waits.length / 2)] ?? 0,
    kilometres: filled.reduce((total, each) => total + each.metres, 0) / filled.length / 1000,
    invitationsPerFill: sum(each => each.invitations) / filled.length,
    overAsked: over.length / city.volunteers.count,
    muted: life.people.filter(each => each.mutes > 0).length / city.volunteers.count,
    late: sum(each => each.late) / filled.length,
    noShow: filled.filter(each => staysAway(city, each)).length / filled.length,
    gini: giniOf(life.people.filter(each => each.invited.length > 0).map(each => each.served)),
  }
}
const staysAway = ({ seed, volunteers }: City, { order, filledBy }: OrderState) =>
  roll(seed, order.n, filledBy ?? 0, 46) < (volunteers.noShow[filledBy ?? 0] ?? 0)
const isFilled = (each: OrderState) => each.filledAt !== null

const giniOf = (served: readonly number[]): number => {
  const sorted = [...served].sort((a, b) => a - b)
  const total = sorted.reduce((sum, each) => sum + each, 0)
  const ranked = sorted.reduce((sum, each, k) => sum + (2 * (k + 1) - sorted.length - 1) * each, 0)
  return total === 0 ? 0 : ranked / (sorted.length * total)
}

/** The mean over seeds, policy by policy. */
export const meanOf = (all: readonly Measured[]): Measured[] => {
  const groups = new Map<string, Measured[]>()
  for (const each of all) {
    const key = `${each.scene} ${each.fatigue} ${each.policy}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    const mean = (of: (each: Measured) => number) => group.reduce((sum, each) => sum + of(each), 0) / group.length
    const names = Object.keys(first.figures) as (keyof Figures)[]
    const figures = Object.fromEntries(names.map(name => [name, mean(each => each.figures[name])]))
    return [
      {
        ...first,
        bound: mean(each => each.bound),
        closeBound: mean(each => each.closeBound),
        figures: figures as Figures,
      },
    ]
  })
}
