// Who may do what to an order from where, written out from domain.md §2 and not from the table of transitions.
import type { Action } from '#src/orders/lifecycle.ts'
import { isClient, isDesk, type Order } from './life.ts'

/** 陈社工, 林社工 and 周站长; 吴督导 decides where all three have asked somebody or entered times for others. */
const desks = ['chen', 'lin', 'zhou'] as const
const hadPart = ({ askedBy, enteredBy }: Order, who: string) => askedBy.has(who) || enteredBy.has(who)

type Who = (order: Order, who: string) => boolean
const clientOrDesk: Who = (order, who) => isClient(order, who) || isDesk(who)
const desk: Who = (_, who) => isDesk(who)
const asked: Who = (order, who) => order.people.has(who)
const askedOrDesk: Who = (order, who) => order.people.has(who) || isDesk(who)
const clock: Who = (_, who) => who === 'system'

const beforeServing = ['placed', 'returned', 'ready', 'dispatched', 'accepted']
const lateSeats = ['ready', 'dispatched', 'accepted', 'serving']
const sinceAsked = [...lateSeats, 'served', 'disputed', 'closed', 'cancelled', 'referred', 'expired']

export const domain: Record<Action, { readonly from: readonly string[]; readonly who: Who }> = {
  verify: { from: ['placed'], who: desk },
  return: { from: ['placed'], who: desk },
  resubmit: { from: ['returned'], who: clientOrDesk },
  refer: { from: ['placed', 'ready'], who: desk },
  reschedule: { from: beforeServing, who: clientOrDesk },
  dispatch: { from: ['ready'], who: desk },
  broadcast: { from: ['ready'], who: desk },
  ask: { from: ['ready'], who: desk },
  ask_on: { from: ['ready', 'dispatched'], who: clock },
  ask_out: { from: ['ready', 'dispatched'], who: clock },
  stop_asking: { from: ['ready', 'dispatched'], who: desk },
  redispatch: { from: ['dispatched'], who: desk },
  withdraw: { from: ['dispatched'], who: desk },
  take_back: { from: ['dispatched'], who: desk },
  accept: { from: ['dispatched'], who: asked },
  decline: { from: ['dispatched'], who: asked },
  time_out: { from: ['dispatched'], who: clock },
  give_up: { from: lateSeats, who: askedOrDesk },
  release: { from: lateSeats, who: desk },
  no_show: { from: [...lateSeats, 'expired'], who: desk },
  check_in: { from: ['accepted', 'serving'], who: askedOrDesk },
  check_out: { from: ['serving'], who: askedOrDesk },
  stop: { from: ['serving'], who: (order, who) => clientOrDesk(order, who) || order.people.has(who) },
  rate: { from: ['served'], who: clientOrDesk },
  dispute: { from: ['served'], who: clientOrDesk },
  resolve: {
    from: ['disputed'],
    who: (order, who) =>
      (isDesk(who) && !hadPart(order, who)) || (who === 'wu' && desks.every(each => hadPart(order, each))),
  },
  auto_confirm: { from: ['served'], who: clock },
  cancel: { from: beforeServing, who: clientOrDesk },
  go_short: { from: ['ready', 'dispatched'], who: desk },
  expire: { from: beforeServing, who: clock },
  contest: { from: sinceAsked, who: asked },
  lift_no_show: { from: sinceAsked, who: desk },
}
