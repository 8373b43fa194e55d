// A scenario is a table: who does what when, and what comes of it. What a scenario leaves out must be zero.
import * as is from 'valibot'
import { expect, test } from 'vitest'
import { day, hour, minute } from '#src/kernel/days.ts'
import { act, sweep } from '#src/orders/commands.ts'
import { placing } from '#src/orders/inputs.ts'
import { type Action, transition } from '#src/orders/lifecycle.ts'
import { place } from '#src/orders/place.ts'
import { type SeatState, type State, states } from '#src/orders/words.ts'
import type { Caller } from '#src/people/session.ts'
import type { Refusal } from '#src/refusals.ts'
import { checkInvariants } from '#test/invariants.ts'
import { as, ends, monday, type Name, places, starts, type Town } from '#test/town.ts'
import type { Towns } from './towns.ts'

export { day, hour, minute }
/** Orders are placed on Monday at ten and start on Thursday at nine, for an hour. */
export const placedAt = monday + 2 * hour
export const eve = starts - day
export const code = '314159'
export const codeIsRight = async (_: string, given: string) => given === code
export const isoOf = (at: number) => new Date(at * 1000).toISOString()

/** The state it leads to, the refusal, `invalid` where the schema says no, `left` where a sweep leaves the order alone. */
export type Outcome = State | Refusal | 'left'
/** When, who, what, with which input, and what comes of it. */
export type Step = readonly [
  now: number,
  who: Name | 'clock',
  action: Action | 'place',
  input: object,
  outcome: Outcome,
]

type Seat = SeatState | readonly SeatState[]
/** What a scenario ends in. Left out: no credits moved, none held, no seats, no ratings, no alarm, no dispute. */
export type Ends = {
  readonly moved?: Readonly<Record<string, number>>
  readonly held?: Readonly<Record<string, number>>
  readonly seats?: Readonly<Partial<Record<Name, Seat>>>
  readonly ratings?: number
  readonly alarm?: string
  readonly dispute?: string
}

export const ordering = (more: object = {}) => ({
  item: 'company',
  startsAt: isoOf(starts),
  endsAt: isoOf(ends),
  seats: 1,
  payer: 'none',
  ...more,
})
export const phoned = { by: 'phone' }
export const because = { reason: '家里有事' }
export const asking = (...volunteers: Name[]) => ({ volunteers })
export const visit = (volunteer: Name, minutes: number) => ({ volunteer, minutes, stars: 5 })

/** A town in which one thing after another is done, each in one trip. */
export const scene = async (from: Towns) => {
  const town = await from.fresh()
  const before = await balances(town)
  const told: { order: string; action: string; to: string }[] = []
  let commands = 0

  const does = async (step: Step, order = 'A', command = `c${++commands}`): Promise<Outcome | 'replay'> => {
    const [now, who, action, raw] = step
    const trips = town.db.trips()
    const outcome = await sent(town, now, who, action, raw, order, command)
    if (outcome !== 'invalid') expect(town.db.trips() - trips, `trips of ${action}`).toBe(1)
    if (isState(outcome)) told.push({ order, action, to: outcome })
    return outcome
  }
  /** Runs a table of steps on one order. */
  const tell = async (steps: readonly Step[], order = 'A') => {
    const got: string[] = []
    for (const step of steps) got.push(line(step, await does(step, order)))
    expect(got).toEqual(steps.map(step => line(step, step[4])))
  }
  /** Holds an order, the books and the log against what they must be; whatever is left out must be zero. */
  const end = async (want: Ends = {}, order = 'A') => {
    expect(await standing(town, order, before)).toEqual({
      moved: {},
      held: {},
      seats: {},
      ratings: 0,
      alarm: null,
      dispute: null,
      ...want,
    })
    expect(await log(town)).toEqual(told)
    await sound(town)
    expect(await checkInvariants(town)).toEqual([])
  }
  return { ...town, town, does, tell, end }
}
export type Scene = Awaited<ReturnType<typeof scene>>

/** A test that is one table of steps and what it ends in. */
export const stories = (from: Towns) => (title: string, steps: readonly Step[], ends: Ends) =>
  test(title, async () => {
    const { tell, end } = await scene(from)
    await tell(steps)
    await end(ends)
  })

/** The usual way to a state: placed on Monday by 王阿姨, verified and dispatched by 陈社工, accepted and served on Thursday. */
export const upTo = (
  state: 'placed' | 'ready' | 'dispatched' | 'accepted' | 'serving' | 'served',
  more: object,
  ...volunteers: Name[]
) => {
  const last = volunteers.length - 1
  const seats = Math.max(volunteers.length, 1)
  const steps: Record<typeof state, Step[]> = {
    placed: [[placedAt, 'wang', 'place', ordering({ seats, ...more }), 'placed']],
    ready: [[placedAt + hour, 'chen', 'verify', phoned, 'ready']],
    dispatched: [[placedAt + 2 * hour, 'chen', 'dispatch', { volunteers }, 'dispatched']],
    accepted: volunteers.map(
      (who, k): Step => [placedAt + 3 * hour, who, 'accept', {}, k === last ? 'accepted' : 'dispatched'],
    ),
    serving: volunteers.map((who): Step => [starts, who, 'check_in', { code }, 'serving']),
    served: volunteers.map(
      (who, k): Step => [ends, who, 'check_out', { minutes: 60 }, k === last ? 'served' : 'serving'],
    ),
  }
  const names = Object.keys(steps) as (typeof state)[]
  return names.slice(0, names.indexOf(state) + 1).flatMap(name => steps[name])
}

const sent = async (
  town: Town,
  now: number,
  who: Step[1],
  action: Step[2],
  raw: object,
  order: string,
  command: string,
) => {
  if (who === 'clock') {
    const events = action === 'place' ? [] : await sweep(town.db, now, command, action)
    return (events.find(each => each.subject_id === order)?.to_state ?? 'left') as Outcome
  }
  const done =
    action === 'place'
      ? await placed(town, as(who, now), command, order, raw)
      : await acted(town, as(who, now), command, order, action, raw)
  if (!done) return 'invalid'
  if (!done.ok) return done.refusal
  return done.replay ? 'replay' : (done.event.to_state as State)
}

const placed = async (town: Town, who: Caller, command: string, order: string, raw: object) => {
  const input = is.safeParse(placing, raw)
  return input.success ? place(town.db, who, command, order, input.output) : undefined
}
const acted = async (town: Town, who: Caller, command: string, order: string, action: Action, raw: object) => {
  const input = is.safeParse(transition(action).input, raw)
  return input.success ? act(town.db, who, command, order, action, input.output, codeIsRight) : undefined
}

const line = ([now, who, action]: Step, outcome: string) => `${isoOf(now)} ${who} ${action} → ${outcome}`
const isState = (outcome: string) => outcome in states

const balances = async (town: Town) =>
  new Map(
    (await town.rows('select id, credits - debits as n from accounts')).map(row => [String(row.id), Number(row.n)]),
  )
const short = (account: string) => account.replace('member:', '').replace(`pool:${places.street}`, 'pool')
const positive = (pairs: readonly (readonly [string, number])[]) => Object.fromEntries(pairs.filter(([, n]) => n !== 0))

const standing = async (town: Town, order: string, before: Map<string, number>) => {
  const now = await balances(town)
  const held = await town.rows('select id, pending_out as n from accounts')
  const seats: Record<string, string | string[]> = {}
  const rows = await town.client.execute({
    sql: 'select volunteer_id v, state s from offers where order_id = ? order by rowid',
    args: [order],
  })
  for (const { v, s } of rows.rows) {
    const earlier = seats[String(v)]
    seats[String(v)] = earlier === undefined ? String(s) : [earlier, String(s)].flat()
  }
  const [row] = (
    await town.client.execute({
      sql: 'select alarm, dispute_reason as dispute, (select count(*) from ratings where order_id = orders.id) as ratings from orders where id = ?',
      args: [order],
    })
  ).rows
  return {
    moved: positive([...now].map(([id, n]) => [short(id), n - (before.get(id) ?? 0)])),
    held: positive(held.map(each => [short(String(each.id)), Number(each.n)])),
    seats,
    ratings: Number(row?.ratings ?? 0),
    alarm: row?.alarm ?? null,
    dispute: row?.dispute ?? null,
  }
}

const log = async (town: Town) =>
  (await town.rows(`select subject_id as "order", action, to_state as "to" from events order by n`)).map(row => ({
    ...row,
  }))

/** True of every town at any moment between two commands. */
export const sound = async (town: Town) => {
  const wrong: Record<string, string> = {
    'the books add up': 'select sum(credits - debits) n from accounts having n <> 0',
    'counters follow transfers': `select a.id from accounts a where a.credits - a.debits <> coalesce((select sum(iif(t.credit = a.id, t.minutes, -t.minutes))
      from transfers t where a.id in (t.credit, t.debit) and t.kind in ('post', 'move')), 0)`,
    'pending is what is held': `select a.id from accounts a where a.pending_out <> coalesce((select sum(minutes) from open_holds h where h.debit = a.id), 0)
      or a.kind = 'escrow' and a.pending_in <> coalesce((select sum(minutes) from open_holds), 0)`,
    'nothing stays fresh': 'select id from fresh',
    'an order stands where its last event says': `select o.id from orders o join events e on e.subject_id = o.id and e.seq = o.seq where e.to_state <> o.state
      or (select count(*) from events x where x.subject_id = o.id) <> o.seq`,
    'events chain': `select e.id from events e join events p on p.subject_id = e.subject_id and p.seq = e.seq - 1 where e.from_state <> p.to_state`,
    'a final order holds nothing': `select h.id from open_holds h join orders o on o.id = h.order_id where o.state in ('closed', 'cancelled', 'referred', 'expired')`,
    'offers stand open only while dispatched': `select a.id from offers a join orders o on o.id = a.order_id where a.state = 'offered' and o.state <> 'dispatched'`,
    'no more seats are taken than there are': `select o.id from orders o where o.seats < (select count(*) from offers a where a.order_id = o.id
      and a.state in ('accepted', 'checked_in', 'checked_out', 'stopped', 'confirmed'))`,
    'a served order waits for nobody': `select o.id from orders o join offers a on a.order_id = o.id where o.state in ('served', 'disputed', 'closed')
      and a.state in ('offered', 'accepted', 'checked_in')`,
  }
  const broken = []
  for (const [what, query] of Object.entries(wrong)) if ((await town.rows(query)).length > 0) broken.push(what)
  expect(broken).toEqual([])
}
