// What a careful clerk writes down once something was done to an order.
import type { Event } from '#src/kernel/command.ts'
import type { OrderRows } from '#src/orders/queries.ts'
import type { Asking } from './inputs.ts'
import {
  come,
  confirm,
  each,
  follow,
  goShort,
  inState,
  isDesk,
  isDisputed,
  type Order,
  reserve,
  type Seat,
  type Visit,
} from './life.ts'
import type { Model } from './model.ts'

export type Happened = {
  readonly model: Model
  readonly order: Order
  readonly who: string
  readonly input: Record<string, unknown>
  readonly event: Event
  readonly rows: OrderRows
}
type After = (happened: Happened) => void

const to =
  (state: string): After =>
  ({ model, order }) =>
    come(model.ledger, order, state, model.now)
const followed: After = ({ model, order }) => follow(model.ledger, order, model.now)
const seatOf = (order: Order, name: string): Seat => {
  const seat = order.people.get(name)
  if (!seat) throw new Error(`${name} has no seat in ${order.id}`)
  return seat
}
/** The volunteer whom staff named, else whoever acts. */
const ofWhom = ({ who, input }: Happened) =>
  isDesk(who) && typeof input.volunteer === 'string' ? input.volunteer : who
const minutesOf = ({ input }: Happened) => (typeof input.minutes === 'number' ? input.minutes : undefined)
export const visitsOf = (input: Record<string, unknown>) => (input.visits ?? []) as Visit[]

const moves =
  (state: string): After =>
  happened => {
    seatOf(happened.order, ofWhom(happened)).state = state
    followed(happened)
  }
const asks: After = happened => {
  const { order, who, event, rows } = happened
  order.askedBy.add(who)
  for (const name of JSON.parse(event.invites) as string[]) {
    const offer = rows.seats.find(seat => seat.volunteer_id === name && seat.state === 'offered')
    if (!offer) throw new Error(`${name} was asked and has no offer`)
    order.people.set(name, {
      state: 'offered',
      expiresAt: offer.expires_at,
      inAt: 0,
      inBy: '',
      outAt: 0,
      outBy: '',
      logged: 0,
      contested: false,
    })
  }
  to('dispatched')(happened)
}
/** Whoever takes it into their own hands ends the asking in waves. */
const ends =
  (then: After): After =>
  happened => {
    happened.order.asking = false
    then(happened)
  }
const inWaves: After = happened => {
  happened.order.asking = true
  asks(happened)
}
const leaves = (name: string, state: string, happened: Happened) => {
  const { model, order, who } = happened
  const seat = seatOf(order, name)
  if (who !== name) order.enteredBy.add(who)
  const logged = minutesOf(happened) ?? Math.floor((model.now - seat.inAt) / 60)
  Object.assign(seat, { state, outAt: model.now, outBy: who, logged })
}
const cleared: After = ({ order }) => {
  each(order, 'offered', 'withdrawn')
  each(order, 'accepted', 'released')
}
const confirmed: After = ({ model, order, input }) => confirm(model.ledger, order, visitsOf(input), model.now)

export const after: Record<Asking | 'ask_on' | 'ask_out', After> = {
  verify: happened => {
    to('ready')(happened)
    if (happened.order.payer === 'pool') reserve(happened.model.ledger, happened.order)
  },
  return: to('returned'),
  resubmit: to('placed'),
  refer: happened => {
    each(happened.order, 'accepted', 'released')
    to('referred')(happened)
  },
  cancel: happened => {
    cleared(happened)
    to('cancelled')(happened)
  },
  reschedule: ends(happened => {
    const { order, input } = happened
    cleared(happened)
    const startsAt = Number(input.startsAt)
    order.endsAt += startsAt - order.startsAt
    order.startsAt = startsAt
    followed(happened)
  }),
  dispatch: ends(asks),
  broadcast: ends(asks),
  ask: inWaves,
  ask_on: inWaves,
  ask_out: ends(followed),
  stop_asking: ends(followed),
  redispatch: ends(happened => {
    each(happened.order, 'offered', 'withdrawn')
    asks(happened)
  }),
  withdraw: ends(happened => {
    each(happened.order, 'offered', 'withdrawn')
    followed(happened)
  }),
  take_back: happened => {
    each(happened.order, 'offered', 'withdrawn')
    followed(happened)
  },
  go_short: ({ model, order }) => goShort(model.ledger, order, model.now),
  accept: moves('accepted'),
  decline: moves('declined'),
  give_up: moves('gave_up'),
  release: moves('released'),
  no_show: moves('no_show'),
  check_in: happened => {
    const { model, order, who } = happened
    if (who !== ofWhom(happened)) order.enteredBy.add(who)
    Object.assign(seatOf(order, ofWhom(happened)), { state: 'checked_in', inAt: model.now, inBy: who })
    followed(happened)
  },
  check_out: happened => {
    leaves(ofWhom(happened), 'checked_out', happened)
    followed(happened)
  },
  stop: happened => {
    const { order, who, input } = happened
    const inside = inState(order, 'checked_in')
    const stopped = isDesk(who)
      ? inside.filter(name => name === (input.volunteer ?? name))
      : order.people.has(who)
        ? [who]
        : inside
    for (const name of stopped) leaves(name, 'stopped', happened)
    followed(happened)
  },
  rate: happened => {
    if (isDisputed(happened.order, happened.who, visitsOf(happened.input))) to('disputed')(happened)
    else confirmed(happened)
  },
  dispute: to('disputed'),
  resolve: confirmed,
  contest: ({ order, who }) => {
    const seat = seatOf(order, who)
    seat.contested ||= seat.state === 'no_show'
  },
  // They may have been asked again since: then the seat that was missed is an older one, and this book keeps the newest.
  lift_no_show: happened => {
    const seat = seatOf(happened.order, ofWhom(happened))
    if (seat.state === 'no_show') moves('released')(happened)
  },
}
