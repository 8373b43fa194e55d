// Time passes, and what is due by the clock is done: exactly what the clerk says is due.
import { expect } from 'vitest'
import { actByClock, sweep } from '#src/orders/commands.ts'
import { after as done } from './after.ts'
import type { Chance } from './chance.ts'
import { type Real, seatsByDatabase } from './deliver.ts'
import { domain } from './domain.ts'
import { come, confirm, follow, meetsClosed, type Order, over, ratable } from './life.ts'
import type { Model } from './model.ts'
import { compare } from './order-steps.ts'

const minute = 60
const day = 86_400

/** The moments of an order at which something becomes due, and the second before. */
const marksOf = ({ state, startsAt, endsAt, movedAt, people }: Order): number[] => {
  if (state === 'served') return [movedAt + 7 * day - 1, movedAt + 7 * day]
  const offers = [...people.values()].filter(seat => seat.state === 'offered').map(seat => seat.expiresAt)
  return [startsAt - 20 * minute, startsAt + 31 * minute, ...[endsAt, ...offers].flatMap(at => [at - 1, at])]
}

/** Time passes, often to the very second at which something is due; then as a rule the clock's commands run. */
export const passStep = async (real: Real, model: Model, chance: Chance): Promise<void> => {
  const open = model.orders.filter(({ state }) => !over.includes(state))
  const served = open.filter(({ state }) => state === 'served')
  const order = chance.any(served.length > 0 && chance.percent(40) ? served : open)
  const mark = chance.any(order ? marksOf(order) : [])
  const draw = chance.below(10)
  if (draw === 0) model.now += chance.pick([1, 1, 3, 8, 16]) * day
  else if (draw < 8 && mark !== undefined && mark - model.now < 8 * day) model.now = Math.max(model.now, mark)
  else model.now += chance.pick([1, 5, 10, 30, 60, 180, 600]) * minute
  if (chance.percent(70)) await sweepStep(real, model, chance, order?.state === 'served' ? 'auto_confirm' : undefined)
}

/** The clock asks the next wave, or finds that nobody is left: only while somebody has begun to ask in waves. */
export const waveStep = async (real: Real, model: Model, chance: Chance): Promise<void> => {
  const searching = model.orders.filter(({ state }) => state === 'ready' || state === 'dispatched')
  const asking = searching.filter(each => each.asking && each.endsAt > model.now)
  const order = chance.any(asking.length > 0 && chance.percent(85) ? asking : searching)
  if (!order) return
  const patience = chance.pick([0, 11, 46, 90]) * minute
  if (model.now + patience < order.endsAt) model.now += patience
  const action = chance.percent(60) ? 'ask_on' : 'ask_out'
  const free = ['li', 'zhao', 'qian'].filter(
    name => !['offered', 'accepted'].includes(order.people.get(name)?.state ?? ''),
  )
  const input = action === 'ask_on' ? { volunteers: [chance.any(free) ?? 'li'], width: 1 + chance.below(2) } : {}
  const came = await actByClock(real.world.db, model.now, real.newId(), order.id, action, input)
  real.stats.sent(action, came)
  if (!order.asking) expect(came, `${action} where nobody asks in waves`).toMatchObject({ ok: false })
  else expect(came, `${action} while it is asked about`).not.toMatchObject({ refusal: 'not_asking' })
  if (!came.ok) return
  expect(domain[action].from).toContain(order.state)
  done[action]({ model, order, who: 'system', input, event: came.event, rows: came.rows })
  compare(action, model, order, came.rows)
}

const sweeps = {
  time_out: {
    isDue: ({ now }: Model, order: Order) =>
      [...order.people.values()].some(seat => seat.state === 'offered' && seat.expiresAt <= now),
    after: (model: Model, order: Order) => {
      for (const seat of order.people.values())
        if (seat.state === 'offered' && seat.expiresAt <= model.now) seat.state = 'timed_out'
      follow(model.ledger, order, model.now)
    },
  },
  expire: {
    isDue: ({ now }: Model, order: Order) => order.endsAt <= now,
    after: (model: Model, order: Order) => come(model.ledger, order, 'expired', model.now),
  },
  auto_confirm: {
    /** Seven days without a word, and nothing that a second person has to look at: no word above the clock, nothing entered by staff alone, no account closed since. */
    isDue: (model: Model, order: Order) =>
      order.movedAt + 7 * day <= model.now &&
      !meetsClosed(model, order, ratable(order)) &&
      ratable(order).every(
        ([name, seat]) =>
          seat.logged <= Math.floor((seat.outAt - seat.inAt) / 60) + 2 &&
          seat.outBy === name &&
          (seat.inBy === name || order.placedBy === order.resident || order.placedBy === 'daughter'),
      ),
    after: (model: Model, order: Order) =>
      confirm(
        model.ledger,
        order,
        ratable(order).map(([volunteer, seat]) => ({ volunteer, minutes: Math.min(seat.logged, order.minutes) })),
        model.now,
      ),
  },
} as const
const kinds = ['time_out', 'expire', 'auto_confirm'] as const

type Sweep = (typeof kinds)[number]
/** The clock's command, once; asked again it finds nothing left. */
export const sweepStep = async (real: Real, model: Model, chance: Chance, wanted?: Sweep): Promise<void> => {
  const kind = wanted ?? chance.pick(kinds)
  const { isDue, after } = sweeps[kind]
  const due = model.orders.filter(order => domain[kind].from.includes(order.state) && isDue(model, order))
  const events = await sweep(real.world.db, model.now, real.newId(), kind)
  for (const order of due) after(model, order)
  const came = events.map(event => `${event.subject_id} ${event.to_state}`).sort()
  expect(came, `${kind} by the clock`).toEqual(due.map(order => `${order.id} ${order.state}`).sort())
  if (due.length > 0) expect(await seatsByDatabase(real.world), `seats after ${kind}`).toEqual(model.seats)
  real.stats.sent(kind, { ok: true })
  for (const _ of due) real.stats.swept(kind)
  expect(await sweep(real.world.db, model.now, real.newId(), kind), `${kind} once more`).toEqual([])
}
