// Every word of the orders context, once. Types, CHECKs, buttons, pages and documents come from here.
import type { Label } from '../kernel/label.ts'

export const states = {
  placed: { zh: '已点单', en: 'Placed' },
  returned: { zh: '待补充', en: 'Returned' },
  ready: { zh: '待派单', en: 'Ready' },
  dispatched: { zh: '已派单', en: 'Dispatched' },
  accepted: { zh: '已接单', en: 'Accepted' },
  serving: { zh: '服务中', en: 'Serving' },
  served: { zh: '待评单', en: 'Served' },
  disputed: { zh: '有异议', en: 'Disputed' },
  closed: { zh: '已完成', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  referred: { zh: '已转介', en: 'Referred' },
  expired: { zh: '已过期', en: 'Expired' },
} satisfies Record<string, Label>
export type State = keyof typeof states
export const stateCodes = Object.keys(states) as State[]
/** Nothing is reserved for an order in one of these. */
export const finalStates = ['closed', 'cancelled', 'referred', 'expired'] as const satisfies State[]

/** A seat: one volunteer's offer, then assignment. */
export const seatStates = {
  offered: { zh: '已邀请', en: 'Asked' },
  accepted: { zh: '已接单', en: 'Accepted' },
  declined: { zh: '已婉拒', en: 'Declined' },
  timed_out: { zh: '未答复', en: 'No answer' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  gave_up: { zh: '已请辞', en: 'Gave up' },
  released: { zh: '已换人', en: 'Released' },
  no_show: { zh: '爽约', en: 'No-show' },
  checked_in: { zh: '已签到', en: 'Checked in' },
  checked_out: { zh: '已签退', en: 'Checked out' },
  stopped: { zh: '已中止', en: 'Stopped' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
} satisfies Record<string, Label>
export type SeatState = keyof typeof seatStates
export const seatStateCodes = Object.keys(seatStates) as SeatState[]
/** Seats that count against an order's number of seats. */
export const takenStates = [
  'accepted',
  'checked_in',
  'checked_out',
  'stopped',
  'confirmed',
] as const satisfies SeatState[]
/** Seats on which somebody still has something to do; at most one of them per volunteer and order. */
export const liveStates = ['offered', 'accepted', 'checked_in'] as const satisfies SeatState[]

export const risks = {
  low: { zh: '低风险', en: 'Low risk' },
  medium: { zh: '中风险', en: 'Medium risk' },
  high: { zh: '高风险', en: 'High risk' },
} satisfies Record<string, Label>
export type Risk = keyof typeof risks
export const riskCodes = Object.keys(risks) as Risk[]

export const payers = {
  self: { zh: '自己的时间', en: 'Own time' },
  pool: { zh: '公益时间池', en: 'The station’s pool' },
  none: { zh: '纯公益', en: 'Nobody' },
} satisfies Record<string, Label>
export type Payer = keyof typeof payers
export const payerCodes = Object.keys(payers) as Payer[]

/** How a need was verified (志愿服务条例 13). */
export const verifications = {
  visit: { zh: '上门', en: 'Visit' },
  phone: { zh: '电话', en: 'Phone' },
  network: { zh: '网络', en: 'Online' },
} satisfies Record<string, Label>
export const verificationCodes = ['visit', 'phone', 'network'] as const

/** Why a rating led to a dispute, or `stated` where a person raised it. */
export const disputeReasons = {
  clock: { zh: '填报时长超过打卡时长', en: 'Stated minutes exceed the clock' },
  minutes: { zh: '双方时长相差超过 25%', en: 'The two sides differ by more than 25 %' },
  held: { zh: '时长超过预留', en: 'More than was reserved' },
  stated: { zh: '当事人提出', en: 'Raised by a person' },
} satisfies Record<string, Label>
export type DisputeReason = keyof typeof disputeReasons
export const disputeReasonCodes = Object.keys(disputeReasons) as DisputeReason[]

/** What asks for a social worker's eye. */
export const alarms = {
  seats_open: { zh: '没有待答复的邀请，名额未满', en: 'No open offer, seats not filled' },
  nobody_eligible: { zh: '没有符合条件的志愿者', en: 'Nobody is eligible' },
  phone_list: { zh: '能问的都问过了，请打电话联系', en: 'Everybody has been asked: time to telephone' },
} satisfies Record<string, Label>
export type Alarm = keyof typeof alarms
export const alarmCodes = Object.keys(alarms) as Alarm[]

/** Tags of a rating. */
export const tags = {
  on_time: { zh: '准时', en: 'On time' },
  kind: { zh: '热心', en: 'Kind' },
  careful: { zh: '细致', en: 'Careful' },
  skilled: { zh: '专业', en: 'Skilled' },
  talks_well: { zh: '会聊天', en: 'Good company' },
} satisfies Record<string, Label>
export const tagCodes = Object.keys(tags) as (keyof typeof tags)[]
