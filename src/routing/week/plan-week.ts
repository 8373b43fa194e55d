import { type Chance, chanceOf } from '../../kernel/chance.ts'
import { costOf, hindrance, placeOf, type Tables, tablesOf } from './lists.ts'
import { type Hindrance, type Pin, prices, type Week } from './week.ts'

export type Dropped = Pin & { readonly why: Hindrance | 'gate' | 'seats' }
export type WeekPlan = {
  readonly tables: Tables
  /** By carer: tasks in order of time, stops among them. */
  readonly lists: readonly (readonly number[])[]
  /** Pins that could not be kept, and why; `gate` where they may not go at all. */
  readonly dropped: readonly Dropped[]
  /** In points, open seats included; less is better. */
  readonly cost: number
  readonly rounds: number
}

/** Rounds of taking some visits out and putting them back; a week of sixty visits and sixty people takes about a second. */
export const defaultRounds = 800
/** How many points worse a round may be at first and still be followed; it sinks to nothing. */
const patience = 150
const mostOut = 8

type State = {
  readonly tables: Tables
  readonly lists: number[][]
  readonly costs: number[]
  /** By visit: its carers. */
  readonly going: number[][]
  readonly pinned: ReadonlySet<string>
}

/**
 * Plans who goes to which visit, in which sequence, for a whole week: ruin and recreate, as for a day of visits with windows, but
 * with times that stand still, a home for each carer, and visits that may stay open at a price. The same week gives the same plan on
 * every runtime: whole numbers, a number of rounds and no clock. What comes out should go through `checkWeek`.
 */
export const planWeek = (week: Week, rounds = defaultRounds, seed = 1): WeekPlan => {
  const tables = tablesOf(week)
  const { state, dropped } = pinnedState(tables)
  const all = week.calls.map((_, call) => call)
  refill(state, byNeed(tables, all))
  let [best, bestCost] = [copied(state), total(state)]
  let [now, cost] = [copied(state), bestCost]
  const chance = chanceOf(seed)
  const near = nearOf(tables)
  let round = 0
  for (; round < rounds && all.length > 0; round++) {
    const out = takeOut(now, near, chance)
    const order = chance() < 0.5 ? byNeed(tables, out) : shuffled(out, chance)
    refill(now, order)
    const next = total(now)
    if (next < bestCost) [best, bestCost] = [copied(now), next]
    if (next <= cost || next <= bestCost + Math.floor((patience * (rounds - round)) / rounds)) cost = next
    else [now, cost] = [copied(best), bestCost]
  }
  return { tables, lists: best.lists, dropped, cost: bestCost, rounds: round }
}

const copied = (state: State): State => ({
  ...state,
  lists: state.lists.map(list => [...list]),
  costs: [...state.costs],
  going: state.going.map(carers => [...carers]),
})
const keyOf = ({ call, carer }: Pin) => `${call}:${carer}`

/** What stands before anything is planned: everybody's stops, and the pins that can be kept. */
const pinnedState = (tables: Tables): { state: State; dropped: WeekPlan['dropped'] } => {
  const { week, stops, tasks } = tables
  const start = (task: number) => tasks[task]?.startsAt ?? 0
  const lists = stops.map(own => [...own].sort((a, b) => start(a) - start(b) || a - b))
  const pinned = new Set<string>()
  const state: State = {
    tables,
    lists,
    costs: lists.map((list, carer) => costOf(tables, carer, list)),
    going: week.calls.map(() => []),
    pinned,
  }
  const dropped: Dropped[] = []
  for (const pin of week.pins) {
    const why = refused(state, pin)
    if (why !== null) {
      dropped.push({ ...pin, why })
      continue
    }
    put(state, pin)
    pinned.add(keyOf(pin))
  }
  return { state, dropped }
}

const refused = ({ tables, lists, going }: State, { call, carer }: Pin): Dropped['why'] | null => {
  if ((tables.points[carer * tables.week.calls.length + call] ?? -1) < 0) return 'gate'
  const already = going[call] ?? []
  if (already.includes(carer) || already.length >= (tables.week.calls[call]?.seats ?? 0)) return 'seats'
  return hindrance(tables, carer, lists[carer] ?? [], call)
}

const put = ({ tables, lists, costs, going }: State, { call, carer }: Pin) => {
  const list = lists[carer] ?? []
  list.splice(placeOf(tables, list, call), 0, call)
  costs[carer] = costOf(tables, carer, list)
  going[call]?.push(carer)
}

const drop = ({ tables, lists, costs, going }: State, { call, carer }: Pin) => {
  const list = lists[carer] ?? []
  list.splice(list.indexOf(call), 1)
  costs[carer] = costOf(tables, carer, list)
  const carers = going[call] ?? []
  carers.splice(carers.indexOf(carer), 1)
}

/** Puts every open seat of these visits where it costs least; what nobody can take, or what costs more than leaving it, stays open. */
const refill = (state: State, calls: readonly number[]) => {
  const { tables, going } = state
  for (const call of calls) {
    const { seats = 0, urgent = false } = tables.week.calls[call] ?? {}
    while ((going[call]?.length ?? 0) < seats) {
      const carer = cheapest(state, call, urgent ? prices.open.urgent : prices.open.usual)
      if (carer < 0) break
      put(state, { call, carer })
    }
  }
}

const cheapest = (state: State, call: number, most: number): number => {
  const { tables, lists, costs } = state
  let [found, least] = [-1, most]
  const met = facesAt(state, call)
  for (const carer of tables.able[call] ?? []) {
    const list = lists[carer] ?? []
    // Whoever goes already has another service at that time: this one.
    if (hindrance(tables, carer, list, call) !== null) continue
    const at = placeOf(tables, list, call)
    const face = met.size > 0 && !met.has(carer) ? prices.face : 0
    const cost = costOf(tables, carer, list.toSpliced(at, 0, call)) - (costs[carer] ?? 0) + face
    if (cost < least) [found, least] = [carer, cost]
  }
  return found
}

/** Who comes to this door for other visits of the week. */
const facesAt = ({ tables, going }: State, call: number): ReadonlySet<number> => {
  const met = new Set<number>()
  tables.elder.forEach((elder, other) => {
    if (other !== call && elder === tables.elder[call]) for (const carer of going[other] ?? []) met.add(carer)
  })
  return met
}

/** Everything a state costs. Two who come together to one visit are no second face. */
const total = ({ tables, costs, going }: State): number => {
  const doors = new Map<number, { faces: Set<number>; together: number }>()
  let sum = costs.reduce((all, cost) => all + cost, 0)
  going.forEach((carers, call) => {
    const { seats = 0, urgent = false } = tables.week.calls[call] ?? {}
    sum += (seats - carers.length) * (urgent ? prices.open.urgent : prices.open.usual)
    const elder = tables.elder[call] ?? 0
    const door = doors.get(elder) ?? { faces: new Set(), together: 1 }
    for (const carer of carers) door.faces.add(carer)
    door.together = Math.max(door.together, carers.length)
    doors.set(elder, door)
  })
  for (const { faces, together } of doors.values()) sum += prices.face * Math.max(0, faces.size - together)
  return sum
}

/** The urgent first, then those for whom the fewest may go, then by time. */
const byNeed = ({ week, able }: Tables, calls: readonly number[]): number[] => {
  const need = (call: number) => [
    week.calls[call]?.urgent ? 0 : 1,
    able[call]?.length ?? 0,
    week.calls[call]?.startsAt ?? 0,
  ]
  return [...calls].sort((a, b) => {
    const [[u = 0, n = 0, t = 0], [v = 0, m = 0, w = 0]] = [need(a), need(b)]
    return u - v || n - m || t - w || a - b
  })
}

const shuffled = (calls: readonly number[], chance: Chance): number[] => {
  const mixed = [...calls]
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(chance() * (at + 1))
    const [one, two] = [mixed[at] ?? 0, mixed[other] ?? 0]
    mixed[at] = two
    mixed[other] = one
  }
  return mixed
}

/** By visit: all visits, the most related first, by hours apart and by way. */
const nearOf = ({ week, tasks, way }: Tables): readonly (readonly number[])[] =>
  week.calls.map((one, at) => {
    const far = (other: number) =>
      Math.abs((tasks[other]?.startsAt ?? 0) - one.startsAt) / 240 + (way[at * tasks.length + other] ?? 0)
    return week.calls.map((_, other) => other).sort((a, b) => far(a) - far(b) || a - b)
  })

/** Takes some related visits out; pins stay. Answers every visit that has an open seat now. */
const takeOut = (state: State, near: readonly (readonly number[])[], chance: Chance): number[] => {
  const { going, pinned, tables } = state
  const open = () =>
    going.flatMap((carers, call) => (carers.length < (tables.week.calls[call]?.seats ?? 0) ? [call] : []))
  const wanting = open()
  const from = wanting.length > 0 && chance() < 0.5 ? wanting : going.map((_, call) => call)
  const seed = from[Math.floor(chance() * from.length)] ?? 0
  let left = 1 + Math.floor(chance() * mostOut)
  for (const call of near[seed] ?? []) {
    if (left === 0) break
    if (chance() < 0.2) continue
    const carers = (going[call] ?? []).filter(carer => !pinned.has(keyOf({ call, carer })))
    for (const carer of carers) drop(state, { call, carer })
    if (carers.length > 0) left--
  }
  return open()
}
