// The days of a city under one policy: orders come in, people are asked, answer or do not, tire, and go. Who would say yes to what, and how
// fast, is the same under every policy.
import { invitationWindow, mostInvitations, patience, recentWindow } from '#src/asking/waves.ts'
import { afterWaking, day, hour, isWaking, minute, weekStart } from '#src/kernel/days.ts'
import { roll } from './chance.ts'
import { answerOf, type City, type Order, type Pool } from './city.ts'
import { agenda } from './heap.ts'

/** One invitation to somebody, by place in the order’s pool. */
export type Invitation = {
  readonly place: number
  readonly at: number
  readonly expiresAt: number
  readonly yes: boolean
  /** Whoever has turned messages off does not see it: neither platform nor policy knows of that. */
  readonly seen: boolean
}
export type OrderState = {
  readonly order: Order
  readonly pool: Pool
  /** By place in the pool: 1 where this person has been asked. */
  readonly asked: Uint8Array
  invitations: number
  /** How many invitations the policy wants out at once; before it has been asked, as many as it likes. */
  width: number
  /** When it is looked at again without an answer. */
  looksAt: number
  /** Invitations without an answer yet, by place. */
  readonly open: Map<number, Invitation>
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
/** `ask`: whom to invite now, by place in the order’s pool; `width`: the policy is not asked again while so many young invitations are out. */
export type Turn = { readonly ask: readonly number[]; readonly width: number }
/** Whom to ask now for an order that still needs somebody. `places`: who may be asked; `fresh`: invitations young enough to wait for. */
export type Policy = {
  readonly name: string
  readonly ask: (state: OrderState, places: Int32Array, now: number, fresh: number, life: Life) => Turn
}

const travel = 30 * minute
const cutoff = 15 * minute

export const live = (city: City, policy: Policy): Life => {
  const life: Life = {
    city,
    people: Array.from({ length: city.volunteers.count }, nobody),
    orders: city.orders.map((order, k) => stateOf(order, city.pools[k] as Pool)),
    alike: new Map(),
  }
  const { plan, next } = agenda()
  for (const order of city.orders) plan({ at: order.createdAt, kind: 'created', order: order.n, place: -1 })
  for (let moment = next(); moment; moment = next()) {
    const state = life.orders[moment.order]
    if (!state) break
    if (moment.kind === 'answer') answered(life, state, moment.place, moment.at)
    if (moment.kind === 'ran_out') ranOut(life, state, moment.place)
    askOn(life, policy, state, moment.at, plan)
  }
  return life
}

const stateOf = (order: Order, pool: Pool): OrderState => ({
  order,
  pool,
  asked: new Uint8Array(pool.ids.length),
  invitations: 0,
  width: Number.MAX_SAFE_INTEGER,
  looksAt: 0,
  open: new Map(),
  filledAt: null,
  filledBy: null,
  metres: 0,
  late: 0,
})
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
/** As the clock of the product does it: whenever fewer young invitations are out than there should be, the policy says who is next. */
const askOn = (life: Life, policy: Policy, state: OrderState, now: number, plan: Plan): void => {
  const { order } = state
  if (state.filledAt !== null || now >= order.startsAt - cutoff) return
  const wait = patience(order.urgent)
  const asleep = !order.urgent && !isWaking(now)
  if (!asleep && youngOf(state, now, wait) < state.width) {
    const { ask, width } = policy.ask(state, placesOf(life, state), now, youngOf(state, now, wait), life)
    state.width = width
    for (const place of ask) invite(life, state, place, now, plan)
  }
  if (state.looksAt > now || state.width === 0) return
  let next = now + wait
  for (const each of state.open.values()) if (each.at + wait > now && each.at + wait < next) next = each.at + wait
  state.looksAt = asleep ? afterWaking(now, 0) : next
  plan({ at: state.looksAt, kind: 'look', order: order.n, place: -1 })
}

/** Invitations out that are young enough to wait for. */
const youngOf = ({ open }: OrderState, now: number, wait: number): number => {
  let young = 0
  for (const each of open.values()) if (each.at > now - wait && each.expiresAt > now) young++
  return young
}

let scratch = new Int32Array(4096)
/** Gates that change: not asked for this order, no other service then, within 4 h a day and 12 h a week. The list holds until the next call. */
const placesOf = (life: Life, { pool, asked, order }: OrderState): Int32Array => {
  const { ids } = pool
  if (scratch.length < ids.length) scratch = new Int32Array(2 * ids.length)
  let n = 0
  for (let place = 0; place < ids.length; place++) {
    const person = life.people[ids[place] ?? 0]
    if (!person || asked[place] === 1 || !hasTime(person, order)) continue
    scratch[n++] = place
  }
  return scratch.subarray(0, n)
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

/** What earlier invitations have left of fatigue; nothing where nobody tires. */
export const tiredness = (person: Person, now: number, tires: boolean): number =>
  tires ? person.fatigue * Math.exp(-(now - person.tiredAt) / (4 * day)) : 0

/** An urgent offer stands for 10 minutes, others for a quarter of the lead, at most 12 h of waking time (domain.md §2). */
const expiryOf = ({ startsAt, endsAt, urgent }: Order, now: number): number =>
  Math.min(
    endsAt,
    afterWaking(now, urgent ? 10 * minute : Math.max(10 * minute, Math.min((startsAt - now) / 4, 12 * hour))),
  )

const invite = (life: Life, state: OrderState, place: number, now: number, plan: Plan): void => {
  const { order, pool } = state
  const volunteer = pool.ids[place] ?? 0
  const person = life.people[volunteer]
  if (!person) return
  const fatigue = tiredness(person, now, life.city.scene.fatigue)
  const { yes, silent, delay } = answerOf(life.city.seed, order.n, volunteer, pool.lean[place] ?? 0, fatigue)
  const seen = person.mutedUntil <= now
  const expiresAt = expiryOf(order, now)
  state.asked[place] = 1
  state.invitations++
  state.open.set(place, { place, at: now, expiresAt, yes: yes && seen, seen })
  if (seen) {
    person.fatigue = fatigue + 1
    person.tiredAt = now
  }
  person.invited.push(now)
  if (seen && !silent && now + delay < expiresAt) plan({ at: now + delay, kind: 'answer', order: order.n, place })
  else plan({ at: expiresAt, kind: 'ran_out', order: order.n, place })
}

const answered = (life: Life, state: OrderState, place: number, now: number): void => {
  const person = life.people[state.pool.ids[place] ?? 0]
  const given = state.open.get(place)
  if (!person || !given) return
  state.open.delete(place)
  if (!given.yes) {
    learn(life, state, person, false)
    return unwelcome(life, state, given, now)
  }
  if (state.filledAt !== null || now >= state.order.startsAt || !hasTime(person, state.order)) {
    state.late++
    return
  }
  learn(life, state, person, true)
  state.filledAt = now
  state.filledBy = state.pool.ids[place] ?? 0
  state.metres = state.pool.metres[place] ?? 0
  person.served++
  person.booked.push({ startsAt: state.order.startsAt, endsAt: state.order.endsAt })
}

const ranOut = (life: Life, state: OrderState, place: number): void => {
  const person = life.people[state.pool.ids[place] ?? 0]
  const given = state.open.get(place)
  if (!person || !given) return
  state.open.delete(place)
  learn(life, state, person, false)
  unwelcome(life, state, given, given.expiresAt)
}

/** Service and time of day, as the product counts others’ answers. */
export const kindOf = ({ service, startsAt }: Order): number => {
  const hours = Math.floor(((startsAt + 8 * hour) % day) / hour)
  return service * 3 + (hours < 12 ? 0 : hours < 18 ? 1 : 2)
}

/** What an answer teaches the policy. Once the order is filled the product withdraws its open invitations, and they tell nothing of anybody. */
const learn = (life: Life, state: OrderState, person: Person, yes: boolean): void => {
  if (state.filledAt !== null) return
  const kind = kindOf(state.order)
  const alike = life.alike.get(kind) ?? { asked: 0, accepted: 0 }
  alike.asked++
  person.asked++
  if (yes) {
    alike.accepted++
    person.accepted++
  }
  life.alike.set(kind, alike)
}

/** What an invitation does that came to nothing: some turn messages off for a while, the tired sooner; it has tired them itself by then. */
const unwelcome = (life: Life, state: OrderState, { place, seen }: Invitation, now: number): void => {
  const { seed, scene } = life.city
  const volunteer = state.pool.ids[place] ?? 0
  const person = life.people[volunteer]
  if (!person || !seen || !scene.fatigue) return
  if (roll(seed, state.order.n, volunteer, 43) >= 0.05 * (1 + tiredness(person, now, true))) return
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
/** From when the weekly limit lets this person be asked again. */
export const restedAt = ({ invited }: Person) => {
  const oldest = invited[invited.length - mostInvitations]
  return oldest === undefined ? 0 : oldest + invitationWindow + 1
}
