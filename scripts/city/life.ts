// The days of a city under one policy: orders come in, people are asked, answer or do not, tire, and go. Who would say yes to what, and how
// fast, is the same under every policy.
import { invitationWindow, patience, recentWindow } from '#src/asking/waves.ts'
import { afterWaking, day, hour, isWaking, minute, weekStart } from '#src/kernel/days.ts'
import { roll } from './chance.ts'
import { answerOf, type City, type Order, type Pool } from './city.ts'
import { agenda } from './heap.ts'

/** One volunteer who may be asked now, by place in the order’s pool. */
export type Candidate = { readonly at: number; readonly volunteer: number; readonly metres: number }
export type Asked = { readonly at: number; readonly volunteer: number; readonly expiresAt: number }
export type OrderState = {
  readonly order: Order
  readonly pool: Pool
  readonly asked: Map<number, Asked>
  /** Invitations without an answer yet. */
  readonly open: Map<number, Asked>
  filledAt: number | null
  filledBy: number | null
  metres: number
  late: number
}
export type Person = {
  fatigue: number
  tiredAt: number
  mutedUntil: number
  mutes: number
  served: number
  asked: number
  accepted: number
  readonly invited: number[]
  readonly booked: { readonly startsAt: number; readonly endsAt: number }[]
}
export type Life = {
  readonly city: City
  readonly people: readonly Person[]
  readonly orders: readonly OrderState[]
  readonly alike: Map<number, { asked: number; accepted: number }>
}
/** Whom to ask now for an order that still needs somebody. `fresh`: invitations young enough to wait for. */
export type Policy = {
  readonly name: string
  readonly ask: (
    state: OrderState,
    candidates: readonly Candidate[],
    now: number,
    fresh: number,
    life: Life,
  ) => readonly number[]
}

const travel = 30 * minute
const cutoff = 15 * minute

export const live = (city: City, policy: Policy): Life => {
  const life: Life = {
    city,
    people: Array.from({ length: city.volunteers.count }, nobody),
    orders: city.orders.map((order, k) => ({
      order,
      pool: city.pools[k] as Pool,
      asked: new Map(),
      open: new Map(),
      filledAt: null,
      filledBy: null,
      metres: 0,
      late: 0,
    })),
    alike: new Map(),
  }
  const { plan, next } = agenda()
  for (const order of city.orders) plan({ at: order.createdAt, kind: 'created', order: order.n, volunteer: -1 })
  for (let moment = next(); moment; moment = next()) {
    const state = life.orders[moment.order]
    if (!state) break
    if (moment.kind === 'answer') answered(life, state, moment.volunteer, moment.at)
    if (moment.kind === 'ran_out') ranOut(life, state, moment.volunteer)
    if (moment.kind !== 'ran_out') askOn(life, policy, state, moment.at, moment.kind !== 'answer', plan)
  }
  return life
}

const nobody = (): Person => ({
  fatigue: 0,
  tiredAt: 0,
  mutedUntil: 0,
  mutes: 0,
  served: 0,
  asked: 0,
  accepted: 0,
  invited: [],
  booked: [],
})

type Plan = ReturnType<typeof agenda>['plan']
const askOn = (life: Life, policy: Policy, state: OrderState, now: number, looks: boolean, plan: Plan): void => {
  const { order } = state
  if (state.filledAt !== null || now >= order.startsAt - cutoff) return
  const wait = patience(order.urgent)
  if (!isWaking(now) && !order.urgent) {
    if (looks) plan({ at: afterWaking(now, 0), kind: 'look', order: order.n, volunteer: -1 })
    return
  }
  let fresh = 0
  for (const each of state.open.values()) if (each.at > now - wait && each.expiresAt > now) fresh++
  const chosen = policy.ask(state, candidatesOf(life, state, now), now, fresh, life)
  for (const volunteer of chosen) invite(life, state, volunteer, now, plan)
  if (looks || chosen.length > 0) plan({ at: now + wait, kind: 'look', order: order.n, volunteer: -1 })
}

/** Gates that change: not asked for this order, not muted, no other service then, within 4 h a day and 12 h a week. */
const candidatesOf = (life: Life, state: OrderState, now: number): Candidate[] => {
  const { ids, metres } = state.pool
  const found: Candidate[] = []
  for (let at = 0; at < ids.length; at++) {
    const volunteer = ids[at] ?? 0
    const person = life.people[volunteer]
    if (!person || state.asked.has(volunteer) || person.mutedUntil > now || !hasTime(person, state.order)) continue
    found.push({ at, volunteer, metres: metres[at] ?? 0 })
  }
  return found
}

const hasTime = (person: Person, { startsAt, endsAt }: Order): boolean => {
  if (person.booked.length === 0) return true
  let today = endsAt - startsAt
  let week = today
  const midnight = startsAt - ((startsAt + 8 * hour) % day)
  const monday = weekStart(startsAt)
  for (const each of person.booked) {
    if (each.startsAt < endsAt + travel && startsAt < each.endsAt + travel) return false
    if (each.startsAt >= midnight && each.startsAt < midnight + day) today += each.endsAt - each.startsAt
    if (each.startsAt >= monday && each.startsAt < monday + 7 * day) week += each.endsAt - each.startsAt
  }
  return today <= 4 * hour && week <= 12 * hour
}

const tiredness = (person: Person, now: number, tires: boolean): number =>
  tires ? person.fatigue * Math.exp(-(now - person.tiredAt) / (4 * day)) : 0

/** An urgent offer stands for 10 minutes, others for a quarter of the lead, at most 12 h of waking time (domain.md §2). */
const expiryOf = ({ startsAt, endsAt, urgent }: Order, now: number): number =>
  Math.min(
    endsAt,
    afterWaking(now, urgent ? 10 * minute : Math.max(10 * minute, Math.min((startsAt - now) / 4, 12 * hour))),
  )

const invite = (life: Life, state: OrderState, volunteer: number, now: number, plan: Plan): void => {
  const person = life.people[volunteer]
  if (!person) return
  const offer = { at: now, volunteer, expiresAt: expiryOf(state.order, now) }
  const fatigue = tiredness(person, now, life.city.scene.fatigue)
  const { yes, silent, delay } = answer(life, state, volunteer, fatigue)
  state.asked.set(volunteer, offer)
  state.open.set(volunteer, offer)
  person.fatigue = fatigue + 1
  person.tiredAt = now
  person.invited.push(now)
  answers.set(state, (answers.get(state) ?? new Map()).set(volunteer, { yes, fatigue }))
  if (!silent && now + delay < offer.expiresAt)
    plan({ at: now + delay, kind: 'answer', order: state.order.n, volunteer })
  else plan({ at: offer.expiresAt, kind: 'ran_out', order: state.order.n, volunteer })
}
const answers = new WeakMap<OrderState, Map<number, { readonly yes: boolean; readonly fatigue: number }>>()
const answer = ({ city }: Life, { order, pool }: OrderState, volunteer: number, fatigue: number) =>
  answerOf(city.seed, order.n, volunteer, pool.lean[pool.ids.indexOf(volunteer)] ?? 0, fatigue)

const answered = (life: Life, state: OrderState, volunteer: number, now: number): void => {
  const person = life.people[volunteer]
  const given = answers.get(state)?.get(volunteer)
  if (!person || !given) return
  state.open.delete(volunteer)
  if (!given.yes) return learn(life, state, volunteer, false, now, given.fatigue)
  if (state.filledAt !== null || now >= state.order.startsAt || !hasTime(person, state.order)) {
    state.late++
    return
  }
  learn(life, state, volunteer, true, now, given.fatigue)
  state.filledAt = now
  state.filledBy = volunteer
  state.metres = state.pool.metres[state.pool.ids.indexOf(volunteer)] ?? 0
  person.served++
  person.booked.push({ startsAt: state.order.startsAt, endsAt: state.order.endsAt })
}

const ranOut = (life: Life, state: OrderState, volunteer: number): void => {
  const person = life.people[volunteer]
  const offer = state.open.get(volunteer)
  if (!person || !offer) return
  state.open.delete(volunteer)
  learn(life, state, volunteer, false, offer.expiresAt, answers.get(state)?.get(volunteer)?.fatigue ?? 0)
}

/** Service and time of day, as the product counts others’ answers. */
export const kindOf = ({ service, startsAt }: Order): number => {
  const hours = Math.floor(((startsAt + 8 * hour) % day) / hour)
  return service * 3 + (hours < 12 ? 0 : hours < 18 ? 1 : 2)
}

/** What an answer teaches the policy, and what an unwelcome invitation does: some turn messages off for a while. */
const learn = (life: Life, state: OrderState, volunteer: number, yes: boolean, now: number, fatigue: number): void => {
  const person = life.people[volunteer]
  if (!person) return
  const kind = kindOf(state.order)
  const alike = life.alike.get(kind) ?? { asked: 0, accepted: 0 }
  alike.asked++
  person.asked++
  if (yes) {
    alike.accepted++
    person.accepted++
  }
  life.alike.set(kind, alike)
  const { seed, scene } = life.city
  if (yes || !scene.fatigue || roll(seed, state.order.n, volunteer, 43) >= 0.05 * (1 + fatigue)) return
  person.mutedUntil = now + (3.5 + 6.5 * roll(seed, state.order.n, volunteer, 44)) * day
  person.mutes++
}

/** Invitations to this person since then. */
export const invitedSince = ({ invited }: Person, since: number): number => {
  let n = 0
  for (let k = invited.length - 1; k >= 0 && (invited[k] ?? 0) >= since; k--) n++
  return n
}
export const thisWeek = (person: Person, now: number) => invitedSince(person, now - invitationWindow)
export const lately = (person: Person, now: number) => invitedSince(person, now - recentWindow)
