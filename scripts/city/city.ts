// A city of invented people: where volunteers live, what they can do and when, and the orders that come in. The shape is Qingdao-like,
// the figures are assumptions (none is fitted to data), the same for every policy.
import { day, hour, minute } from '#src/kernel/days.ts'
import { logistic, normal, roll } from './chance.ts'

export type Scene = {
  readonly name: string
  readonly volunteers: number
  readonly ordersADay: number
  readonly days: number
  readonly warmUp: number
  /** The share of the whole city’s ground: 1, or less for a quick look at the same density. */
  readonly size: number
  /** Without fatigue nobody tires of invitations and nobody mutes them: the sensitivity beside every claim. */
  readonly fatigue: boolean
}
export type Volunteers = {
  readonly count: number
  readonly x: Float64Array
  readonly y: Float64Array
  /** Bit k: can do service k. */
  readonly skills: Int32Array
  /** Bit 3·weekday + part of day: free then. */
  readonly free: Int32Array
  readonly language: Uint8Array
  readonly propensity: Float64Array
  /** The chance that somebody who said yes does not come: 3 to 28 in 100. */
  readonly noShow: Float64Array
  /** How far this person goes, metres. */
  readonly reach: Float64Array
}
/** Moments are seconds from the Monday on which the city begins, 00:00 in Shanghai, shifted by `start`. */
export type Order = {
  readonly n: number
  readonly x: number
  readonly y: number
  readonly service: number
  readonly language: number
  readonly urgent: boolean
  readonly createdAt: number
  readonly startsAt: number
  readonly endsAt: number
}
/** Who passes every gate that does not change: skill, language, free then, near enough. `metres` beside the ids, `lean`: the log-odds of a rested yes. */
export type Pool = { readonly ids: Int32Array; readonly metres: Float64Array; readonly lean: Float64Array }
export type City = {
  readonly seed: number
  readonly scene: Scene
  readonly volunteers: Volunteers
  readonly orders: readonly Order[]
  readonly pools: readonly Pool[]
}

/** Monday 2026-01-05, 00:00 in Shanghai. */
export const start = Date.UTC(2026, 0, 4, 16) / 1000
/** The whole city: metres from edge to edge, and towns. Part of it keeps the density. */
const whole = { side: 95_000, towns: 80 } as const
/** Shares of volunteers who can do each service, and of orders that ask for it: the rarer the skill, the harder the order. */
export const services = [
  { able: 0.5, asked: 0.27 },
  { able: 0.4, asked: 0.22 },
  { able: 0.3, asked: 0.17 },
  { able: 0.2, asked: 0.13 },
  { able: 0.1, asked: 0.09 },
  { able: 0.05, asked: 0.06 },
  { able: 0.025, asked: 0.04 },
  { able: 0.012, asked: 0.02 },
] as const

export const cityOf = (scene: Scene, seed: number): City => {
  const side = whole.side * Math.sqrt(scene.size)
  const towns = Math.max(1, Math.round(whole.towns * scene.size))
  const places = Array.from({ length: towns }, (_, t) => ({
    x: roll(seed, t, 0, 1) * side,
    y: roll(seed, t, 0, 2) * side,
    weight: Math.exp(1.4 * normal(seed, t, 0, 3)),
    spread: 900 + 2200 * roll(seed, t, 0, 4),
  }))
  const volunteers = volunteersOf(scene, seed, places)
  const orders = ordersOf(scene, seed, places, side)
  return { seed, scene, volunteers, orders, pools: poolsOf(volunteers, orders) }
}

type Place = { readonly x: number; readonly y: number; readonly weight: number; readonly spread: number }
/** Needs are spread more evenly than helpers: the exponent flattens the sizes of towns. */
const pickPlace = (places: readonly Place[], at: number, power: number): Place => {
  const weights = places.map(place => place.weight ** power)
  let rest = at * weights.reduce((sum, each) => sum + each, 0)
  const found = places.find((_, k) => {
    rest -= weights[k] ?? 0
    return rest < 0
  })
  return found ?? (places[0] as Place)
}

const volunteersOf = (scene: Scene, seed: number, places: readonly Place[]): Volunteers => {
  const count = scene.volunteers
  const columns = {
    count,
    x: new Float64Array(count),
    y: new Float64Array(count),
    skills: new Int32Array(count),
    free: new Int32Array(count),
    language: new Uint8Array(count),
    propensity: new Float64Array(count),
    noShow: new Float64Array(count),
    reach: new Float64Array(count),
  }
  for (let v = 0; v < count; v++) {
    const home = pickPlace(places, roll(seed, v, 0, 10), 1)
    columns.x[v] = home.x + home.spread * normal(seed, v, 0, 11)
    columns.y[v] = home.y + home.spread * normal(seed, v, 0, 12)
    columns.skills[v] = services.reduce((bits, { able }, k) => bits | (roll(seed, v, k, 13) < able ? 1 << k : 0), 0)
    let free = 0
    for (let part = 0; part < 21; part++) if (roll(seed, v, part, 14) < 0.22) free |= 1 << part
    columns.free[v] = free
    columns.language[v] = roll(seed, v, 0, 15) < 0.6 ? 1 : 0
    columns.propensity[v] = -0.9 + 1.1 * normal(seed, v, 0, 16)
    columns.noShow[v] = 0.03 + 0.25 * roll(seed, v, 0, 17)
    columns.reach[v] = 8000
  }
  return columns
}

const lengths = [60, 60, 90, 120] as const
const ordersOf = (scene: Scene, seed: number, places: readonly Place[], side: number): Order[] => {
  const orders = Array.from({ length: scene.days * scene.ordersADay }, (_, n) => {
    const today = Math.floor(n / scene.ordersADay) * day
    const createdAt = start + today + Math.floor((8 + 11 * roll(seed, n, 0, 20)) * hour)
    const kind = roll(seed, n, 0, 21)
    const urgent = kind < 0.1
    const spread = roll(seed, n, 0, 22)
    const lead = urgent ? (1 + 2 * spread) * hour : kind < 0.35 ? (4 + 20 * spread) * hour : (1 + 2 * spread) * day
    const home = pickPlace(places, roll(seed, n, 0, 23), 0.5)
    const remote = roll(seed, n, 0, 29) < 0.45
    const startsAt = byDay(createdAt + Math.floor(lead / minute) * minute, urgent)
    let service = 0
    let rest = roll(seed, n, 0, 24)
    while (service < services.length - 1 && (rest -= services[service]?.asked ?? 0) >= 0) service++
    return {
      n,
      x: remote ? roll(seed, n, 0, 30) * side : home.x + 2.6 * home.spread * normal(seed, n, 0, 25),
      y: remote ? roll(seed, n, 0, 31) * side : home.y + 2.6 * home.spread * normal(seed, n, 0, 26),
      service,
      language: roll(seed, n, 0, 27) < 0.3 ? 1 : 0,
      urgent,
      createdAt,
      startsAt,
      endsAt: startsAt + (lengths[Math.floor(roll(seed, n, 0, 28) * lengths.length)] ?? 60) * minute,
    }
  })
  return orders.sort((a, b) => a.createdAt - b.createdAt || a.n - b.n).map((order, n) => ({ ...order, n }))
}

/** Services begin between 8:00 and 20:00; what would fall into the night moves to the next morning, unless it is urgent. */
const byDay = (at: number, urgent: boolean): number => {
  const midnight = start + Math.floor((at - start) / day) * day
  if (urgent || (at >= midnight + 8 * hour && at < midnight + 20 * hour)) return at
  const morning = at < midnight + 8 * hour ? midnight : midnight + day
  return morning + 8 * hour + ((at - midnight) % (11 * hour))
}

const cell = 2000
const key = (service: number, x: number, y: number) =>
  service * 1_000_000 + (Math.floor(x / cell) + 500) * 1000 + Math.floor(y / cell) + 500
/** Clustered by skill and cell, as in the product. */
const poolsOf = (volunteers: Volunteers, orders: readonly Order[]): Pool[] => {
  const cells = new Map<number, number[]>()
  for (let v = 0; v < volunteers.count; v++)
    for (let service = 0; service < services.length; service++) {
      if (((volunteers.skills[v] ?? 0) & (1 << service)) === 0) continue
      const at = key(service, volunteers.x[v] ?? 0, volunteers.y[v] ?? 0)
      const there = cells.get(at)
      if (there) there.push(v)
      else cells.set(at, [v])
    }
  return orders.map(order => poolOf(volunteers, order, cells))
}

const poolOf = (volunteers: Volunteers, order: Order, cells: ReadonlyMap<number, readonly number[]>): Pool => {
  const ids: number[] = []
  const metres: number[] = []
  const lean: number[] = []
  for (let dx = -4; dx <= 4; dx++)
    for (let dy = -4; dy <= 4; dy++)
      for (const v of cells.get(key(order.service, order.x + dx * cell, order.y + dy * cell)) ?? []) {
        const far = Math.hypot((volunteers.x[v] ?? 0) - order.x, (volunteers.y[v] ?? 0) - order.y)
        if (!mayServe(volunteers, v, order, far)) continue
        ids.push(v)
        metres.push(Math.round(far))
        lean.push(leanOf(volunteers, v, order, far))
      }
  return { ids: Int32Array.from(ids), metres: Float64Array.from(metres), lean: Float64Array.from(lean) }
}

const mayServe = (volunteers: Volunteers, v: number, order: Order, metres: number): boolean => {
  const since = order.startsAt - start
  const hours = (since % day) / hour
  const part = (Math.floor(since / day) % 7) * 3 + (hours < 12 ? 0 : hours < 17 ? 1 : 2)
  return metres <= (volunteers.reach[v] ?? 0) && ((volunteers.free[v] ?? 0) & (1 << part)) !== 0
}

/** Log-odds of a yes from somebody rested: latent propensity, less by the way, more if urgent or in one’s own language. */
const leanOf = (volunteers: Volunteers, v: number, order: Order, metres: number): number =>
  (volunteers.propensity[v] ?? 0) -
  (0.3 * metres) / 1000 +
  (order.urgent ? 0.3 : 0) +
  (order.language === (volunteers.language[v] ?? 0) ? 0.2 : 0)

/**
 * What a person answers to one invitation, whoever sends it: yes or no is drawn once for the pair, and so is how long it takes.
 * Of those who would not come, 65 in 100 say nothing at all.
 */
export const answerOf = (seed: number, order: number, volunteer: number, lean: number, fatigue: number) => {
  const yes = isYes(seed, order, volunteer, lean, fatigue)
  const silent = !yes && roll(seed, order, volunteer, 41) < 0.65
  const delay = Math.max(20, Math.round(10 * minute * Math.exp(normal(seed, order, volunteer, 42))))
  return { yes, silent, delay }
}
export const isYes = (seed: number, order: number, volunteer: number, lean: number, fatigue: number): boolean =>
  roll(seed, order, volunteer, 40) < logistic(lean - 0.45 * fatigue)
