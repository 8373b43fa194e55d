// The life of an order and of its seats, once (domain.md §2). API, buttons, guard, refusals, story, documents and tests are read from here.

import { mostInvitations } from '../asking/waves.ts'
import { mostTries } from './facts.ts'
import { gates } from './gates.ts'
import * as input from './inputs.ts'
import {
  aSeat,
  awake,
  client,
  clientOrDesk,
  desk,
  deskOrJudge,
  deskOrSystem,
  forOneself,
  mineOrNamed,
  named,
  notOver,
  system,
  type Transition,
  volunteer,
  volunteerOrDesk,
} from './transition.ts'

// biome-ignore format: a table is read row by row
export const lifecycle = {
  verify: {
    label: { zh: '核实受理', en: 'Verify' },
    told: { zh: '核实并受理', en: 'verified the need' },
    by: deskOrSystem, from: ['placed'], to: 'ready', when: { too_late: notOver }, input: input.verifying,
    moves: 'hold_pool',
  },
  return: {
    label: { zh: '退回补充', en: 'Return' },
    told: { zh: '请补充信息', en: 'asked for more' },
    by: desk, from: ['placed'], to: 'returned', input: input.reason,
  },
  resubmit: {
    label: { zh: '补充后重发', en: 'Resubmit' },
    told: { zh: '补充了信息', en: 'added what was missing' },
    by: clientOrDesk, from: ['returned'], to: 'placed', when: { too_late: notOver }, input: input.supplementing,
    changes: 'note',
  },
  refer: {
    label: { zh: '转个案或转介', en: 'Refer' },
    told: { zh: '转介到别处办理', en: 'referred the need elsewhere' },
    by: desk, from: ['placed', 'ready'], to: 'referred', seat: { whose: 'all', from: ['accepted'], to: 'released' },
    input: input.reason,
  },
  reschedule: {
    label: { zh: '改期', en: 'Reschedule' },
    told: { zh: '改了时间', en: 'changed the time' },
    by: clientOrDesk, from: ['placed', 'returned', 'ready', 'dispatched', 'accepted'], to: 'follows',
    seat: { whose: 'all', from: ['offered', 'accepted'], to: { offered: 'withdrawn', accepted: 'released' } },
    given: { starts_in_past: ['startsAfter', '>=', 'now'], length_changed: ['lengthAfter', '=', 'bookedLength'] },
    input: input.moving, changes: 'time', asking: 'ends',
  },
  dispatch: {
    label: { zh: '派单', en: 'Dispatch' },
    told: { zh: '派单，邀请', en: 'asked' },
    by: deskOrSystem, from: ['ready'], to: 'dispatched', invites: 'named', when: { too_late: notOver }, given: named,
    input: input.naming, asking: 'ends',
  },
  broadcast: {
    label: { zh: '发布抢单', en: 'Ask everybody' },
    told: { zh: '向所有符合条件的志愿者发布', en: 'asked everybody eligible' },
    by: desk, from: ['ready'], to: 'dispatched', invites: 'everybody', when: { too_late: notOver },
    given: { nobody_eligible: ['invited', 'some'] }, input: input.nothing, asking: 'ends',
  },
  ask: {
    label: { zh: '分批询问', en: 'Ask in waves' },
    told: { zh: '开始分批询问，先邀请', en: 'began to ask in waves, first' },
    by: desk, from: ['ready'], to: 'dispatched', invites: 'named',
    when: { too_late: notOver, quiet_hours: awake },
    given: { unfit: named.unfit, asked_enough: ['mostAsked', '<', mostInvitations] },
    input: input.askingFirst, asking: 'begins',
  },
  ask_on: {
    label: { zh: '询问下一批', en: 'Ask the next wave' },
    told: { zh: '接着邀请', en: 'asked next' },
    by: system, from: ['ready', 'dispatched'], to: 'dispatched', invites: 'wave',
    when: { too_late: notOver, not_asking: ['asking', '>', 0], quiet_hours: awake, wave_waits: ['fresh', '<', 'asking'] },
    given: { unfit: named.unfit, asked_enough: ['mostAsked', '<', mostInvitations] },
    input: input.askingNext, asking: 'begins',
  },
  ask_out: {
    label: { zh: '询问完了', en: 'Nobody left to ask' },
    told: { zh: '能问的都问过了，转为电话联系', en: 'everybody who may be asked has been; time to telephone' },
    by: system, from: ['ready', 'dispatched'], to: 'stays',
    when: { too_late: notOver, not_asking: ['asking', '>', 0] }, input: input.nothing, asking: 'ends', alarms: 'phone_list',
  },
  stop_asking: {
    label: { zh: '停止询问', en: 'Stop asking' },
    told: { zh: '停止分批询问', en: 'stopped asking in waves' },
    by: desk, from: ['ready', 'dispatched'], to: 'stays', when: { not_asking: ['asking', '>', 0] },
    input: input.nothing, asking: 'ends',
  },
  redispatch: {
    label: { zh: '改派', en: 'Ask others' },
    told: { zh: '改派，邀请', en: 'asked others instead' },
    by: desk, from: ['dispatched'], to: 'dispatched', seat: { whose: 'all', from: ['offered'], to: 'withdrawn' },
    invites: 'named', when: { too_late: notOver }, given: named, input: input.naming, asking: 'ends',
  },
  withdraw: {
    label: { zh: '撤回邀请', en: 'Withdraw offers' },
    told: { zh: '撤回了邀请', en: 'withdrew the offers' },
    by: desk, from: ['dispatched'], to: 'follows', seat: { whose: 'all', from: ['offered'], to: 'withdrawn' },
    input: input.withdrawing, alarms: 'seats_open', asking: 'ends',
  },
  take_back: {
    label: { zh: '撤销派单', en: 'Take back' },
    told: { zh: '在通知志愿者之前撤销了派单', en: 'took the offers back before anybody was told' },
    by: desk, from: ['dispatched'], to: 'follows', seat: { whose: 'all', from: ['offered'], to: 'withdrawn' },
    when: { told_already: ['toldOffers', '=', 0] }, input: input.nothing,
  },
  accept: {
    label: { zh: '接单', en: 'Accept' },
    told: { zh: '接单', en: 'accepted' },
    by: volunteer, from: ['dispatched', 'accepted', 'serving'], to: 'follows',
    seat: { whose: 'mine', from: ['offered'], to: 'accepted' },
    when: { too_late: notOver, no_seat: ['taken', '<', 'seats'], ...gates }, input: input.nothing, alarms: 'seats_open',
  },
  decline: {
    label: { zh: '婉拒', en: 'Decline' },
    told: { zh: '这次不方便', en: 'declined this time' },
    by: volunteer, from: ['dispatched'], to: 'follows', seat: { whose: 'mine', from: ['offered'], to: 'declined' },
    input: input.declining, alarms: 'seats_open',
  },
  time_out: {
    label: { zh: '邀请超时', en: 'Offer timed out' },
    told: { zh: '邀请到时未答复', en: 'an offer ran out unanswered' },
    by: system, from: ['dispatched'], to: 'follows', seat: { whose: 'due', from: ['offered'], to: 'timed_out' },
    input: input.nothing, alarms: 'seats_open',
  },
  give_up: {
    label: { zh: '请辞', en: 'Give up' },
    told: { zh: '请辞', en: 'gave up the seat' },
    by: volunteerOrDesk, from: ['ready', 'dispatched', 'accepted', 'serving'], to: 'follows',
    seat: { whose: 'mineOrNamed', from: ['accepted'], to: 'gave_up' }, when: { too_late: notOver },
    given: mineOrNamed, input: input.reasonFor, alarms: 'seats_open',
  },
  release: {
    label: { zh: '换人', en: 'Release' },
    told: { zh: '换人', en: 'released the volunteer' },
    by: { any: [desk, system] }, from: ['ready', 'dispatched', 'accepted', 'serving'], to: 'follows',
    seat: { whose: 'named', from: ['accepted'], to: 'released' },
    given: { volunteer_needed: ['namedVolunteer', 'some'] }, input: input.reasonFor, alarms: 'seats_open',
  },
  no_show: {
    label: { zh: '记爽约', en: 'Record a no-show' },
    told: { zh: '记录爽约', en: 'recorded a no-show' },
    by: desk, from: ['ready', 'dispatched', 'accepted', 'serving', 'expired'], to: 'follows',
    seat: { whose: 'named', from: ['accepted'], to: 'no_show' }, when: { too_early: ['missedAt', '<=', 'now'] },
    given: { volunteer_needed: ['namedVolunteer', 'some'] }, input: input.reasonFor, alarms: 'seats_open',
  },
  check_in: {
    label: { zh: '签到', en: 'Check in' },
    told: { zh: '签到', en: 'checked in' },
    by: volunteerOrDesk, from: ['accepted', 'serving'], to: 'follows',
    seat: { whose: 'mineOrNamed', from: ['accepted'], to: 'checked_in', sets: 'in' },
    when: { too_early: ['opensAt', '<=', 'now'], too_late: notOver },
    given: { ...mineOrNamed, clash: ['insideElsewhere', '=', 0], reason_needed: { any: [['deskHere', '=', 0], ['mySeat', 'some'], ['reason', 'some']] }, too_many_tries: ['tries', '<', mostTries], code_wrong: { any: [['codeRight', '=', 1], { all: [['deskHere', '>', 0], ['mySeat', 'none']] }] } },
    input: input.checkingIn,
  },
  check_out: {
    label: { zh: '签退', en: 'Check out' },
    told: { zh: '签退', en: 'checked out' },
    by: volunteerOrDesk, from: ['serving'], to: 'follows',
    seat: { whose: 'mineOrNamed', from: ['checked_in'], to: 'checked_out', sets: 'out' },
    given: { ...mineOrNamed, reason_needed: { any: [['deskHere', '=', 0], ['mySeat', 'some'], ['reason', 'some']] } },
    input: input.checkingOut,
  },
  stop: {
    label: { zh: '中止服务', en: 'Stop' },
    told: { zh: '中止了服务', en: 'stopped the service' },
    by: { any: [client, desk, volunteer] }, from: ['serving'], to: 'follows',
    seat: { whose: 'stopping', from: ['checked_in'], to: 'stopped', sets: 'out' },
    given: { not_yours: { any: [['mySeat', 'none'], forOneself] } }, input: input.stopping,
  },
  rate: {
    label: { zh: '评单', en: 'Confirm and rate' },
    told: { zh: '确认时长并评价', en: 'confirmed the minutes and rated' },
    by: clientOrDesk, from: ['served'], to: 'judged',
    seat: { whose: 'rated', from: ['checked_out', 'stopped'], to: 'confirmed', sets: 'confirmed' },
    when: { second_person: { any: [client, ['handledByMe', '=', 0]] } }, given: { visits_needed: aSeat },
    input: input.rating, moves: 'settle',
  },
  dispute: {
    label: { zh: '提出异议', en: 'Dispute' },
    told: { zh: '提出异议', en: 'disputed the minutes' },
    by: clientOrDesk, from: ['served'], to: 'disputed', input: input.reasonFor,
  },
  resolve: {
    label: { zh: '裁定', en: 'Decide' },
    told: { zh: '裁定了时长', en: 'decided the minutes' },
    by: deskOrJudge, from: ['disputed'], to: 'closed',
    seat: { whose: 'rated', from: ['checked_out', 'stopped'], to: 'confirmed', sets: 'confirmed' },
    when: { second_person: { all: [['dispatchedByMe', '=', 0], ['servedByMe', '=', 0], ['enteredByMe', '=', 0]] } },
    given: { visits_needed: { all: [aSeat, ['ratableAfter', '=', 0]] }, more_than_told: ['overTold', '<=', 0] },
    input: input.resolving, moves: 'settle',
  },
  auto_confirm: {
    label: { zh: '到期自动确认', en: 'Confirmed by time' },
    told: { zh: '七天未评，自动确认时长', en: 'the minutes were confirmed after seven days' },
    by: system, from: ['served'], to: 'closed',
    seat: { whose: 'ratable', from: ['checked_out', 'stopped'], to: 'confirmed', sets: 'confirmed' },
    when: { too_early: ['autoConfirmAt', '<=', 'now'], call_back: { all: [['flagged', '=', 0], ['byStaffAlone', '=', 0], ['closedAccounts', '=', 0]] } },
    input: input.nothing, moves: 'settle',
  },
  cancel: {
    label: { zh: '取消', en: 'Cancel' },
    told: { zh: '取消', en: 'cancelled the order' },
    by: { any: [clientOrDesk, system] }, from: ['placed', 'returned', 'ready', 'dispatched', 'accepted'],
    to: 'cancelled',
    seat: { whose: 'all', from: ['offered', 'accepted'], to: { offered: 'withdrawn', accepted: 'released' } },
    input: input.reason,
  },
  go_short: {
    label: { zh: '减员开始', en: 'Go short' },
    told: { zh: '减员开始', en: 'goes ahead with fewer' },
    by: desk, from: ['ready', 'dispatched'], to: 'accepted',
    when: { too_late: notOver, too_few: ['taken', '>', 0] }, input: input.nothing, changes: 'seats', asking: 'ends',
  },
  expire: {
    label: { zh: '过期', en: 'Expired' },
    told: { zh: '过了时间，没有成行', en: 'the time passed without a service' },
    by: system, from: ['placed', 'returned', 'ready', 'dispatched', 'accepted'], to: 'expired',
    when: { too_early: ['endsAt', '<=', 'now'] }, input: input.nothing,
  },
  contest: {
    label: { zh: '申诉爽约', en: 'Contest the no-show' },
    told: { zh: '对爽约记录提出申诉', en: 'contested the no-show' },
    by: volunteer,
    from: ['ready', 'dispatched', 'accepted', 'serving', 'served', 'disputed', 'closed', 'cancelled', 'referred', 'expired'],
    to: 'stays', seat: { whose: 'mine', from: ['no_show'], to: 'no_show', sets: 'contested' },
    when: { not_your_seat: ['myNoShowAt', 'some'], contested_late: ['myNoShowAt', '>=', 'contestUntil'] },
    input: input.reason,
  },
  lift_no_show: {
    label: { zh: '撤销爽约', en: 'Lift the no-show' },
    told: { zh: '核实后撤销爽约', en: 'lifted the no-show' },
    by: desk,
    from: ['ready', 'dispatched', 'accepted', 'serving', 'served', 'disputed', 'closed', 'cancelled', 'referred', 'expired'],
    to: 'stays', seat: { whose: 'named', from: ['no_show'], to: 'released' },
    when: { not_your_seat: ['contested', '>', 0], second_person: ['missedByMe', '=', 0] },
    given: { volunteer_needed: ['namedVolunteer', 'some'] }, input: input.reasonFor,
  },
} as const satisfies Record<string, Transition>
export type Action = keyof typeof lifecycle
export const actions = Object.keys(lifecycle) as Action[]
export const transition = (action: Action): Transition => lifecycle[action]
/** What only the clock does: no route, no button. */
export type ClockAction = 'time_out' | 'ask_on' | 'ask_out' | 'auto_confirm' | 'expire'
export const isByClock = (action: Action): action is ClockAction => transition(action).by === system
export const isAction = (name: string): name is Action => Object.hasOwn(lifecycle, name)
