// What the table of transitions means: the rules of each action in order, the buttons, and the state that follows.
import { holds, judge, type Rules } from '../kernel/rule.ts'
import { signedIn } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import type { OrderFacts, SeatMove, World } from './facts.ts'
import { disputes, follows, rated } from './follows.ts'
import { type Action, actions, transition } from './lifecycle.ts'
import { visible, type When } from './transition.ts'
import type { DisputeReason, State } from './words.ts'

/** Precedence: who are you, does it exist for you, is it yours, has it moved on, is it time. */
export const worldRules = (action: Action): Rules<Refusal> => {
  const t = transition(action)
  return [
    ['sign_in', signedIn],
    ['not_found', { all: [['state', 'some'], visible] }],
    ['not_yours', t.by],
    ['wrong_state', ['state', 'in', t.from]],
    ...entries(t.when),
    ...(t.seat ? seatThere(t.seat) : []),
  ]
}

/** …then whether the input names what is there, and what the input itself asks. */
export const rules = (action: Action): Rules<Refusal> => {
  const t = transition(action)
  const given = entries(t.given)
  const touches = t.seat && t.seat.whose !== 'all' && !given.some(([code]) => code === 'visits_needed')
  return [
    ...worldRules(action),
    ...given.filter(isAboutWho),
    ...(touches ? [['not_your_seat', ['touched', '>', 0]] as const] : []),
    ...given.filter(x => !isAboutWho(x)),
  ]
}

/** What the viewer may do now: the buttons of a page and the `actions` of the JSON. */
export const offered = (row: World): Action[] => actions.filter(action => judge(worldRules(action), row) === 'ok')

/** The state that an action leads to, and the reason if that is a dispute. */
export const next = (action: Action, row: OrderFacts): { state: State; reason: DisputeReason | null } => {
  const { to } = transition(action)
  const stays = row.state ?? 'placed'
  if (to === 'judged') {
    const dispute = disputes.find(each => holds(row, each.when))
    if (dispute) return { state: 'disputed', reason: dispute.reason }
    return { state: holds(row, rated) ? 'closed' : stays, reason: null }
  }
  if (to === 'follows') return { state: follows.find(each => holds(row, each.when))?.to ?? stays, reason: null }
  return { state: to === 'stays' ? stays : to, reason: action === 'dispute' ? 'stated' : null }
}

/** A button is offered only where there is a seat to act on: one's own, or for staff anybody's. */
const seatThere = (move: SeatMove): Rules<Refusal> => {
  if (move.from.includes('no_show')) return [] // an old seat, told by the transition’s own facts: they may have been asked again since
  const own: When = ['mySeat', 'in', move.from]
  const any: When = move.from.includes('accepted') ? ['waiting', '>', 0] : ['inside', '>', 0]
  if (move.whose === 'mine') return [['not_your_seat', own]]
  if (move.whose === 'mineOrNamed') return [['not_your_seat', { any: [own, { all: [['deskHere', '>', 0], any] }] }]]
  if (move.whose === 'stopping')
    return [['not_your_seat', { any: [own, { all: [any, ['mySeat', 'none']] }, { all: [any, ['deskHere', '>', 0]] }] }]]
  return move.whose === 'named' ? [['not_your_seat', any]] : []
}

const isAboutWho = ([code]: readonly [Refusal, unknown]) => code === 'volunteer_needed' || code === 'not_yours'
const entries = <C>(table: { readonly [R in Refusal]?: C } = {}) => Object.entries(table) as [Refusal, C][]
