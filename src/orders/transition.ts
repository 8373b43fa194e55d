// What a transition is, and the conditions that several of them share.
import type * as is from 'valibot'
import type { Label } from '../kernel/label.ts'
import type { Condition } from '../kernel/rule.ts'
import type { Refusal } from '../refusals.ts'
import type { Invites, OrderFacts, SeatMove, World } from './facts.ts'
import type { Alarm, State } from './words.ts'

/** Asked before there is any input: buttons and `actions` are these. */
export type When = Condition<World>
/** May speak of the input too. */
export type Given = Condition<OrderFacts>
export type Transition = {
  readonly label: Label
  /** What the story says was done, after “who”. */
  readonly told: Label
  readonly by: When
  readonly from: readonly State[]
  /** `follows`: read off the seats, see below; `stays`: the state is kept; `judged`: a rating, see `judgements`. */
  readonly to: State | 'follows' | 'stays' | 'judged'
  readonly seat?: SeatMove
  /** `wave`: named by the clock, for whoever began the asking. */
  readonly invites?: Invites
  readonly when?: { readonly [R in Refusal]?: When }
  readonly given?: { readonly [R in Refusal]?: Given }
  readonly input: is.GenericSchema<unknown, object>
  /** What credits it moves: reserves a share per seat, or settles the seats it moves. Reaching a final state releases the rest. */
  readonly moves?: 'hold_pool' | 'settle'
  readonly alarms?: Alarm
  /** Asking in waves begins or goes on with the people invited, or ends; otherwise it goes on as long as the order looks for people. */
  readonly asking?: 'begins' | 'ends'
  /** What else of the order it changes. */
  readonly changes?: 'time' | 'seats' | 'note'
}

export const system: When = ['system', '=', 1]
export const desk: When = ['deskHere', '>', 0]
/** Staff, or the clock where staff have agreed to it beforehand, once for all (recurring service, decision 017). */
export const deskOrSystem: When = { any: [desk, system] }
export const client: When = {
  any: [
    ['me', '=', 'resident'],
    ['proxiesHere', '>', 0],
  ],
}
export const clientOrDesk: When = { any: [client, desk] }
export const volunteer: When = ['mySeat', 'some']
export const volunteerOrDesk: When = { any: [volunteer, desk] }
/** A supervisor or the administrator of an area above, only where everybody at the desk has had a part in the order. */
export const judge: When = {
  all: [
    ['stranded', '=', 1],
    ['judgesHere', '>', 0],
  ],
}
export const deskOrJudge: When = { any: [desk, judge] }
/** Whoever may know that the order exists; for everybody else it does not. */
export const visible: When = {
  any: [
    system,
    client,
    desk,
    volunteer,
    ['watchesHere', '>', 0],
    ['placedByMe', '=', 1],
    judge,
    ['judgedByMe', '>', 0],
  ],
}
export const notOver: When = ['endsAt', '>', 'now']
/** Nobody is disturbed between 21:00 and 08:00 unless it is urgent (domain.md §2). */
export const awake: When = {
  any: [
    ['urgent', '=', 1],
    ['night', '=', 0],
  ],
}
export const aSeat: Given = ['touched', '>', 0]
export const staffName: Given = {
  any: [
    ['deskHere', '=', 0],
    ['mySeat', 'some'],
    ['namedVolunteer', 'some'],
  ],
}
export const forOneself: Given = {
  any: [
    ['deskHere', '>', 0],
    ['namedVolunteer', 'none'],
    ['namedVolunteer', '=', 'me'],
  ],
}
export const mineOrNamed = { volunteer_needed: staffName, not_yours: forOneself } as const
export const named = {
  override_refused: {
    any: [
      ['overrides', '=', 0],
      ['overrideReason', 'some'],
    ],
  },
  unfit: ['fit', '=', 'named'],
} as const satisfies { readonly [R in Refusal]?: Given }
