// state × seat × action × actor × clock, everything else drawn from a seed. Three readings must agree in every case: SQL (was the event written?),
// judge() on the facts that SQL read, and judge() on facts worked out in plain JS. So must every fact, the next state, and where each seat stands.

import { sql } from 'drizzle-orm'
import { ask, type Prepared, prepare } from '#src/kernel/database.ts'
import { minute } from '#src/kernel/days.ts'
import { type Facts, judge } from '#src/kernel/rule.ts'
import { act, actByClock, type Done, sweep } from '#src/orders/commands.ts'
import { factRows, given, type OrderFacts, q, world } from '#src/orders/facts.ts'
import { type Action, actions, type ClockAction, transition } from '#src/orders/lifecycle.ts'
import { next, rules } from '#src/orders/rules.ts'
import { type SeatState, stateCodes } from '#src/orders/words.ts'
import type { Town } from '#test/town.ts'
import { draw } from './matrix-case.ts'
import { insertions } from './matrix-insert.ts'
import { closed, credited, facts, isTouched, moved } from './matrix-model.ts'
import { households } from './matrix-people-rows.ts'
import { heldSeats, rowsOf, shared, tokenOf } from './matrix-rows.ts'
import { actors, type Case, type Cell, clocks, code, type Dice, dice, seatAxis } from './matrix-words.ts'
import type { Towns } from './towns.ts'

export type Report = {
  readonly seed: number
  cases: number
  trips: number
  readonly successes: Record<string, number>
  readonly refusals: Record<string, number>
  /** What did not agree; a test asks for none. */
  readonly disagreements: string[]
}
const report = (seed: number): Report => ({ seed, cases: 0, trips: 0, successes: {}, refusals: {}, disagreements: [] })
const tally = (counts: Record<string, number>, name: string) => {
  counts[name] = (counts[name] ?? 0) + 1
}

/** Refusals before most facts are looked at: a quarter of these cases will do. */
const early = ['sign_in', 'not_found', 'not_yours', 'wrong_state']

/** Every `every`-th cell of the matrix; one town holds `chunk` of its cases. */
export const runMatrix = async (from: Towns, seed: number, every: number, chunk = 200): Promise<Report> => {
  const result = report(seed)
  const chance = dice(seed)
  const cases = cells(chance, every)
    .map(cell => draw(cell, chance))
    .filter(each => !early.includes(judge(rules(each.action), facts(each))) || chance.of([true, false, false, false]))
  for (let k = 0; k < cases.length; k += chunk) {
    const town = await settled(from, cases.slice(k, k + chunk))
    await runCases(town, result)
    town.close()
  }
  return result
}

export const byTheClock = ['time_out', 'expire', 'auto_confirm'] as const
/** The clock’s own commands: which orders move, and where to. All of a town’s cases share one `now`. */
export const runSweeps = async (from: Towns, seed: number, every: number): Promise<Report> => {
  const result = report(seed)
  const chance = dice(seed)
  const now = Date.UTC(2026, 5, 10, 1) / 1000
  let n = 0
  for (const action of byTheClock)
    for (const clock of clocks) {
      const here: readonly string[] = transition(action).from
      const repeats = stateCodes.flatMap(state => Array.from({ length: here.includes(state) ? 4 : 1 }, () => state))
      const all = repeats.flatMap(state =>
        seatAxis.map(seat => ({ n: n++, state, seat, action, actor: 'none', clock, now }) as const),
      )
      const town = await settled(
        from,
        all.filter(cell => cell.n % every === 0).map(cell => draw(cell, chance)),
      )
      await sweepAll(town, action, now, result)
      town.close()
    }
  return result
}

const involved = ['wang', 'daughter', 'li', 'zhao', 'qian', 'mei', 'chen', 'lin', 'system'] as const
const isInvolved = (actor: string) => involved.some(one => one === actor)
const aptSeats = (action: Action): readonly (SeatState | null)[] =>
  transition(action).seat?.from ?? [null, 'offered', 'accepted']
/** An action that begins in few places is tried there more often; the clock’s own have a run of their own. */
const repeated = (action: Action): number[] => {
  const places = transition(action).from.length * aptSeats(action).length
  const times = byTheClock.some(own => own === action) ? 1 : Math.max(2, Math.round(16 / places))
  return Array.from({ length: times }, () => clocks).flat()
}
const cells = ({ of }: Dice, every: number): Cell[] => {
  const kept: Cell[] = []
  let n = 0
  for (const action of actions)
    for (const state of stateCodes)
      for (const seat of seatAxis) {
        const here = (transition(action).from as readonly string[]).includes(state)
        const cell = { state, seat, action }
        const apt = here && aptSeats(action).includes(seat)
        // Where the state or the seat is wrong, most facts decide nothing: two callers and one clock will do.
        const callers = apt ? actors : [of(actors), of(involved)]
        for (const actor of callers) {
          const times = apt && isInvolved(actor) ? repeated(action) : [of(clocks)]
          for (const clock of times) if (n++ % every === 0) kept.push({ ...cell, n, actor, clock })
        }
      }
  return kept
}

type Settled = Town & { readonly cases: readonly Case[] }
const settled = async (from: Towns, cases: readonly Case[]): Promise<Settled> => {
  const town = await from.fresh()
  await town.client.batch([...insertions([...shared, ...cases.flatMap(rowsOf)]), households(cases)], 'write')
  return { ...town, cases }
}

const runCases = async (town: Settled, result: Report) => {
  const ends = new Map<string, string[]>()
  for (const each of town.cases) {
    const model = facts(each)
    const [[row]] = await town.db.read(readings(each.action), asked(each))
    const trips = town.db.trips()
    const done = await sent(town, each)
    result.trips += town.db.trips() - trips
    result.cases++
    const want = expected(each, model)
    const got = typeof done === 'string' ? `thrown: ${done}` : done.ok ? 'ok' : done.refusal
    const complain = complainer(result, each)
    if (got !== want.outcome) complain(`outcome ${got}, not ${want.outcome}`)
    const inSql = judge(rules(each.action), row ?? {})
    if (inSql !== want.verdict) complain(`judge() on SQL’s facts: ${inSql}, on the model’s: ${want.verdict}`)
    for (const wrong of differing(row ?? {}, model)) complain(wrong)
    tally(got === 'ok' ? result.successes : result.refusals, got === 'ok' ? each.action : got)
    if (typeof done !== 'string' && done.ok) compareEvent(done.event, each, model, complain)
    ends.set(each.id, standing(each, model, want.outcome === 'ok'))
  }
  await compareTown(town, ends, result)
}

const sent = (town: Settled, each: Case): Promise<Done | string> =>
  (each.actor === 'system' ? byClock(town, each) : byPerson(town, each)).catch((error: unknown) => String(error))
const byClock = (town: Settled, each: Case) =>
  actByClock(town.db, each.now, `cmd-${each.id}`, each.id, each.action as ClockAction, each.input)
const byPerson = (town: Settled, each: Case) =>
  act(
    town.db,
    { token: tokenOf(each), now: each.now },
    `cmd-${each.id}`,
    each.id,
    each.action,
    each.input,
    async (_, given) => given === code,
  )

/** All facts at once, whatever the action asks for. */
const readings = (action: Action): Prepared<readonly [ReturnType<typeof ask<OrderFacts>>]> => {
  const { seat, invites } = transition(action)
  const batch =
    built.get(action) ??
    prepare([ask<OrderFacts>(factRows({ ...world, ...given(seat, invites) }, sql`select ${q.order} as id`))])
  built.set(action, batch)
  return batch
}
const built = new Map<Action, Prepared<readonly [ReturnType<typeof ask<OrderFacts>>]>>()
const asked = (each: Case) => ({
  command: '',
  token: tokenOf(each),
  system: each.actor === 'system' ? 1 : 0,
  now: each.now,
  data: JSON.stringify(each.input),
  codeRight: each.input.code === code ? 1 : 0,
  order: each.id,
})

/** The verdict of the rules, and what the ledger makes of it: a closed account takes nothing. */
const expected = (each: Case, model: OrderFacts) => {
  const verdict = judge(rules(each.action), model)
  const settles =
    transition(each.action).moves === 'settle' && next(each.action, model).state !== 'disputed' && each.payer !== 'none'
  const blocked =
    settles &&
    each.list.some(seat => isTouched(each, model.me, seat) && closed(each, seat) && (credited(each, seat) ?? 0) > 0)
  return { verdict, outcome: verdict === 'ok' && blocked ? 'transfer_open_accounts' : verdict }
}

const lists = ['touchedIds', 'invited', 'lacks']
const differing = (row: Facts, model: Facts): string[] => {
  const plain = (name: string, value: unknown) =>
    lists.includes(name) && typeof value === 'string'
      ? value
          .replace(/[[\]"]/g, '')
          .split(',')
          .sort()
          .join()
      : value
  const missing = Object.keys(world)
    .filter(name => !(name in model))
    .map(name => `the model has no ${name}`)
  const wrong = Object.keys(model).filter(name => plain(name, row[name]) !== plain(name, model[name]))
  return [...missing, ...wrong.map(name => `fact ${name} is ${row[name]}, not ${model[name]}`)]
}

type Written = {
  to_state: string | null
  from_state: string | null
  because: string | null
  actor_id: string
  at: number
  seats: string
}
const compareEvent = (event: Written, each: Case, model: OrderFacts, complain: (what: string) => void) => {
  const { state, reason } = next(each.action, model)
  const want = { to_state: state, from_state: each.state, because: reason, actor_id: model.me, at: each.now }
  for (const [name, value] of Object.entries(want))
    if (event[name as keyof typeof want] !== value)
      complain(`event’s ${name} is ${event[name as keyof typeof want]}, not ${value}`)
}

/** How the order, its seats, its reservations and its log must stand afterwards, line by line. */
const standing = (each: Case, model: OrderFacts, ok: boolean): string[] => {
  const move = transition(each.action)
  const { state } = ok ? next(each.action, model) : each
  const unmoved = !ok || (move.seat?.sets === 'confirmed' && state === 'disputed')
  const seats = each.list.map(seat => {
    const here = !unmoved && isTouched(each, model.me, seat)
    const now = here ? moved(each, model.me, seat) : seat
    const closes = ok && state !== 'dispatched' && now.state === 'offered'
    const sets = here ? move.seat?.sets : undefined
    return [
      seat.id,
      closes ? 'withdrawn' : now.state,
      now.logged,
      sets === 'confirmed' ? credited(each, seat) : seat.confirmed,
      sets === 'in' ? `${each.now} ${model.me}` : `${seat.inAt} ${seat.inBy}`,
      sets === 'out' ? `${each.now} ${model.me}` : `${seat.outAt} ${seat.outBy}`,
      sets === 'contested' ? each.now : seat.contestedAt,
      seat.heldUntil,
    ]
      .map(String)
      .join(' ')
  })
  const invited = ok && move.invites ? (JSON.parse(model.invited ?? '[]') as string[]) : []
  const { holdMinutes } = each.input
  const until = holdMinutes === undefined ? null : each.now + holdMinutes * minute
  const offers = invited.map(who => `cmd-${each.id}:${who} offered null null null null null null null ${until}`)
  const starts = ok && move.changes === 'time' ? (each.input.startsAt ?? 0) : each.startsAt
  const places = ok && move.changes === 'seats' ? model.taken : each.seats
  return [
    `order ${state} ${places} ${starts} ${starts + each.endsAt - each.startsAt} ${held(each, model, ok, state)} ${asking(each, model, ok, state)}`,
    ...[...seats, ...offers].sort(),
  ]
}

/** Asking in waves goes on while the order looks for people, unless it ends or somebody takes over. */
const takesOver = [
  'dispatch',
  'broadcast',
  'redispatch',
  'withdraw',
  'reschedule',
  'go_short',
  'ask_out',
  'stop_asking',
]
const asking = (each: Case, model: OrderFacts, ok: boolean, state: string): number => {
  if (!ok) return each.asking
  if (each.action === 'ask') return model.named
  if (each.action === 'ask_on') return each.input.width ?? 0
  return takesOver.includes(each.action) || !['ready', 'dispatched'].includes(state) ? 0 : each.asking
}

const final = ['closed', 'cancelled', 'referred', 'expired']
const held = (each: Case, model: OrderFacts, ok: boolean, state: string): number => {
  if (!ok) return heldSeats(each).length
  if (each.payer === 'none') return 0
  if (final.includes(state)) return 0
  const move = transition(each.action)
  if (move.moves === 'hold_pool' && each.payer === 'pool') return each.seats
  if (move.changes === 'seats') return heldSeats(each).filter(seat => seat <= model.taken).length
  return heldSeats(each).length - (move.moves === 'settle' && state !== 'disputed' ? model.touched : 0)
}

const compareTown = async (town: Settled, ends: ReadonlyMap<string, readonly string[]>, result: Report) => {
  const seats =
    await town.rows(`select order_id o, id || ' ' || state || ' ' || coalesce(logged, 'null') || ' ' || coalesce(confirmed, 'null') || ' ' || coalesce(in_at, 'null') || ' '
    || coalesce(in_by, 'null') || ' ' || coalesce(out_at, 'null') || ' ' || coalesce(out_by, 'null') || ' ' || coalesce(contested_at, 'null')
    || ' ' || coalesce(held_until, 'null') as line
    from offers where id not like '%-x' order by id`)
  const orders =
    await town.rows(`select id o, 'order ' || state || ' ' || seats || ' ' || starts_at || ' ' || ends_at || ' '
    || (select count(*) from open_holds h where h.order_id = orders.id) || ' ' || asking as line from orders`)
  const found = new Map<string, string[]>()
  for (const { o, line } of [...orders, ...seats]) found.set(String(o), [...(found.get(String(o)) ?? []), String(line)])
  for (const each of town.cases) {
    const [is, want] = [found.get(each.id)?.join('\n'), ends.get(each.id)?.join('\n')]
    if (is !== want) complainer(result, each)(`stands\n${is}\nnot\n${want}`)
  }
  const moved = await town.rows(`select id from offers where id like '%-x' and event_id <> 'seed'`)
  const fresh = await town.rows('select id from fresh')
  const books = await town.rows(`select sum(credits - debits) n from accounts having n <> 0`)
  const unpaid =
    await town.rows(`select a.id from offers a join orders o on o.id = a.order_id where a.event_id like 'cmd-%' and a.state = 'confirmed' and o.payer <> 'none'
    and a.confirmed <> coalesce((select sum(t.minutes) from transfers t where t.offer_id = a.id and t.kind in ('post', 'move')), 0)`)
  for (const [what, rows] of Object.entries({ moved, fresh, books, unpaid }))
    if (rows.length > 0) result.disagreements.push(`${what}: ${JSON.stringify(rows)}`)
}

const sweepAll = async (town: Settled, action: Action, now: number, result: Report) => {
  const went = new Map<string, string | null>()
  for (let n = 0, last = 1; last > 0; n++) {
    const trips = town.db.trips()
    const events = await sweep(town.db, now, `sweep-${n}`, action)
    result.trips += town.db.trips() - trips - 1
    last = events.length
    for (const event of events) went.set(event.subject_id, event.to_state)
  }
  const ends = new Map<string, string[]>()
  for (const each of town.cases) {
    const model = facts(each, 'system')
    const verdict = judge(rules(action), model)
    const want = verdict === 'ok' ? next(action, model).state : undefined
    result.cases++
    tally(want ? result.successes : result.refusals, want ? action : verdict)
    if ((went.get(each.id) ?? undefined) !== want)
      complainer(result, each)(`swept to ${went.get(each.id)}, not ${want}`)
    ends.set(each.id, standing(each, model, verdict === 'ok'))
  }
  await compareTown(town, ends, result)
}

const complainer = (result: Report, each: Case) => (what: string) => {
  if (result.disagreements.length < 5)
    result.disagreements.push(
      `${each.action} by ${each.actor} on ${each.id} (${each.state}, seed ${result.seed}): ${what}\n${JSON.stringify({ ...each, people: undefined, item: each.item.code })}`,
    )
}
