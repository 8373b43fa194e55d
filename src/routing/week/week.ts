import type { Near } from '../../matching/distance.ts'

/** A service at somebody's door. Its time is agreed with them, so it does not move: who goes is what is planned. Epoch seconds. */
export type Call = Near & {
  readonly id: string
  readonly startsAt: number
  readonly endsAt: number
  /** Seats still open; two people who come together are two seats of one visit. */
  readonly seats: number
  readonly urgent: boolean
  /** Whose door it is. */
  readonly elder: string
}
/** What somebody has promised or been asked already: it stays, and it counts. */
export type Stop = Near & { readonly startsAt: number; readonly endsAt: number }
export type Carer = {
  readonly id: string
  readonly home: Near
  /** Minutes of service, all of a day and of the week. */
  readonly dayMost: number
  readonly weekMost: number
  readonly stops: readonly Stop[]
}
/** That a carer may take a visit (every gate is passed), and how well they fit: 0 … 1000. */
export type Able = { readonly call: number; readonly carer: number; readonly points: number }
export type Pin = { readonly call: number; readonly carer: number }

/** A week of visits and the people who could go. Numbers refer to the lists. */
export type Week = {
  /** The moment at which its Monday begins. */
  readonly from: number
  readonly calls: readonly Call[]
  readonly carers: readonly Carer[]
  readonly able: readonly Able[]
  /** Choices of the social worker: they come first, and stay. */
  readonly pins: readonly Pin[]
  /** Minutes from door to door. */
  readonly way: (one: Near, other: Near) => number
  /** Minutes kept free between two services whatever the way. */
  readonly least: number
}

/** Why somebody who may go cannot take a visit on top of the rest: another service at that time, the way, the day's minutes, the week's. */
export type Hindrance = 'time' | 'way' | 'day' | 'week'

/** What is weighed, in points; a minute on the way is two. By our own default: a fuller day costs less than an open visit. */
export const prices = {
  open: { usual: 2500, urgent: 6000 },
  way: 2,
  wait: 1,
  /** Another face at the same door within the week. */
  face: 60,
  /** A day on which somebody has to go out: two visits in one go are kinder than two days. */
  outing: 40,
  /** Each visit of the same carer costs so much more than the one before. */
  load: 5,
  /** Ten points of fit are worth one. */
  fit: 10,
} as const
/** Who could be at home for so many minutes between two visits goes home. */
export const worthGoingHome = 60
