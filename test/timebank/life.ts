// An order as a careful clerk would keep it on paper (domain.md §2 and §4): its seats, its state, what is reserved and what was booked.
// Told what was done, never what the database says; the tables of the product are not asked.
import type { Name } from '#test/town.ts'
import type { Ledger } from './ledger.ts'

export type Seat = {
  state: string
  expiresAt: number
  inAt: number
  inBy: string
  outAt: number
  outBy: string
  logged: number
  contested: boolean
}
export type Order = {
  readonly id: string
  readonly resident: Name
  readonly placedBy: Name
  readonly payer: 'self' | 'pool' | 'none'
  /** Who pays, or null. */
  readonly account: string | null
  /** Minutes booked per seat, and hundredths of a minute credited for each. */
  readonly minutes: number
  readonly coefficient: number
  state: string
  movedAt: number
  startsAt: number
  endsAt: number
  seats: number
  /** Seats whose share is still reserved. */
  reserved: number
  /** Volunteers are being asked in waves. */
  asking: boolean
  readonly people: Map<string, Seat>
  readonly askedBy: Set<string>
  /** Staff who checked somebody else in or out. */
  readonly enteredBy: Set<string>
  /** Every entry in the books, as `kind from to minutes`. */
  readonly book: string[]
}
export type Visit = { readonly volunteer: string | null; readonly minutes: number }

export const over = ['closed', 'cancelled', 'referred', 'expired']
export const credits = (order: Order, minutes: number) => Math.floor((minutes * order.coefficient) / 100)
export const share = (order: Order) => credits(order, order.minutes)
export const inState = (order: Order, ...states: string[]) =>
  [...order.people].filter(([, seat]) => states.includes(seat.state)).map(([name]) => name)
export const taken = (order: Order) =>
  inState(order, 'accepted', 'checked_in', 'checked_out', 'stopped', 'confirmed').length
/** Seats with minutes that somebody has to confirm. */
export const ratable = (order: Order) =>
  [...order.people].filter(([, { state, logged }]) => state === 'checked_out' || (state === 'stopped' && logged > 0))
export const isClient = (order: Order, who: string) =>
  who === order.resident || (order.resident === 'wang' && who === 'daughter')
export const isDesk = (who: string) => ['chen', 'lin', 'zhou'].includes(who)

export const each = (order: Order, from: string, to: string) => {
  for (const seat of order.people.values()) if (seat.state === from) seat.state = to
}

export const reserve = (ledger: Ledger, order: Order) => {
  if (order.account === null) return
  order.reserved = order.seats
  ledger.hold(order.account, order.seats * share(order))
  for (let seat = 0; seat < order.seats; seat++) order.book.push(`hold ${order.account} escrow ${share(order)}`)
}

const release = (ledger: Ledger, order: Order, seats: number) => {
  if (order.account === null) return
  order.reserved -= seats
  ledger.release(order.account, seats * share(order))
  for (let seat = 0; seat < seats; seat++) order.book.push(`void ${order.account} escrow ${share(order)}`)
}

/** The order comes to a state: offers stand only while it is dispatched, and nothing stays reserved once it is over. */
export const come = (ledger: Ledger, order: Order, state: string, now: number) => {
  if (state !== order.state) order.movedAt = now
  order.state = state
  if (state !== 'ready' && state !== 'dispatched') order.asking = false
  if (state !== 'dispatched') each(order, 'offered', 'withdrawn')
  if (over.includes(state)) release(ledger, order, order.reserved)
}

/** The order follows its seats. */
export const follow = (ledger: Ledger, order: Order, now: number) => come(ledger, order, followed(order), now)

const followed = (order: Order): string => {
  const { state } = order
  if (state === 'accepted' || state === 'serving') {
    if (inState(order, 'checked_in').length > 0) return 'serving'
    if (state === 'serving' && inState(order, 'accepted').length === 0)
      return ratable(order).length > 0 ? 'served' : 'cancelled'
  }
  if (state !== 'dispatched' && state !== 'accepted') return state
  if (taken(order) === order.seats) return 'accepted'
  return state === 'dispatched' && inState(order, 'offered').length > 0 ? 'dispatched' : 'ready'
}

export const goShort = (ledger: Ledger, order: Order, now: number) => {
  const seats = taken(order)
  if (order.reserved > seats) release(ledger, order, order.reserved - seats)
  order.seats = seats
  come(ledger, order, 'accepted', now)
}

/** What is said of each seat that a rating or a decision speaks of. */
export const spokenOf = (order: Order, visits: readonly Visit[]): (readonly [string, Seat, number])[] =>
  ratable(order).flatMap(([name, seat]) => {
    const visit =
      visits.find(({ volunteer }) => volunteer === name) ?? visits.find(({ volunteer }) => volunteer === null)
    return visit ? [[name, seat, visit.minutes] as const] : []
  })

/** Does a rating open a dispute? Above the clock, more than a quarter apart, or more than was reserved without the payer’s own word. */
export const isDisputed = (order: Order, who: string, visits: readonly Visit[]): boolean =>
  spokenOf(order, visits).some(
    ([, seat, minutes]) =>
      seat.logged > Math.floor((seat.outAt - seat.inAt) / 60) + 2 ||
      Math.abs(minutes - seat.logged) > seat.logged / 4 ||
      (minutes > order.minutes && (order.payer === 'pool' || (order.payer === 'self' && who !== order.resident))),
  )

/** Minutes beyond what was reserved, over all seats that are confirmed at once. */
export const extras = (order: Order, visits: readonly Visit[]): number =>
  spokenOf(order, visits).reduce((sum, [, , minutes]) => sum + Math.max(0, credits(order, minutes) - share(order)), 0)

/** A closed account neither gives nor takes: somebody has to open it again before these seats are credited. */
export const meetsClosed = (
  { closed }: { readonly closed: ReadonlySet<string> },
  order: Order,
  seats: readonly (readonly [string, ...unknown[]])[],
): boolean =>
  order.account !== null &&
  ((order.payer === 'self' && closed.has(order.resident)) || seats.some(([name]) => closed.has(name)))

/** Confirms the seats and credits their volunteers; the order closes once nothing is left to confirm. */
export const confirm = (ledger: Ledger, order: Order, visits: readonly Visit[], now: number) => {
  for (const [name, seat, minutes] of spokenOf(order, visits)) {
    seat.state = 'confirmed'
    if (order.account === null) continue
    const [account, earned] = [order.account, credits(order, minutes)]
    const member = `member:${name}`
    if (earned === 0) {
      release(ledger, order, 1)
      continue
    }
    order.reserved -= 1
    ledger.release(account, share(order))
    ledger.move(account, member, earned)
    order.book.push(`post ${account} ${member} ${Math.min(earned, share(order))}`)
    if (earned > share(order)) order.book.push(`move ${account} ${member} ${earned - share(order)}`)
    const above = ledger.spill(member)
    if (above) order.book.push(above)
  }
  if (ratable(order).length === 0) come(ledger, order, 'closed', now)
}
