// The desk's queues: what waits for a social worker, and until when (domain.md §2). Each open order stands in one queue at most.
import { day, hour } from '../kernel/days.ts'
import type { Label } from '../kernel/label.ts'
import { alarms } from './words.ts'

/** `due` says what the time left is counted to; `rest` is said where the queue is empty. */
export const queues = {
  placed: {
    label: { zh: '待受理', en: 'To verify' },
    due: { zh: '答复', en: 'Answer' },
    rest: { zh: '没有等着受理的单', en: 'Nothing waits to be verified' },
  },
  ready: {
    label: { zh: '待派单', en: 'To dispatch' },
    due: { zh: '服务开始', en: 'Starts' },
    rest: { zh: '没有等着派的单', en: 'Nothing waits to be dispatched' },
  },
  dispatched: {
    label: { zh: '已派单', en: 'Dispatched' },
    due: { zh: '等答复', en: 'Reply' },
    rest: { zh: '没有在等志愿者答复的单', en: 'No volunteer still has to reply' },
  },
  today: {
    label: { zh: '今天的服务', en: 'Today' },
    due: { zh: '服务开始', en: 'Starts' },
    rest: { zh: '今天没有要跟进的服务', en: 'No services to follow today' },
  },
  disputed: {
    label: { zh: '有异议', en: 'Disputed' },
    due: { zh: '裁定', en: 'Decide' },
    rest: { zh: '没有异议要裁定', en: 'No dispute to decide' },
  },
  call_back: {
    label: { zh: '待回访', en: 'To call back' },
    due: { zh: '回访', en: 'Call back' },
    rest: { zh: '没有要回访的单', en: 'Nobody to call back' },
  },
  returned: {
    label: { zh: '待补充', en: 'Details missing' },
    due: { zh: '服务开始', en: 'Starts' },
    rest: { zh: '没有等着补充信息的单', en: 'No order lacks details' },
  },
} as const satisfies Record<string, { label: Label; due: Label; rest: Label }>
export type Queue = keyof typeof queues
export const queueCodes = Object.keys(queues) as Queue[]
export const isQueue = (name: string): name is Queue => Object.hasOwn(queues, name)

/** What is gathered from all the queues, or from outside them: shown on the board beside the queues. */
export const gathered = {
  alarms: {
    label: { zh: '要留意', en: 'Alarms' },
    rest: { zh: '没有要特别留意的单', en: 'Nothing raises an alarm' },
  },
  waves: {
    label: { zh: '分批询问', en: 'Asked in waves' },
    rest: { zh: '没有在分批询问的单', en: 'Nobody is being asked in waves' },
  },
  records: {
    label: { zh: '记录到期', en: 'Records due' },
    due: { zh: '记录完成', en: 'Record complete' },
    rest: { zh: '没有快到期的服务记录', en: 'No record is due soon' },
  },
  follow_up: {
    label: { zh: '待跟进', en: 'To follow up' },
    due: { zh: '联系志愿者', en: 'Ask the volunteer' },
    rest: { zh: '独自上门的黄色志愿者都联系过了', en: 'Every yellow volunteer who went alone has been asked' },
  },
  no_contact: {
    label: { zh: '久未联系', en: 'Not heard from' },
    rest: { zh: '30 天内都联系过了', en: 'Everybody was heard from within 30 days' },
  },
} as const satisfies Record<string, { label: Label; due?: Label; rest: Label }>
export type Gathered = keyof typeof gathered
export const gatheredCodes = Object.keys(gathered) as Gathered[]
/** What one page of the board shows: one queue, or what is gathered. */
export type Tab = Queue | Gathered
export const isTab = (name: string): name is Tab => Object.hasOwn({ ...queues, ...gathered }, name)
export const tabOf = (tab: Tab): { readonly label: Label; readonly rest: Label } =>
  isQueue(tab) ? queues[tab] : gathered[tab]

/** What a line of the board warns of: the order's own alarm, or what the clock has made of it. */
export const warnings = {
  ...alarms,
  answer_late: { zh: '超过首次答复时限', en: 'The first answer is late' },
  check_in_late: { zh: '开始已过半小时，还没有人签到', en: 'Half an hour past the start, nobody has checked in' },
  check_out_late: { zh: '结束已过 4 小时，还没有签退', en: 'Four hours past the end, nobody has checked out' },
  flagged: { zh: '时长或签退要核对', en: 'The minutes or the check-out need checking' },
  by_staff: { zh: '点单和签到都由工作人员代办', en: 'Staff both placed it and checked in' },
  unrated: { zh: '服务完 3 天还没有评单', en: 'Not rated three days after the service' },
} as const satisfies Record<string, Label>
export type Warning = keyof typeof warnings

/** Seconds within which a social worker answers first: urgent needs 2 h, others 24 h (domain.md §2). */
export const answerWithin = { urgent: 2 * hour, usual: day } as const
/** A dispute is decided within 72 h of being raised, the clock by which a grid's needs are solved (domain.md §2). */
export const decideWithin = 72 * hour
/** Past the end by this much without a check-out: alarm (domain.md §2). */
export const checkOutGrace = 4 * hour
/** Past the start by this much without a check-in: a no-show may be recorded (domain.md §2). */
export const checkInGrace = hour / 2
/** A served order that nobody has rated for this long is called about. */
export const rateWithin = 3 * day
/** A service is recorded completely within so many working days after it was given (民政部令67号 第11条); it is near when no more than these are left. */
export const recordWithin = 10
export const recordNear = 3
/** A yellow volunteer who was at a door alone is followed up within so long (domain.md §5). */
export const followedWithin = 7 * day
/** Somebody whom the station has not heard from for longer stands on the list. */
export const heardWithin = 30 * day
