// Every way an order can go, found by walking it: orders of one and two seats are led through every action that the table allows, by the
// very lines (`rules`, `next`) that the product uses. A diagram drawn from this cannot show a way that does not exist.

import { type AnyCondition, type Facts, holds, named } from '#src/kernel/rule.ts'
import type { OrderFacts, SeatMove } from '#src/orders/facts.ts'
import { type Action, actions, transition } from '#src/orders/lifecycle.ts'
import { next, rules } from '#src/orders/rules.ts'
import { type SeatState, type State, stateCodes, takenStates } from '#src/orders/words.ts'

export type Way = { readonly from: State; readonly action: Action; readonly to: State }

/** `stopped_at_0` is a stop without minutes: nothing of it can be rated. */
type Seat = SeatState | 'stopped_at_0'
type Order = { readonly state: State; readonly seats: number; readonly offers: readonly Seat[] }

const mostSeats = 2

/** All ways, in the order of the table, each once. */
export const walk = (): Way[] => {
  const seen = new Set<string>()
  const ways = new Map<string, Way>()
  const open: Order[] = [1, mostSeats].map(seats => ({ state: 'placed', seats, offers: [] }))
  for (let order = open.pop(); order; order = open.pop()) {
    if (seen.has(keyOf(order))) continue
    seen.add(keyOf(order))
    for (const action of actions)
      for (const after of done(order, action)) {
        ways.set(`${order.state} ${action} ${after.state}`, { from: order.state, action, to: after.state })
        open.push(after)
      }
  }
  const rank = ({ action, from, to }: Way) =>
    (actions.indexOf(action) * stateCodes.length + stateCodes.indexOf(from)) * stateCodes.length +
    stateCodes.indexOf(to)
  return [...ways.values()].sort((a, b) => rank(a) - rank(b))
}

/** What an action can make of an order: one outcome per choice of seats, of invitations, of minutes. */
const done = (order: Order, action: Action): Order[] => {
  const { from, seat, invites } = transition(action)
  if (!from.includes(order.state)) return []
  const asked: Seat[][] = invites ? [['offered'], ['offered', 'offered']] : [[]]
  return (seat ? choices(seat, order.offers) : [[]]).flatMap(touched =>
    variants(seat).flatMap(to => asked.flatMap(more => outcomes(order, action, touched, to, more))),
  )
}

const outcomes = (order: Order, action: Action, touched: readonly number[], to: Turn, asked: readonly Seat[]) => {
  const moved = order.offers.map((seat, at) => (touched.includes(at) ? to(seat) : seat))
  const row = factsOf(order, moved, touched.length)
  if (!rules(action).every(([, condition]) => could(row, condition))) return []
  const overClocks = transition(action).to === 'judged' ? [0, 1] : [0]
  return overClocks.map(overClock => {
    const { state } = next(action, { ...row, overClock } as OrderFacts)
    const offers = overClock > 0 ? order.offers : [...moved, ...asked]
    const seats = transition(action).changes === 'seats' ? count(moved, takenStates) : order.seats
    return { state, seats, offers: kept(state, offers) }
  })
}

/** Offers stand open only while the order is dispatched; a seat that was lost changes nothing any more. */
const kept = (state: State, offers: readonly Seat[]): Seat[] => {
  const open = offers.filter(seat => seat === 'offered' && state === 'dispatched').slice(0, mostSeats)
  const stay: readonly Seat[] = [...takenStates, 'stopped_at_0']
  const missed = offers.filter(seat => seat === 'no_show').slice(0, 1)
  return [...offers.filter(seat => stay.includes(seat)), ...open, ...missed].sort()
}

type Turn = (seat: Seat) => Seat
const variants = (move: SeatMove | undefined): Turn[] => {
  const { to = 'offered' } = move ?? {}
  if (typeof to !== 'string') return [seat => (seat === 'stopped_at_0' ? seat : (to[seat] ?? seat))]
  return to === 'stopped' ? [() => 'stopped', () => 'stopped_at_0'] : [() => to]
}

/** Which seats may be touched together. */
const choices = (move: SeatMove, offers: readonly Seat[]): number[][] => {
  const can = [...offers.keys()].filter(at => isFrom(move, offers[at]))
  if (move.whose === 'all') return [can]
  const each = can.map(at => [at])
  const many = can.length > 1 ? [can] : []
  return move.whose === 'due' || move.whose === 'rated' || move.whose === 'stopping' ? [...each, ...many] : each
}
const isFrom = ({ whose, from }: SeatMove, seat: Seat | undefined) =>
  seat === 'stopped_at_0' ? whose !== 'rated' && from.includes('stopped') : seat !== undefined && from.includes(seat)

const factsOf = (order: Order, moved: readonly Seat[], touched: number): Facts => ({
  state: order.state,
  seats: order.seats,
  taken: count(order.offers, [...takenStates, 'stopped_at_0']),
  waiting: count(order.offers, ['accepted']),
  inside: count(order.offers, ['checked_in']),
  touched,
  openAfter: count(moved, ['offered']),
  waitingAfter: count(moved, ['accepted']),
  insideAfter: count(moved, ['checked_in']),
  takenAfter: count(moved, [...takenStates, 'stopped_at_0']),
  ratableAfter: count(moved, ['checked_out', 'stopped']),
  overClock: 0,
  apart: 0,
  overHeld: 0,
  overTold: 0,
})
const count = (offers: readonly Seat[], states: readonly Seat[]) => offers.filter(seat => states.includes(seat)).length

/** Whether a condition can hold of this order for somebody at some time: what is not about seats is taken as true. */
const could = (row: Facts, condition: AnyCondition): boolean => {
  if ('any' in condition) return condition.any.some(part => could(row, part))
  if ('all' in condition) return condition.all.every(part => could(row, part))
  return named(condition).some(name => !(name in row)) || holds(row, condition)
}

const keyOf = (order: Order) => JSON.stringify([order.state, order.seats, order.offers])
