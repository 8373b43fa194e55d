// One case of the matrix: an order, its seats, its people and a command on it, drawn from a seed. Values lie at, just below and just above every line.
import { day, hour, minute } from '#src/kernel/days.ts'
import { catalogue, type Item } from '#src/orders/catalogue.ts'
import { type Action, transition } from '#src/orders/lifecycle.ts'
import { liveStates, type Payer, type SeatState, type State, takenStates } from '#src/orders/words.ts'
import type { Certificate } from '#src/volunteers/words.ts'
import type { Colour } from '#src/volunteers/colours.ts'
import { at } from '#test/town.ts'

export type Span = { readonly from: number; readonly until: number }
export type Busy = { readonly order: string; readonly state: SeatState; readonly startsAt: number; readonly endsAt: number }
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
  readonly consents: readonly { readonly scope: 'service' | 'agreement' | 'guardian'; readonly withdrawnAt: number | null }[]
  readonly insurances: readonly Span[]
  readonly certificates: readonly (Span & { readonly kind: Certificate; readonly revokedAt: number | null })[]
  readonly roles: readonly { readonly area: 'street' | 'grid' | 'elsewhere'; readonly endedAt: number | null }[]
  readonly busy: readonly Busy[]
  readonly closed: boolean
}
export type Seat = {
  readonly id: string
  readonly who: string
  readonly state: SeatState
  readonly expiresAt: number
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

export const code = '314159'
/** Who may come: people of the case, staff of the town, and sessions that are over. */
export const actors = [
  'wang', 'daughter', 'li', 'zhao', 'qian', 'mei', 'chen', 'lin', 'wu', 'auditor', 'outsider', 'stranger', 'sun',
  'chen:ending', 'chen:idle', 'chen:revoked', 'suspended', 'dead', 'nobody', 'none',
] as const
export type Actor = (typeof actors)[number]
export const seatAxis = [
  null, 'offered', 'accepted', 'declined', 'timed_out', 'withdrawn', 'gave_up', 'released', 'no_show', 'checked_in', 'checked_out', 'stopped', 'confirmed',
] as const satisfies readonly (SeatState | null)[]
/** Seconds from the start: long before, the door, the start, when a no-show may be recorded, the end, long after. */
export const clocks = [-day, -30 * minute - 1, -30 * minute, 0, 30 * minute - 1, 30 * minute, hour - 1, hour, 2 * hour, 9 * day] as const

const firstMonday = at('2026-06-01T00:00:00+08:00')
const names = ['li', 'zhao', 'qian', 'mei'] as const
const items = catalogue.filter(item => ['company', 'repair', 'medical', 'bathing'].includes(item.code))

export type Cell = { readonly n: number; readonly state: State; readonly seat: SeatState | null; readonly action: Action; readonly actor: Actor; readonly clock: number; readonly now?: number }

/** Draws everything that the cell leaves open. */
export const draw = (cell: Cell, { of, rarely }: Dice): Case => {
  const id = `o${cell.n}`
  const length = of([hour, hour, 90 * minute, 2 * hour])
  const startsAt = cell.now === undefined ? firstMonday + of([0, 1, 2, 3, 4, 5, 6]) * day + of([9, 14, 22.5, 23]) * hour : cell.now - cell.clock
  const now = startsAt + cell.clock
  const endsAt = startsAt + length
  const item = of(items)
  const time = { id, startsAt, endsAt, now, item }
  const people = {
    wang: person(time, 'wang', { of, rarely }, false),
    daughter: { ...person(time, 'daughter', { of, rarely }, false), proxy: rarely(['ended'] as const, 'now' as const) },
    li: person(time, 'li', { of, rarely }, true),
    zhao: person(time, 'zhao', { of, rarely }, true),
    qian: person(time, 'qian', { of, rarely }, true),
    mei: person(time, 'mei', { of, rarely }, true),
  }
  const own = (name: string) => (name in people ? `${name}-${id}` : name)
  const list = seatsOf(cell, time, { of, rarely })
  const taken = list.filter(seat => (takenStates as readonly string[]).includes(seat.state)).length
  const placer = of([`wang-${id}`, `wang-${id}`, `daughter-${id}`, 'chen', 'lin', `mei-${id}`, 'sun'])
  const actor = own(cell.actor.split(':')[0] ?? '')
  return {
    id,
    state: cell.state,
    item,
    seats: Math.max(1, taken + of([0, 0, 1])),
    payer: of(['self', 'pool', 'none'] as const),
    startsAt,
    endsAt,
    movedAt: now - 7 * day + of([-1, 0, 1, 6 * day]),
    placedBy: placer,
    placedAs: placer === `wang-${id}` ? 'resident' : placer === `daughter-${id}` || placer === 'sun' ? 'proxy' : 'staff',
    dispatches: of([[], ['chen'], ['lin'], ['lin', 'chen'], [`mei-${id}`]]),
    meiAtDesk: rarely(['ended', 'elsewhere'] as const, 'now' as const),
    people,
    list,
    tries: triesOf(id, actor, now, { of, rarely }),
    action: cell.action,
    actor,
    session: sessionOf(cell.actor, now, { of, rarely }),
    now,
    input: cell.now !== undefined ? {} : inputOf(cell.action, { ...time, actor }, { of, rarely }),
  }
}

type Time = { readonly id: string; readonly startsAt: number; readonly endsAt: number; readonly now: number; readonly item: Item }

const person = (time: Time, name: string, { of, rarely }: Dice, volunteers: boolean): Person => ({
  id: `${name}-${time.id}`,
  born: volunteers ? rarely([years(time.startsAt, 18, 0), years(time.startsAt, 18, 1), years(time.startsAt, 14, 0), years(time.startsAt, 75, 0), years(time.startsAt, 76, 0), '2008-02-29'], '1990-05-10') : '1944-03-01',
  suspendedAt: volunteers ? rarely([1], null) : null,
  diedAt: volunteers ? rarely([null, null, 1], null) : null,
  household: volunteers ? rarely([`wang-${time.id}`, null], `${name}-${time.id}`) : `${name}-${time.id}`,
  proxy: name === 'li' || name === 'zhao' ? rarely(['now', 'ended'], null) : null,
  volunteer: volunteers ? volunteer(time, name, { of, rarely }) : null,
})

/** The birthday of somebody who is that old on the Shanghai day of `now`, or only some days later. */
const years = (now: number, age: number, later: number) => {
  const date = new Date((now + 8 * hour + later * day) * 1000).toISOString().slice(0, 10)
  return `${Number(date.slice(0, 4)) - age}${date.slice(4)}`
}

const volunteer = ({ id, startsAt, endsAt, item }: Time, name: string, { of, rarely }: Dice): Volunteer => {
  const spans = (): Span[] => rarely([[], [{ from: 0, until: endsAt - 1 }], [{ from: startsAt + 1, until: endsAt + day }], [{ from: startsAt, until: endsAt }], [{ from: 0, until: 5 }, { from: 0, until: endsAt }]], [{ from: 0, until: endsAt + day }])
  const consents: Volunteer['consents'] = [
    ...rarely([[], [{ scope: 'service' as const, withdrawnAt: 5 }]], [{ scope: 'service' as const, withdrawnAt: null }]),
    ...rarely([[], [{ scope: 'agreement' as const, withdrawnAt: 5 }]], [{ scope: 'agreement' as const, withdrawnAt: null }]),
    ...of([[], [{ scope: 'guardian' as const, withdrawnAt: null }], [{ scope: 'guardian' as const, withdrawnAt: 5 }]]),
  ]
  return {
    colour: rarely(['blue', 'yellow', 'red'], 'green'),
    pausedAt: rarely([5], null),
    dayMax: rarely([0, 60, 90, 120, 180], 240),
    weekMax: rarely([0, 60, 119, 120, 121, 240], 720),
    consents,
    insurances: spans(),
    certificates: item.certificates.flatMap(kind => spans().map(span => ({ ...span, kind, revokedAt: rarely([5], null) }))),
    roles: rarely<Volunteer['roles']>([[], [{ area: 'elsewhere', endedAt: null }], [{ area: 'street', endedAt: 5 }], [{ area: 'street', endedAt: null }, { area: 'grid', endedAt: null }]], [{ area: of(['street', 'grid'] as const), endedAt: null }]),
    busy: of([[], [], [], busyOf({ id, startsAt, endsAt }, name, { of, rarely })]),
    closed: rarely([true], false),
  }
}

/** Seats elsewhere: half an hour before and after, over midnight, over the end of the week. */
const busyOf = ({ id, startsAt, endsAt }: { id: string; startsAt: number; endsAt: number }, name: string, { of }: Dice): Busy[] => {
  const travel = 30 * minute
  const spans = [
    [endsAt + travel, endsAt + travel + hour],
    [endsAt + travel - 1, endsAt + 2 * hour],
    [startsAt - travel - hour, startsAt - travel],
    [startsAt - travel - hour, startsAt - travel + 1],
    [startsAt - day, startsAt - day + 3 * hour],
    [startsAt + 3 * hour, startsAt + 6 * hour + 1],
    [startsAt - 10 * hour, startsAt - 8 * hour],
    [startsAt - 3 * day, startsAt - 3 * day + 9 * hour],
    [startsAt + day, startsAt + day + 4 * hour + 59],
  ] as const
  return Array.from({ length: of([1, 1, 2]) }, (_, k) => {
    const [from, until] = of(spans)
    return { order: `${id}-${name}-${k}`, state: of(['accepted', 'accepted', 'checked_in', 'confirmed', 'checked_out', 'declined', 'offered'] as const), startsAt: from, endsAt: until }
  })
}

const seatsOf = (cell: Cell, time: Time, dice: Dice): Seat[] => {
  const { of, rarely } = dice
  const states: [string, SeatState][] = []
  const earlier = rarely(['declined', 'released', 'no_show', 'gave_up'] as const, null)
  if (earlier) states.push(['li', earlier])
  if (cell.seat) states.push(['li', cell.seat])
  const others = [null, null, null, 'offered', 'accepted', 'checked_in', 'checked_out', 'stopped', 'no_show', 'confirmed', 'declined'] as const
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
  const logged = wasOut ? (state === 'stopped' ? of([0, clock, clock + 3]) : of([0, clock, clock + 1, clock + 2, clock + 3, 40, 60, 61, 125])) : null
  const by = () => rarely(['chen', `mei-${order}`, `wang-${order}`], who)
  return {
    id,
    who,
    state,
    expiresAt: now + of([-1, 0, 1, day]),
    overrides: rarely([['area'], ['week_load'], ['area', 'week_load']], []),
    inAt: wasIn ? inAt : null,
    inBy: wasIn ? by() : null,
    outAt: wasOut ? outAt : null,
    outBy: wasOut ? by() : null,
    logged,
    confirmed: state === 'confirmed' ? logged : null,
    contestedAt: state === 'no_show' ? of([null, now - hour]) : null,
    missed: state === 'no_show' ? { at: now - of([15 * day + 1, 15 * day, 15 * day - 1, 2 * hour]), by: of(['chen', 'lin']) } : null,
  }
}

const triesOf = (order: string, who: string, now: number, { rarely }: Dice): Case['tries'] => {
  const times = (n: number, at: number) => Array.from({ length: n }, () => at)
  const recent = rarely([times(4, now), times(5, now - 15 * minute + 1), times(6, now)], [])
  const old = rarely([times(6, now - 15 * minute)], [])
  return [
    ...[...recent, ...old].map(at => ({ who, order, at })),
    ...rarely([times(6, now)], []).flatMap(at => [{ who: 'sun', order, at }, { who, order: 'elsewhere', at }]),
  ]
}

const sessionOf = (actor: Actor, now: number, { of }: Dice): Session => {
  const far = now + 10 * day
  if (actor === 'nobody' || actor === 'none') return null
  const edge = now + of([-1, 0, 0, 1])
  return {
    endsAt: actor === 'chen:ending' ? edge : far,
    idleAt: actor === 'chen:idle' ? edge : far,
    revokedAt: actor === 'chen:revoked' ? of([1, now + day]) : null,
  }
}

const inputOf = (action: Action, time: Time & { readonly actor: string }, { of, rarely }: Dice): Input => {
  const who = (name: string) => `${name}-${time.id}`
  const { actor, now, startsAt, endsAt } = time
  const someone = of([undefined, who('li'), who('li'), who('zhao'), who('mei'), actor, 'ghost'])
  const reason = rarely(['', undefined], '原因')
  const named = { ...(reason === undefined ? {} : { reason }), ...(someone === undefined ? {} : { volunteer: someone }) }
  const { invites, to } = transition(action)
  if (invites === 'named') {
    const override = rarely([['area'], ['week_load'], ['area', 'week_load'], ['colour'], []], undefined)
    const volunteers = of([['li'], ['li'], ['zhao'], ['qian'], ['mei'], ['li', 'zhao'], ['li', 'li'], ['li', 'zhao', 'qian', 'mei'], ['wang'], ['daughter']])
    const list = rarely([['ghost'], ['chen'], ['li']], volunteers.map(who))
    return { volunteers: list, ...(override ? { override: { gates: override, reason: of(['只有她会', '']) } } : {}) }
  }
  if (action === 'reschedule') {
    const moved = of([now - 1, now, now + 2 * day, startsAt + day])
    return { startsAt: moved, ...of([{}, { endsAt: moved + endsAt - startsAt }, { endsAt: moved + endsAt - startsAt + of([-1, 1, 0]) }]) }
  }
  if (action === 'check_in') return { ...named, ...of([{ code }, { code }, { code: '000000' }, {}]) }
  if (action === 'check_out') return { ...named, minutes: of([0, 1, 60, 600]) }
  if (action === 'stop') return { ...named, reason: '原因', ...of([{}, { minutes: 0 }, { minutes: 30 }]) }
  if (to === 'judged' || action === 'resolve') {
    const minutes = () => of([0, 1, 30, 39, 40, 45, 49, 50, 51, 60, 61, 75, 76])
    const line = (name: string) => ({ volunteer: who(name), minutes: minutes(), stars: of([1, 5]) })
    const all = names.map(line)
    return { reason: '核实', visits: of([all, all, all, [line('li')], [line('zhao')], [line('li'), line('zhao')], action === 'resolve' ? [line('qian')] : [{ volunteer: null, minutes: minutes(), stars: 4 }]]) }
  }
  return named
}

export const isLive = (state: SeatState) => (liveStates as readonly string[]).includes(state)
export const isTaken = (state: SeatState) => (takenStates as readonly string[]).includes(state)
