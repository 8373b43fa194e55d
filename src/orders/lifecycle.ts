// The life of an order and of its seats, once (domain.md §2). API, buttons, guard, refusals, story, documents and tests are read from here.
import type * as is from 'valibot'
import type { Label } from '../kernel/label.ts'
import type { Condition } from '../kernel/rule.ts'
import type { Refusal } from '../refusals.ts'
import { mostTries, type OrderFacts, type SeatMove, type World } from './facts.ts'
import { gates } from './gates.ts'
import * as input from './inputs.ts'
import type { Alarm, DisputeReason, State } from './words.ts'

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
  readonly invites?: 'named' | 'everybody'
  readonly when?: { readonly [R in Refusal]?: When }
  readonly given?: { readonly [R in Refusal]?: Given }
  readonly input: is.GenericSchema<unknown, object>
  /** What credits it moves: reserves a share per seat, or settles the seats it moves. Reaching a final state releases the rest. */
  readonly moves?: 'hold_pool' | 'settle'
  readonly alarms?: Alarm
  /** What else of the order it changes. */
  readonly changes?: 'time' | 'seats' | 'note'
}

const system: When = ['system', '=', 1]
const desk: When = ['deskHere', '>', 0]
const client: When = {
  any: [
    ['me', '=', 'resident'],
    ['proxiesHere', '>', 0],
  ],
}
const clientOrDesk: When = { any: [client, desk] }
const volunteer: When = ['mySeat', 'some']
const volunteerOrDesk: When = { any: [volunteer, desk] }
/** Whoever may know that the order exists; for everybody else it does not. */
export const visible: When = { any: [system, client, desk, volunteer, ['watchesHere', '>', 0], ['placedByMe', '=', 1]] }
const notOver: When = ['endsAt', '>', 'now']
const aSeat: Given = ['touched', '>', 0]
const staffName: Given = {
  any: [
    ['deskHere', '=', 0],
    ['mySeat', 'some'],
    ['namedVolunteer', 'some'],
  ],
}
const forOneself: Given = {
  any: [
    ['deskHere', '>', 0],
    ['namedVolunteer', 'none'],
    ['namedVolunteer', '=', 'me'],
  ],
}
const mineOrNamed = { volunteer_needed: staffName, not_yours: forOneself } as const
const named = {
  override_refused: {
    any: [
      ['overrides', '=', 0],
      ['overrideReason', 'some'],
    ],
  },
  unfit: ['fit', '=', 'named'],
} as const satisfies { readonly [R in Refusal]?: Given }

export const lifecycle = {
  verify: {
    label: { zh: '核实受理', en: 'Verify' },
    told: { zh: '核实并受理', en: 'verified the need' },
    by: desk,
    from: ['placed'],
    to: 'ready',
    when: { too_late: notOver },
    input: input.verifying,
    moves: 'hold_pool',
  },
  return: {
    label: { zh: '退回补充', en: 'Return' },
    told: { zh: '请补充信息', en: 'asked for more' },
    by: desk,
    from: ['placed'],
    to: 'returned',
    input: input.reason,
  },
  resubmit: {
    label: { zh: '补充后再提交', en: 'Resubmit' },
    told: { zh: '补充了信息', en: 'added what was missing' },
    by: clientOrDesk,
    from: ['returned'],
    to: 'placed',
    when: { too_late: notOver },
    input: input.supplementing,
    changes: 'note',
  },
  refer: {
    label: { zh: '转个案或转介', en: 'Refer' },
    told: { zh: '转介到别处办理', en: 'referred the need elsewhere' },
    by: desk,
    from: ['placed', 'ready'],
    to: 'referred',
    seat: { whose: 'all', from: ['accepted'], to: 'released' },
    input: input.reason,
  },
  reschedule: {
    label: { zh: '改期', en: 'Reschedule' },
    told: { zh: '改了时间', en: 'changed the time' },
    by: clientOrDesk,
    from: ['placed', 'returned', 'ready', 'dispatched', 'accepted'],
    to: 'follows',
    seat: { whose: 'all', from: ['offered', 'accepted'], to: { offered: 'withdrawn', accepted: 'released' } },
    given: { starts_in_past: ['startsAfter', '>=', 'now'], length_changed: ['lengthAfter', '=', 'length'] },
    input: input.moving,
    changes: 'time',
  },
  dispatch: {
    label: { zh: '派单', en: 'Dispatch' },
    told: { zh: '派单，邀请', en: 'asked' },
    by: desk,
    from: ['ready'],
    to: 'dispatched',
    invites: 'named',
    when: { too_late: notOver },
    given: named,
    input: input.naming,
  },
  broadcast: {
    label: { zh: '发布抢单', en: 'Ask everybody' },
    told: { zh: '向所有符合条件的志愿者发布', en: 'asked everybody eligible' },
    by: desk,
    from: ['ready'],
    to: 'dispatched',
    invites: 'everybody',
    when: { too_late: notOver },
    given: { nobody_eligible: ['invited', 'some'] },
    input: input.nothing,
  },
  redispatch: {
    label: { zh: '改派', en: 'Ask others' },
    told: { zh: '改派，邀请', en: 'asked others instead' },
    by: desk,
    from: ['dispatched'],
    to: 'dispatched',
    seat: { whose: 'all', from: ['offered'], to: 'withdrawn' },
    invites: 'named',
    when: { too_late: notOver },
    given: named,
    input: input.naming,
  },
  withdraw: {
    label: { zh: '撤回邀请', en: 'Withdraw offers' },
    told: { zh: '撤回了邀请', en: 'withdrew the offers' },
    by: desk,
    from: ['dispatched'],
    to: 'follows',
    seat: { whose: 'all', from: ['offered'], to: 'withdrawn' },
    input: input.withdrawing,
    alarms: 'seats_open',
  },
  accept: {
    label: { zh: '接单', en: 'Accept' },
    told: { zh: '接单', en: 'accepted' },
    by: volunteer,
    from: ['dispatched', 'accepted', 'serving'],
    to: 'follows',
    seat: { whose: 'mine', from: ['offered'], to: 'accepted' },
    when: { too_late: notOver, no_seat: ['taken', '<', 'seats'], ...gates },
    input: input.nothing,
  },
  decline: {
    label: { zh: '婉拒', en: 'Decline' },
    told: { zh: '这次不方便', en: 'declined this time' },
    by: volunteer,
    from: ['dispatched'],
    to: 'follows',
    seat: { whose: 'mine', from: ['offered'], to: 'declined' },
    input: input.declining,
    alarms: 'seats_open',
  },
  time_out: {
    label: { zh: '邀请超时', en: 'Offer timed out' },
    told: { zh: '邀请到时未答复', en: 'an offer ran out unanswered' },
    by: system,
    from: ['dispatched'],
    to: 'follows',
    seat: { whose: 'due', from: ['offered'], to: 'timed_out' },
    input: input.nothing,
    alarms: 'seats_open',
  },
  give_up: {
    label: { zh: '请辞', en: 'Give up' },
    told: { zh: '请辞', en: 'gave up the seat' },
    by: volunteerOrDesk,
    from: ['ready', 'dispatched', 'accepted', 'serving'],
    to: 'follows',
    seat: { whose: 'mineOrNamed', from: ['accepted'], to: 'gave_up' },
    when: { too_late: notOver },
    given: mineOrNamed,
    input: input.reasonFor,
    alarms: 'seats_open',
  },
  release: {
    label: { zh: '换人', en: 'Release' },
    told: { zh: '换人', en: 'released the volunteer' },
    by: { any: [desk, system] },
    from: ['ready', 'dispatched', 'accepted', 'serving'],
    to: 'follows',
    seat: { whose: 'named', from: ['accepted'], to: 'released' },
    given: { volunteer_needed: ['namedVolunteer', 'some'] },
    input: input.reasonFor,
    alarms: 'seats_open',
  },
  no_show: {
    label: { zh: '记爽约', en: 'Record a no-show' },
    told: { zh: '记录爽约', en: 'recorded a no-show' },
    by: desk,
    from: ['ready', 'dispatched', 'accepted', 'serving', 'expired'],
    to: 'follows',
    seat: { whose: 'named', from: ['accepted'], to: 'no_show' },
    when: { too_early: ['missedAt', '<=', 'now'] },
    given: { volunteer_needed: ['namedVolunteer', 'some'] },
    input: input.reasonFor,
    alarms: 'seats_open',
  },
  check_in: {
    label: { zh: '签到', en: 'Check in' },
    told: { zh: '签到', en: 'checked in' },
    by: volunteerOrDesk,
    from: ['accepted', 'serving'],
    to: 'follows',
    seat: { whose: 'mineOrNamed', from: ['accepted'], to: 'checked_in', sets: 'in' },
    when: { too_early: ['opensAt', '<=', 'now'], too_late: notOver },
    given: {
      ...mineOrNamed,
      reason_needed: {
        any: [
          ['deskHere', '=', 0],
          ['mySeat', 'some'],
          ['reason', 'some'],
        ],
      },
      too_many_tries: ['tries', '<', mostTries],
      code_wrong: {
        any: [
          ['codeRight', '=', 1],
          {
            all: [
              ['deskHere', '>', 0],
              ['mySeat', 'none'],
            ],
          },
        ],
      },
    },
    input: input.checkingIn,
  },
  check_out: {
    label: { zh: '签退', en: 'Check out' },
    told: { zh: '签退', en: 'checked out' },
    by: volunteerOrDesk,
    from: ['serving'],
    to: 'follows',
    seat: { whose: 'mineOrNamed', from: ['checked_in'], to: 'checked_out', sets: 'out' },
    given: {
      ...mineOrNamed,
      reason_needed: {
        any: [
          ['deskHere', '=', 0],
          ['mySeat', 'some'],
          ['reason', 'some'],
        ],
      },
    },
    input: input.checkingOut,
  },
  stop: {
    label: { zh: '中止服务', en: 'Stop' },
    told: { zh: '中止了服务', en: 'stopped the service' },
    by: { any: [client, desk, volunteer] },
    from: ['serving'],
    to: 'follows',
    seat: { whose: 'stopping', from: ['checked_in'], to: 'stopped', sets: 'out' },
    given: { not_yours: { any: [['mySeat', 'none'], ...forOneself.any] } },
    input: input.stopping,
  },
  rate: {
    label: { zh: '评单', en: 'Confirm and rate' },
    told: { zh: '确认时长并评价', en: 'confirmed the minutes and rated' },
    by: clientOrDesk,
    from: ['served'],
    to: 'judged',
    seat: { whose: 'rated', from: ['checked_out', 'stopped'], to: 'confirmed', sets: 'confirmed' },
    when: { second_person: { any: [client, ['handledByMe', '=', 0]] } },
    given: { visits_needed: aSeat },
    input: input.rating,
    moves: 'settle',
  },
  dispute: {
    label: { zh: '提出异议', en: 'Dispute' },
    told: { zh: '提出异议', en: 'disputed the minutes' },
    by: clientOrDesk,
    from: ['served'],
    to: 'disputed',
    input: input.reasonFor,
  },
  resolve: {
    label: { zh: '裁定', en: 'Decide' },
    told: { zh: '裁定了时长', en: 'decided the minutes' },
    by: desk,
    from: ['disputed'],
    to: 'closed',
    seat: { whose: 'rated', from: ['checked_out', 'stopped'], to: 'confirmed', sets: 'confirmed' },
    when: {
      second_person: {
        all: [
          ['dispatchedByMe', '=', 0],
          ['servedByMe', '=', 0],
        ],
      },
    },
    given: { visits_needed: { all: [aSeat, ['ratableAfter', '=', 0]] } },
    input: input.resolving,
    moves: 'settle',
  },
  auto_confirm: {
    label: { zh: '到期自动确认', en: 'Confirmed by time' },
    told: { zh: '七天未评，自动确认时长', en: 'the minutes were confirmed after seven days' },
    by: system,
    from: ['served'],
    to: 'closed',
    seat: { whose: 'all', from: ['checked_out', 'stopped'], to: 'confirmed', sets: 'confirmed' },
    when: {
      too_early: ['autoConfirmAt', '<=', 'now'],
      call_back: {
        all: [
          ['flagged', '=', 0],
          ['byStaffAlone', '=', 0],
        ],
      },
    },
    input: input.nothing,
    moves: 'settle',
  },
  cancel: {
    label: { zh: '取消', en: 'Cancel' },
    told: { zh: '取消', en: 'cancelled the order' },
    by: { any: [clientOrDesk, system] },
    from: ['placed', 'returned', 'ready', 'dispatched', 'accepted'],
    to: 'cancelled',
    seat: { whose: 'all', from: ['offered', 'accepted'], to: { offered: 'withdrawn', accepted: 'released' } },
    input: input.reason,
  },
  go_short: {
    label: { zh: '减员开始', en: 'Go short' },
    told: { zh: '减员开始', en: 'goes ahead with fewer' },
    by: desk,
    from: ['ready', 'dispatched'],
    to: 'accepted',
    when: { too_late: notOver, too_few: ['taken', '>', 0] },
    input: input.nothing,
    changes: 'seats',
  },
  expire: {
    label: { zh: '过期', en: 'Expired' },
    told: { zh: '过了时间，没有成行', en: 'the time passed without a service' },
    by: system,
    from: ['placed', 'returned', 'ready', 'dispatched', 'accepted'],
    to: 'expired',
    when: { too_early: ['endsAt', '<=', 'now'] },
    input: input.nothing,
  },
  contest: {
    label: { zh: '申诉爽约', en: 'Contest the no-show' },
    told: { zh: '对爽约记录提出申诉', en: 'contested the no-show' },
    by: volunteer,
    from: [
      'ready',
      'dispatched',
      'accepted',
      'serving',
      'served',
      'disputed',
      'closed',
      'cancelled',
      'referred',
      'expired',
    ],
    to: 'stays',
    seat: { whose: 'mine', from: ['no_show'], to: 'no_show', sets: 'contested' },
    when: { not_your_seat: ['myNoShowAt', 'some'], contested_late: ['myNoShowAt', '>=', 'contestUntil'] },
    input: input.reason,
  },
  lift_no_show: {
    label: { zh: '撤销爽约', en: 'Lift the no-show' },
    told: { zh: '核实后撤销爽约', en: 'lifted the no-show' },
    by: desk,
    from: [
      'ready',
      'dispatched',
      'accepted',
      'serving',
      'served',
      'disputed',
      'closed',
      'cancelled',
      'referred',
      'expired',
    ],
    to: 'stays',
    seat: { whose: 'named', from: ['no_show'], to: 'released' },
    when: { not_your_seat: ['contested', '>', 0], second_person: ['missedByMe', '=', 0] },
    given: { volunteer_needed: ['namedVolunteer', 'some'] },
    input: input.reasonFor,
  },
} as const satisfies Record<string, Transition>
export type Action = keyof typeof lifecycle
export const actions = Object.keys(lifecycle) as Action[]
export const transition = (action: Action): Transition => lifecycle[action]
export const isAction = (name: string): name is Action => name in lifecycle

/** The order follows its seats: the first line that holds names the state; if none does, it stays. */
export const follows: readonly { readonly to: State; readonly when: Given }[] = [
  {
    to: 'serving',
    when: {
      all: [
        ['state', 'in', ['accepted', 'serving']],
        ['insideAfter', '>', 0],
      ],
    },
  },
  {
    to: 'served',
    when: {
      all: [
        ['state', 'in', ['serving']],
        ['waitingAfter', '=', 0],
        ['ratableAfter', '>', 0],
      ],
    },
  },
  {
    to: 'cancelled',
    when: {
      all: [
        ['state', 'in', ['serving']],
        ['waitingAfter', '=', 0],
      ],
    },
  },
  {
    to: 'accepted',
    when: {
      all: [
        ['state', 'in', ['dispatched', 'accepted']],
        ['takenAfter', '=', 'seats'],
      ],
    },
  },
  {
    to: 'dispatched',
    when: {
      all: [
        ['state', 'in', ['dispatched']],
        ['openAfter', '>', 0],
      ],
    },
  },
  { to: 'ready', when: ['state', 'in', ['dispatched', 'accepted']] },
]

/** A rating leads to a dispute by the first line that holds (domain.md §2), each with its reason. */
export const disputes: readonly { readonly reason: DisputeReason; readonly when: Given }[] = [
  { reason: 'clock', when: ['overClock', '>', 0] },
  { reason: 'minutes', when: ['apart', '>', 0] },
  {
    reason: 'held',
    when: {
      all: [
        ['overHeld', '>', 0],
        {
          any: [
            ['payer', 'in', ['pool']],
            {
              all: [
                ['payer', 'in', ['self']],
                ['me', '<>', 'resident'],
              ],
            },
          ],
        },
      ],
    },
  },
]
/** …otherwise it closes the order once every checked-out seat is rated. */
export const rated: Given = ['ratableAfter', '=', 0]
