// What a case of the matrix is: its axes, and the shape of what is drawn for it.
import { day, hour, minute } from '#src/kernel/days.ts'
import type { Item } from '#src/orders/catalogue.ts'
import type { Action } from '#src/orders/lifecycle.ts'
import { liveStates, type Payer, type SeatState, type State, takenStates } from '#src/orders/words.ts'
import type { Colour } from '#src/volunteers/colours.ts'
import type { Certificate } from '#src/volunteers/words.ts'

export const code = '314159'
/** Who may come: people of the case, staff of the town, and sessions that are over. */
export const actors = [
  'wang',
  'daughter',
  'li',
  'zhao',
  'qian',
  'mei',
  'chen',
  'lin',
  'wu',
  'auditor',
  'outsider',
  'stranger',
  'sun',
  'chen:ending',
  'chen:idle',
  'chen:revoked',
  'suspended',
  'dead',
  'nobody',
  'none',
  'system',
] as const
export type Actor = (typeof actors)[number]
export const seatAxis = [
  null,
  'offered',
  'accepted',
  'declined',
  'timed_out',
  'withdrawn',
  'gave_up',
  'released',
  'no_show',
  'checked_in',
  'checked_out',
  'stopped',
  'confirmed',
] as const satisfies readonly (SeatState | null)[]
/** Seconds from the start: long before, the door, the start, when a no-show may be recorded, the end, long after. */
export const clocks = [
  -day,
  -30 * minute - 1,
  -30 * minute,
  0,
  30 * minute - 1,
  30 * minute,
  hour - 1,
  hour,
  2 * hour,
  9 * day,
] as const

export type Cell = {
  readonly n: number
  readonly state: State
  readonly seat: SeatState | null
  readonly action: Action
  readonly actor: Actor
  readonly clock: number
  /** Where all cases share one moment: sweeps. */
  readonly now?: number
}

export type Span = { readonly from: number; readonly until: number }
export type Busy = {
  readonly offeredAt: number
  readonly order: string
  readonly state: SeatState
  readonly startsAt: number
  readonly endsAt: number
}
export type Person = {
  readonly id: string
  readonly born: string
  readonly suspendedAt: number | null
  readonly diedAt: number | null
  readonly household: string | null
  readonly proxy: 'now' | 'ended' | null
  readonly volunteer: Volunteer | null
}
export type Volunteer = {
  readonly colour: Colour
  readonly pausedAt: number | null
  readonly dayMax: number
  readonly weekMax: number
  readonly consents: readonly {
    readonly scope: 'service' | 'agreement' | 'guardian'
    readonly withdrawnAt: number | null
  }[]
  readonly insurances: readonly Span[]
  readonly certificates: readonly (Span & { readonly kind: Certificate; readonly revokedAt: number | null })[]
  readonly roles: readonly { readonly area: 'street' | 'grid' | 'elsewhere'; readonly endedAt: number | null }[]
  readonly busy: readonly Busy[]
  /** Weekly hours told, weekday 1 to 7, minutes of the day; none where nothing was told. */
  readonly hours: readonly { readonly weekday: number; readonly from: number; readonly to: number }[]
  /** Whether the resident and this volunteer are to be kept apart: when it ended, one entry for each of the two who asked. */
  readonly blocked: readonly (number | null)[]
  readonly closed: boolean
}
export type Seat = {
  readonly offeredAt: number
  readonly id: string
  readonly who: string
  readonly state: SeatState
  readonly expiresAt: number
  /** Until then the volunteer knew nothing of it; null where they were told at once. */
  readonly heldUntil: number | null
  readonly answeredAt: number | null
  readonly overrides: readonly string[]
  readonly inAt: number | null
  readonly inBy: string | null
  readonly outAt: number | null
  readonly outBy: string | null
  readonly logged: number | null
  readonly confirmed: number | null
  readonly contestedAt: number | null
  /** A no-show was recorded then, by whom. */
  readonly missed: { readonly at: number; readonly by: string } | null
}
/** The session with which the actor comes. */
export type Session = { readonly endsAt: number; readonly idleAt: number; readonly revokedAt: number | null } | null
export type Input = {
  readonly volunteers?: readonly string[]
  readonly width?: number
  readonly holdMinutes?: number
  readonly override?: { readonly gates: readonly string[]; readonly reason: string }
  readonly volunteer?: string
  readonly reason?: string
  readonly code?: string
  readonly minutes?: number
  readonly startsAt?: number
  readonly endsAt?: number
  readonly visits?: readonly { readonly volunteer: string | null; readonly minutes: number; readonly stars?: number }[]
}
export type Case = {
  readonly id: string
  readonly state: State
  readonly item: Item
  readonly urgent: 0 | 1
  /** Invitations to be out at once while it is asked about in waves. */
  readonly asking: number
  readonly seats: number
  readonly payer: Payer
  readonly startsAt: number
  readonly endsAt: number
  readonly movedAt: number
  readonly placedBy: string
  readonly placedAs: 'resident' | 'proxy' | 'staff'
  readonly dispatches: readonly string[]
  /** 小梅 volunteers and works at the desk of this street, or no longer, or elsewhere. */
  readonly meiAtDesk: 'now' | 'ended' | 'elsewhere'
  readonly people: Readonly<Record<'wang' | 'daughter' | 'li' | 'zhao' | 'qian' | 'mei', Person>>
  readonly list: readonly Seat[]
  readonly tries: readonly { readonly who: string; readonly order: string; readonly at: number }[]
  readonly action: Action
  readonly actor: string
  readonly session: Session
  readonly now: number
  readonly input: Input
}

export type Time = {
  readonly id: string
  readonly startsAt: number
  readonly endsAt: number
  readonly now: number
  readonly item: Item
}

export const isLive = (state: SeatState) => (liveStates as readonly string[]).includes(state)
export const isTaken = (state: SeatState) => (takenStates as readonly string[]).includes(state)

export type Dice = { readonly of: <T>(xs: readonly T[]) => T; readonly rarely: <T>(odd: readonly T[], usual: T) => T }
/** Numbers from a seed: the same seed, the same cases. */
export const dice = (seed: number): Dice => {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const of = <T>(xs: readonly T[]): T => xs[Math.floor(next() * xs.length)] as T
  return { of, rarely: (odd, usual) => (next() < 0.06 ? of(odd) : usual) }
}
