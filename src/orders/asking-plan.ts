// Where the asking of one order stands, and what comes next: the rows of the database on one side, the policy of waves on the other.

import { type Chance, chanceOf, chanceWords, type Known } from '../asking/chance.ts'
import { type Askable, inTurn, mostInvitations, nextWave, patience, type Wave } from '../asking/waves.ts'
import { afterWaking, isWaking } from '../kernel/days.ts'
import type { Label } from '../kernel/label.ts'
import type { Candidate } from './candidates.ts'
import type { World } from './facts.ts'
import type { OrderRow } from './queries.ts'

/** What the database counts of one volunteer. */
export type Record = {
  readonly id: string
  readonly phone: string | null
  readonly asked: number
  readonly accepted: number
  readonly recent: number
  readonly invited: number
  readonly restedAt: number
  readonly spare: number
  /** How an earlier invitation to this order ended, if there was one. */
  readonly answer: 'declined' | 'timed_out' | 'withdrawn' | 'other' | null
}
/** Everybody’s answers in such services at such hours, by the volunteers’ colour. */
export type Alike = { readonly colour: string; readonly asked: number; readonly accepted: number }

export type Prospect = Askable & {
  readonly name: string
  readonly phone: string | null
  readonly answer: Record['answer']
  readonly estimate: Chance
  readonly why: Label
}
export type Plan = {
  readonly need: number
  readonly wave: Wave<Prospect>
  /** Who follows in turn once those of `wave` have been asked: the next few. */
  readonly next: readonly Prospect[]
  /** When the next wave goes out if nobody accepts, epoch seconds; null where nobody is being asked in waves. It may wait for the weekly limit. */
  readonly nextAt: number | null
  /** For the telephone: eligible, and not somebody who has said no. Those whom the weekly limit protects come last. */
  readonly phones: readonly Prospect[]
}
/** Is the asking on, but waiting for the weekly limit to let somebody be asked again? */
export const waits = (world: Pick<World, 'asking'>, { wave }: Plan): boolean =>
  (world.asking ?? 0) > 0 && wave.waitsUntil !== null

export type PlanRows = {
  readonly order: OrderRow
  readonly world: World
  readonly candidates: readonly Candidate[]
  readonly records: readonly Record[]
  readonly alike: readonly Alike[]
  readonly seats: readonly { readonly state: string; readonly offered_at: number }[]
}

export const planOf = (rows: PlanRows, now: number): Plan => {
  const { order, world } = rows
  const need = order.seats - world.taken
  const everybody = prospects(rows)
  const unasked = everybody.filter(each => each.answer === null)
  const begun = (world.asking ?? 0) > 0
  const standing = { need, fresh: world.fresh, begun, urgent: order.urgent === 1, now, startsAt: order.starts_at }
  const wave = nextWave(unasked, standing)
  return {
    need,
    wave,
    next: inTurn(unasked, standing).slice(0, 5),
    nextAt: begun ? (wave.waitsUntil ?? nextAt(rows, now)) : null,
    phones: everybody.filter(each => each.answer !== 'declined').sort(byTelephone),
  }
}

/** Whoever passes every gate, but never the person in whose name is asked. */
const prospects = ({ world, candidates, records, alike }: PlanRows): Prospect[] => {
  const record = new Map(records.map(each => [each.id, each]))
  const peers = new Map(alike.map(each => [each.colour, each]))
  return candidates.flatMap(({ volunteer: { id, name, colour }, eligible, metres }) => {
    const found = record.get(id)
    if (!eligible || !found || ((world.asking ?? 0) > 0 && id === world.dispatcher)) return []
    const known: Known = {
      own: found,
      alike: peers.get(colour) ?? { asked: 0, accepted: 0 },
      metres,
      recent: found.recent,
    }
    const estimate = chanceOf(known)
    const { phone, answer, invited, restedAt, spare } = found
    return [
      {
        id,
        name,
        phone,
        answer,
        chance: estimate.now,
        estimate,
        why: chanceWords(known, estimate),
        metres,
        invited,
        restedAt,
        spare,
      },
    ]
  })
}

/** The moment from which fewer young invitations are out than there should be; not at night. */
const nextAt = ({ order, world, seats }: PlanRows, now: number): number => {
  const wait = patience(order.urgent === 1)
  const ends = seats
    .filter(seat => seat.state === 'offered' && seat.offered_at + wait > now)
    .map(seat => seat.offered_at + wait)
    .sort((a, b) => a - b)
  const at = ends.length < (world.asking ?? 0) ? now : (ends[0] ?? now)
  return !isWaking(at) && order.urgent === 0 ? afterWaking(at, 0) : at
}

const byTelephone = (a: Prospect, b: Prospect) =>
  Number(a.invited >= mostInvitations) - Number(b.invited >= mostInvitations) ||
  b.chance - a.chance ||
  (a.id < b.id ? -1 : 1)
