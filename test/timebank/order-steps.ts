// Steps on orders: choose one, do it, and hold the answer against the clerk's book.
import { expect } from 'vitest'
import { act } from '#src/orders/commands.ts'
import { place } from '#src/orders/place.ts'
import type { OrderRows } from '#src/orders/queries.ts'
import { as, type Name, names } from '#test/town.ts'
import { after, visitsOf } from './after.ts'
import type { Chance } from './chance.ts'
import { deliver, type Real } from './deliver.ts'
import { domain } from './domain.ts'
import { type Asking, askings, choices, usualAction } from './inputs.ts'
import { credits, extras, isDisputed, meetsClosed, type Order, over, reserve, share, spokenOf } from './life.ts'
import { type Model, pool } from './model.ts'

const minute = 60
const hour = 60 * minute
const codeIsRight = async (_: string, code: string) => code === 'right'
const coefficients = { company: 100, meal: 100, errand: 150, culture: 33, medical: 100 } as const

/** 点单. Refused for want of credits exactly when the clerk says that there are too few. */
export const placeStep = async (real: Real, model: Model, chance: Chance): Promise<void> => {
  const resident: Name = chance.percent(70) ? 'wang' : 'sun'
  const who = chance.percent(6) ? chance.pick(['stranger', 'li', 'outsider']) : placer(chance, resident)
  const item = chance.pick(['company', 'company', 'meal', 'errand', 'culture', 'medical'])
  const startsAt = model.now + chance.pick([0, 15, 60, 60, 120, 180, 1440, 1440, 2880, -30]) * minute + chance.below(60)
  const minutes = chance.pick([30, 45, 60, 60, 60, 90, 120, 240])
  const [payer, seats] = [chance.pick(['self', 'self', 'pool', 'none']), chance.pick([1, 1, 2, 2, 2, 3])]
  const id = `o${model.orders.length}-${real.newId()}`
  const input = {
    item,
    startsAt,
    endsAt: startsAt + minutes * minute,
    seats,
    payer,
    note: '',
    ...(who === resident ? {} : { resident }),
  }
  const account = payer === 'self' ? `member:${resident}` : payer === 'pool' ? pool : null
  const order: Order = {
    id,
    resident,
    placedBy: who,
    payer,
    account,
    minutes,
    coefficient: coefficients[item],
    state: 'placed',
    movedAt: model.now,
    startsAt,
    endsAt: startsAt + minutes * minute,
    seats,
    reserved: 0,
    asking: false,
    people: new Map(),
    askedBy: new Set(),
    enteredBy: new Set(),
    book: [],
  }
  const short = payer === 'self' && model.ledger.free(`member:${resident}`) < seats * share(order)
  const done = await deliver(real, model, chance, {
    action: 'place',
    who,
    send: (command, sender, which) =>
      place(real.world.db, as(sender, model.now), command, id, {
        ...input,
        ...(which === 'other' ? { note: '另一张' } : {}),
      }),
  })
  expectShort('place', done, short)
  if (!done.ok) return
  model.orders.push(order)
  if (payer === 'self') reserve(model.ledger, order)
  compare('place', model, order, done.rows)
}

const placer = (chance: Chance, resident: Name): Name => {
  const draw = chance.below(10)
  if (draw < 5) return resident
  return draw < 7 && resident === 'wang' ? 'daughter' : chance.pick(['chen', 'lin', 'zhou'])
}

/** Something is asked of an order: what is usual in its state, or anything at all. */
export const actStep = async (real: Real, model: Model, chance: Chance, wild: boolean): Promise<void> => {
  const order = chosenOrder(model, chance)
  if (!order) return
  const usual = usualAction(chance, order)
  const action: Asking = wild ? chance.pick(askings) : (usual as Asking)
  if (!wild) waitFor(model, order, action, chance)
  const chosen = choices[action](chance, order, model.now)
  const who = chance.percent(5) ? (chance.any(names) ?? chosen.who) : chosen.who
  const visits = visitsOf(chosen.input)
  const paid = action === 'resolve' || (action === 'rate' && !isDisputed(order, who, visits))
  const asked = paid
    ? extras(order, visits)
    : action === 'verify' && order.payer === 'pool'
      ? order.seats * share(order)
      : 0
  const short = order.account !== null && asked > 0 && model.ledger.free(order.account) < asked
  const earning = spokenOf(order, visits).filter(([, , minutes]) => credits(order, minutes) > 0)
  const closed = paid && earning.length > 0 && meetsClosed(model, order, earning)
  const stood = order.state
  const done = await deliver(real, model, chance, {
    action,
    who,
    send: (command, sender, which) =>
      act(
        real.world.db,
        as(sender, model.now),
        command,
        order.id,
        action,
        which === 'same' ? chosen.input : { ...chosen.input, x: 1 },
        codeIsRight,
      ),
  })
  expectShort(action, done, short)
  if (closed) expect(done.ok, `${action} into a closed account`).toBe(false)
  else expect(done, `${action} between open accounts`).not.toMatchObject({ refusal: 'transfer_open_accounts' })
  const told = spokenOf(order, visits).every(([, { logged }, minutes]) => minutes <= Math.max(logged, order.minutes))
  if (action === 'resolve' && done.ok) expect(told, 'a decision gives what was booked or stated').toBe(true)
  if (!done.ok && done.refusal === 'more_than_told') expect(told, 'refused as more than was told').toBe(false)
  if (!done.ok) {
    if (done.refusal === 'wrong_state')
      expect(domain[action].from, `${action} refused in ${stood}`).not.toContain(stood)
    return
  }
  expect(domain[action].from, `${action} done in ${stood}`).toContain(stood)
  expect(domain[action].who(order, who), `${action} done by ${who}`).toBe(true)
  after[action]({ model, order, who, input: chosen.input, event: done.event, rows: done.rows })
  compare(action, model, order, done.rows)
}

/** Some clients never rate: those orders wait for the clock. */
const silent = ({ state, id }: Order) => state === 'served' && Number(id.at(-1)) % 3 === 0
/** As a rule one on which something can still be done. */
const chosenOrder = (model: Model, chance: Chance): Order | undefined => {
  if (chance.percent(4)) return chance.any(model.orders)
  const open = model.orders.filter(({ state }) => !over.includes(state))
  const late = (order: Order) => order.endsAt <= model.now && !['serving', 'served', 'disputed'].includes(order.state)
  return chance.any(chance.percent(10) ? open : open.filter(order => !late(order) && !silent(order)))
}

/** Time passes until what is asked makes sense, as a rule. */
const waitFor = (model: Model, order: Order, action: Asking, chance: Chance) => {
  if (chance.percent(20)) return
  const until = {
    check_in: order.startsAt - 10 * minute,
    no_show: order.startsAt + hour / 2,
    check_out: order.endsAt - 5 * minute,
    stop: order.startsAt + 20 * minute,
  }
  const at = action in until ? until[action as keyof typeof until] : 0
  if (at - model.now < 72 * hour) model.now = Math.max(model.now, at)
}

/** Too few credits is said exactly when there are too few, or something comes first. */
export const expectShort = (action: string, done: { ok: boolean; refusal?: string }, short: boolean) => {
  if (short) expect(done.ok, `${action} although there is too little`).toBe(false)
  else expect(done, `${action} with enough`).not.toMatchObject({ refusal: 'credits_short' })
}

/** The order, its seats and its entries in the books, as the database answers them and as the clerk has them. */
export const compare = (action: string, model: Model, order: Order, rows: OrderRows) => {
  const said = Object.fromEntries(rows.seats.map(seat => [seat.volunteer_id, seat.state]))
  const kept = Object.fromEntries([...order.people].map(([name, seat]) => [name, seat.state]))
  expect({ state: rows.order?.state, seats: rows.order?.seats, people: said }, `after ${action}`).toEqual({
    state: order.state,
    seats: order.seats,
    people: kept,
  })
  if (order.account !== null)
    for (const [name, { state }] of order.people)
      if (model.closed.has(name))
        expect(['accepted', 'checked_in', 'checked_out'], `${name}, whose account is closed`).not.toContain(state)
  const entries = rows.credits.map(({ kind, debit, credit, minutes }) => `${kind} ${debit} ${credit} ${minutes}`)
  expect(entries.sort(), `books after ${action}`).toEqual(order.book.toSorted())
  for (const { id, kind, purpose, debit, credit, minutes } of rows.credits)
    if ((kind === 'post' || kind === 'move') && purpose !== 'reverse' && purpose !== 'surplus')
      model.entries.set(id, { debit, credit, minutes, order })
}
