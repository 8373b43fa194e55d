// Time passes, and what is due by the clock is done: exactly what the clerk says is due.
import { expect } from 'vitest'
import { sweep } from '#src/orders/commands.ts'
import type { Chance } from './chance.ts'
import type { Real } from './deliver.ts'
import { domain } from './domain.ts'
import { come, confirm, follow, type Order, ratable } from './life.ts'
import type { Model } from './model.ts'

const minute = 60
const day = 86_400

export const passStep = (model: Model, chance: Chance): void => {
  const order = chance.any(model.orders)
  const marks = order
    ? [order.startsAt - 20 * minute, order.startsAt + 31 * minute, order.endsAt, order.endsAt + 1]
    : []
  const on = model.now + chance.pick([1, 5, 10, 30, 60, 180, 600]) * minute
  const mark = chance.any(marks)
  const draw = chance.below(10)
  if (draw === 0) model.now += chance.pick([1, 1, 3, 8, 16]) * day
  else if (draw < 6 && mark !== undefined && mark - model.now < 4 * day) model.now = Math.max(model.now, mark)
  else model.now = on
}

const sweeps = {
  time_out: {
    isDue: (order: Order, now: number) =>
      [...order.people.values()].some(seat => seat.state === 'offered' && seat.expiresAt <= now),
    after: (model: Model, order: Order) => {
      for (const seat of order.people.values())
        if (seat.state === 'offered' && seat.expiresAt <= model.now) seat.state = 'timed_out'
      follow(model.ledger, order, model.now)
    },
  },
  expire: {
    isDue: (order: Order, now: number) => order.endsAt <= now,
    after: (model: Model, order: Order) => come(model.ledger, order, 'expired', model.now),
  },
  auto_confirm: {
    /** Seven days without a word, and nothing that a second person has to look at: no word above the clock, nothing entered by staff alone. */
    isDue: (order: Order, now: number) =>
      order.movedAt + 7 * day <= now &&
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

export const sweepStep = async (real: Real, model: Model, chance: Chance): Promise<void> => {
  const kind = chance.pick(kinds)
  const { isDue, after } = sweeps[kind]
  const due = model.orders.filter(order => domain[kind].from.includes(order.state) && isDue(order, model.now))
  const events = await sweep(real.world.db, model.now, real.newId(), kind)
  for (const order of due) after(model, order)
  const came = events.map(event => `${event.subject_id} ${event.to_state}`).sort()
  expect(came, `${kind} by the clock`).toEqual(due.map(order => `${order.id} ${order.state}`).sort())
  real.stats.sent(kind, { ok: true })
  expect(await sweep(real.world.db, model.now, real.newId(), kind), `${kind} once more`).toEqual([])
}
