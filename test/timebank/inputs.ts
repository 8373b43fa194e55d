// What somebody would ask of an order as it stands, and with which words. Mostly sensible, now and then not.
import type { Action, ClockAction } from '#src/orders/lifecycle.ts'
import type { Name } from '#test/town.ts'
import type { Chance } from './chance.ts'
import { inState, type Order, ratable } from './life.ts'

const volunteers = ['li', 'zhao', 'qian', 'hong'] as const
const desk = ['chen', 'lin', 'zhou'] as const
const because = { reason: '家里有事' }
const minute = 60

/** What there is to do in each state, and how often of a hundred or so. */
// biome-ignore format: a table is read row by row
const usual: Record<string, Partial<Record<Action, number>>> = {
  placed: { verify: 82, return: 6, refer: 2, cancel: 4, reschedule: 6 },
  returned: { resubmit: 80, cancel: 8, reschedule: 12 },
  ready: { dispatch: 42, broadcast: 20, ask: 40, stop_asking: 1, refer: 2, cancel: 2, reschedule: 4, go_short: 3, give_up: 3, release: 3, no_show: 3 },
  dispatched: { accept: 58, stop_asking: 2, decline: 10, withdraw: 4, take_back: 12, redispatch: 6, go_short: 6, reschedule: 3, cancel: 2, give_up: 5, release: 4, no_show: 2 },
  accepted: { check_in: 76, give_up: 6, release: 5, no_show: 5, cancel: 3, reschedule: 5 },
  serving: { check_out: 52, check_in: 18, stop: 18, give_up: 4, release: 4, no_show: 4 },
  served: { rate: 86, dispute: 14 },
  disputed: { resolve: 100 },
  expired: { no_show: 40, contest: 30, lift_no_show: 30 },
}
/** Serving, and nobody is inside: somebody is still to come. */
const waiting = { check_in: 70, give_up: 10, release: 10, no_show: 10 }
const late = { contest: 50, lift_no_show: 50 }
export const usualAction = (chance: Chance, order: Order): Action => {
  const [missed] = [...order.people.values()].filter(({ state }) => state === 'no_show')
  if (order.asking && chance.percent(4)) return 'stop_asking'
  if (missed && chance.percent(45)) return missed.contested ? 'lift_no_show' : 'contest'
  const empty = order.state === 'serving' && inState(order, 'checked_in').length === 0
  const entries = Object.entries(empty ? waiting : (usual[order.state] ?? late)) as [Action, number][]
  let draw = chance.below(entries.reduce((sum, [, share]) => sum + share, 0))
  return entries.find(([, share]) => (draw -= share) < 0)?.[0] ?? 'cancel'
}

const someoneIn = (chance: Chance, order: Order, ...states: string[]) =>
  chance.any(inState(order, ...states)) ?? chance.pick(volunteers)
const client = (chance: Chance, order: Order): Name =>
  order.resident === 'wang' && chance.percent(30) ? 'daughter' : order.resident

/** As a rule one of two looks after an order, so that there is somebody left to decide on it. */
const clerk = (chance: Chance, order: Order): Name =>
  chance.percent(80) ? (Number(order.id.at(-1)) % 2 === 0 ? 'chen' : 'lin') : chance.pick(desk)

type Asked = { readonly who: Name; readonly input: Record<string, unknown> }
type Choose = (chance: Chance, order: Order, now: number) => Asked
const byDesk =
  (input: (chance: Chance, order: Order, now: number) => Record<string, unknown>): Choose =>
  (chance, order, now) => ({ who: clerk(chance, order), input: input(chance, order, now) })
const byClient =
  (input: (chance: Chance, order: Order, now: number) => Record<string, unknown>): Choose =>
  (chance, order, now) => ({
    who: chance.percent(60) ? client(chance, order) : clerk(chance, order),
    input: input(chance, order, now),
  })
/** A volunteer for themselves, or staff for them. */
const bySeat =
  (
    states: readonly string[],
    input: (chance: Chance, order: Order, now: number, byStaff: boolean) => Record<string, unknown>,
  ): Choose =>
  (chance, order, now) => {
    const volunteer = someoneIn(chance, order, ...states)
    return chance.percent(75)
      ? { who: volunteer as Name, input: input(chance, order, now, false) }
      : {
          who: clerk(chance, order),
          input: { ...input(chance, order, now, true), ...(chance.percent(95) ? { volunteer } : {}) },
        }
  }
const named = (...states: string[]) =>
  byDesk((chance, order) => ({ ...because, volunteer: someoneIn(chance, order, ...states) }))
const asking = (chance: Chance, order: Order) => {
  const free = volunteers.filter(name => !inState(order, 'offered', 'accepted').includes(name) || chance.percent(8))
  const wanted = free.filter(name => chance.percent(name === 'hong' ? 5 : order.seats > 1 ? 65 : 45))
  const chosen = wanted.length > 0 ? wanted : [chance.any(free) ?? 'li']
  const override = chance.percent(10)
    ? { override: { gates: ['week_load'], ...(chance.percent(80) ? because : { reason: '' }) } }
    : {}
  const held = chance.percent(25) ? { holdMinutes: 15 } : {}
  return { volunteers: chosen, ...override, ...held }
}

/** Minutes that somebody gives: as a rule what is known, sometimes more, less or none. */
const said = (chance: Chance, known: number, booked: number) => {
  const draw = chance.below(20)
  const odd = [0, booked, booked + 15, Math.floor(known / 2), known + 3, known * 2, booked + 90]
  return Math.min(1440, odd[draw] ?? known)
}
const visits = (chance: Chance, order: Order, all: boolean) => {
  const seats = ratable(order).filter(() => all || chance.percent(75))
  const told = seats.map(([volunteer, seat]) => ({
    volunteer,
    minutes: said(chance, Math.min(seat.logged, 1440), order.minutes),
  }))
  return told.length > 0 ? told : [{ volunteer: 'li', minutes: order.minutes }]
}
const rating = (chance: Chance, order: Order) => {
  const stars = 1 + chance.below(5)
  if (order.seats === 1 || chance.percent(15)) {
    const [[, seat] = [null, null]] = ratable(order)
    return {
      visits: [{ volunteer: null, stars, minutes: said(chance, Math.min(seat?.logged ?? 0, 1440), order.minutes) }],
    }
  }
  return { visits: visits(chance, order, false).map(visit => ({ ...visit, stars })) }
}
const newStart = (chance: Chance, order: Order, now: number) => {
  const startsAt = now + (chance.percent(90) ? 1 : -1) * (1 + chance.below(300)) * 15 * minute
  const length = order.endsAt - order.startsAt
  return { startsAt, ...(chance.percent(30) ? { endsAt: startsAt + length + (chance.percent(20) ? minute : 0) } : {}) }
}

/** Whoever has had no hand in the order. */
const isUninvolved = (order: Order, name: string) =>
  name !== order.placedBy && !order.askedBy.has(name) && !order.enteredBy.has(name)

const nothing = () => ({})
export const choices: Record<Exclude<Action, ClockAction>, Choose> = {
  verify: byDesk(() => ({ by: 'phone' })),
  return: byDesk(() => because),
  resubmit: byClient(() => ({ note: '三楼' })),
  refer: byDesk(() => because),
  cancel: byClient(() => because),
  reschedule: byClient(newStart),
  dispatch: byDesk(asking),
  redispatch: byDesk(asking),
  broadcast: byDesk(nothing),
  ask: byDesk((chance, order) => ({ volunteers: asking(chance, order).volunteers })),
  stop_asking: byDesk(nothing),
  withdraw: byDesk(nothing),
  take_back: byDesk(nothing),
  go_short: byDesk(nothing),
  accept: (chance, order) => ({ who: someoneIn(chance, order, 'offered') as Name, input: {} }),
  decline: (chance, order) => ({ who: someoneIn(chance, order, 'offered') as Name, input: {} }),
  give_up: bySeat(['accepted'], () => because),
  release: named('accepted'),
  no_show: named('accepted'),
  check_in: bySeat(['accepted'], (chance, _, __, byStaff) =>
    byStaff ? (chance.percent(90) ? because : {}) : { code: chance.percent(85) ? 'right' : 'wrong' },
  ),
  check_out: bySeat(['checked_in'], (chance, order, now, byStaff) => {
    const [inside] = inState(order, 'checked_in')
    const clock = Math.floor((now - (order.people.get(inside ?? '')?.inAt ?? now)) / minute)
    return {
      minutes: said(chance, Math.min(clock, 1440), order.minutes),
      ...(byStaff && chance.percent(90) ? because : {}),
    }
  }),
  stop: (chance, order) => ({
    who: chance.pick([someoneIn(chance, order, 'checked_in') as Name, client(chance, order), chance.pick(desk)]),
    input: {
      ...because,
      ...(chance.percent(50) ? { minutes: chance.percent(40) ? 0 : chance.below(order.minutes) } : {}),
      ...(chance.percent(20) ? { volunteer: someoneIn(chance, order, 'checked_in') } : {}),
    },
  }),
  rate: byClient(rating),
  dispute: byClient(() => because),
  resolve: (chance, order) => ({
    who:
      (chance.percent(75) ? chance.any(desk.filter(name => isUninvolved(order, name))) : undefined) ??
      chance.pick([...desk, 'wu']),
    input: { ...because, visits: visits(chance, order, chance.percent(90)) },
  }),
  contest: (chance, order) => ({ who: someoneIn(chance, order, 'no_show') as Name, input: because }),
  lift_no_show: (chance, order) => ({
    who: chance.pick(desk),
    input: { ...because, volunteer: someoneIn(chance, order, 'no_show') },
  }),
}
export type Asking = keyof typeof choices
export const askings = Object.keys(choices) as [Asking, ...Asking[]]
