// The seats of a case, the codes tried at its door, and the session with which somebody comes.
import { day, hour, minute } from '#src/kernel/days.ts'
import type { SeatState } from '#src/orders/words.ts'
import type { Actor, Case, Cell, Dice, Seat, Session, Time } from './matrix-words.ts'

const names = ['li', 'zhao', 'qian', 'mei'] as const
export const seatsOf = (cell: Cell, time: Time, dice: Dice): Seat[] => {
  const { of, rarely } = dice
  const states: [string, SeatState][] = []
  const earlier = rarely(['declined', 'released', 'no_show', 'gave_up'] as const, null)
  if (earlier) states.push(['li', earlier])
  if (cell.seat) states.push(['li', cell.seat])
  const others = [
    null,
    null,
    null,
    'offered',
    'accepted',
    'checked_in',
    'checked_out',
    'stopped',
    'no_show',
    'confirmed',
    'declined',
  ] as const
  for (const name of names.slice(1)) {
    const state = of(name === 'zhao' ? others : [null, null, null, ...others])
    if (state) states.push([name, state])
  }
  return states.map(([name, state], k) => seat(`${time.id}:${k}`, `${name}-${time.id}`, state, time, dice))
}

const seat = (id: string, who: string, state: SeatState, { now, id: order }: Time, { of, rarely }: Dice): Seat => {
  const wasOut = state === 'checked_out' || state === 'stopped' || state === 'confirmed'
  const wasIn = wasOut || state === 'checked_in'
  const inAt = now - of([60, 3599, 3600, 3660, 7200]) - (wasOut ? 600 : 0)
  const outAt = inAt + of([0, 59, 60, 2399, 2400])
  const clock = Math.floor((outAt - inAt) / minute)
  const logged = wasOut
    ? state === 'stopped'
      ? of([0, clock, clock + 3])
      : of([0, clock, clock + 1, clock + 2, clock + 3, 40, 60, 61, 125])
    : null
  const by = () => rarely(['chen', `mei-${order}`, `wang-${order}`], who)
  const heldUntil = state === 'offered' || state === 'withdrawn' ? of([null, null, now - minute, now, now + 1]) : null
  return {
    id,
    who,
    state,
    heldUntil,
    answeredAt: state === 'withdrawn' && heldUntil !== null ? heldUntil + of([-1, 0, 1]) : null,
    offeredAt: now - of([0, 10 * minute - 1, 10 * minute, 45 * minute - 1, 45 * minute, 7 * day, 7 * day + 1]),
    expiresAt: now + of([-1, 0, 1, day]),
    overrides: rarely([['area'], ['week_load'], ['area', 'week_load']], []),
    inAt: wasIn ? inAt : null,
    inBy: wasIn ? by() : null,
    outAt: wasOut ? outAt : null,
    outBy: wasOut ? by() : null,
    logged,
    confirmed: state === 'confirmed' ? logged : null,
    contestedAt: state === 'no_show' ? of([null, now - hour]) : null,
    missed:
      state === 'no_show'
        ? { at: now - of([15 * day + 1, 15 * day, 15 * day - 1, 2 * hour]), by: of(['chen', 'lin']) }
        : null,
  }
}

export const triesOf = (order: string, who: string, now: number, { rarely }: Dice): Case['tries'] => {
  const times = (n: number, at: number) => Array.from({ length: n }, () => at)
  const recent = rarely([times(4, now), times(5, now - 15 * minute + 1), times(6, now)], [])
  const old = rarely([times(6, now - 15 * minute)], [])
  return [
    ...[...recent, ...old].map(at => ({ who, order, at })),
    ...rarely([times(6, now)], []).flatMap(at => [
      { who: 'sun', order, at },
      { who, order: 'elsewhere', at },
    ]),
  ]
}

export const sessionOf = (actor: Actor, now: number, { of }: Dice): Session => {
  const far = now + 10 * day
  if (actor === 'nobody' || actor === 'none' || actor === 'system') return null
  const edge = now + of([-1, 0, 0, 1])
  return {
    endsAt: actor === 'chen:ending' ? edge : far,
    idleAt: actor === 'chen:idle' ? edge : far,
    revokedAt: actor === 'chen:revoked' ? of([1, now + day]) : null,
  }
}
