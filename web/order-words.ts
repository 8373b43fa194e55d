// What an order's page says around the states: what happens next, and how a state looks. The states' own words stand in src/orders/words.ts.
import type { Label, Lang } from '#src/kernel/label.ts'
import type { DisputeReason, SeatState, State } from '#src/orders/words.ts'
import type { Tone } from './badges.tsx'

/** The shape that stands with a state's word. */
export const stateTones: Readonly<Record<State, Tone>> = {
  placed: 'wait',
  returned: 'alert',
  ready: 'wait',
  dispatched: 'wait',
  accepted: 'go',
  serving: 'go',
  served: 'alert',
  disputed: 'alert',
  closed: 'done',
  cancelled: 'stop',
  referred: 'done',
  expired: 'stop',
}
export const seatTones: Readonly<Record<SeatState, Tone>> = {
  offered: 'wait',
  accepted: 'go',
  declined: 'stop',
  timed_out: 'stop',
  withdrawn: 'stop',
  gave_up: 'stop',
  released: 'stop',
  no_show: 'alert',
  checked_in: 'go',
  checked_out: 'done',
  stopped: 'stop',
  confirmed: 'done',
}

/** “服务证 10042”: what whoever opens the door can compare. */
export const badgeText = (badge: string, lang: Lang): string => (lang === 'zh' ? `服务证 ${badge}` : `badge ${badge}`)
export const phoneLater: Label = {
  zh: '志愿者的电话从开始前 24 小时起显示。',
  en: 'The volunteer’s phone shows from 24 hours before the start.',
}

/** Which of 点单—派单—接单—评单 is under way; null where the order ended on another road. */
export const stepOf: Readonly<Record<State, number | null>> = {
  placed: 0,
  returned: 0,
  ready: 1,
  dispatched: 1,
  accepted: 2,
  serving: 2,
  served: 3,
  disputed: 3,
  closed: 4,
  cancelled: null,
  referred: null,
  expired: null,
}

/** What happens next, for the resident and whoever acts for them. */
export const clientNext: Readonly<Record<State, Label>> = {
  placed: {
    zh: '社工会先核实，一般在 24 小时内，再去找志愿者。',
    en: 'A social worker checks the request, usually within 24 hours, and then looks for a volunteer.',
  },
  returned: {
    zh: '社工请您补充一点信息，补好后再发一次。',
    en: 'The social worker needs a little more from you. Add it and send the request again.',
  },
  ready: {
    zh: '已经受理，社工正在找合适的志愿者。',
    en: 'Checked. The social worker is looking for the right volunteer.',
  },
  dispatched: { zh: '已经邀请志愿者，正在等答复。', en: 'Volunteers have been asked; we are waiting for a reply.' },
  accepted: {
    zh: '有志愿者接单了。见面时，把签到码读给志愿者听。',
    en: 'A volunteer is coming. When you meet, read the check-in code to them.',
  },
  serving: { zh: '志愿者正在服务。', en: 'The volunteer is with you now.' },
  served: {
    zh: '服务做完了。请确认时长，说说做得怎么样。',
    en: 'The service is done. Please confirm the time it took and say how it went.',
  },
  disputed: {
    zh: '时长还有疑问，由没有经手这张单的社工裁定，一般在 72 小时内。',
    en: 'The time is in question. A social worker who had no part in this order decides, usually within 72 hours.',
  },
  closed: { zh: '这张单办完了。', en: 'All done.' },
  cancelled: {
    zh: '这张单取消了，预留的时间都退回了。',
    en: 'Cancelled. Any time that was reserved has been given back.',
  },
  referred: {
    zh: '已经转到别处办理，想问进展请找社工站。',
    en: 'Passed on to another service. Ask the station how it stands.',
  },
  expired: {
    zh: '到了时间没有成行，很抱歉。预留的时间都退回了，可以再点一次。',
    en: 'The time passed and nobody could come. We are sorry. Reserved time has been given back; you can ask again.',
  },
}

/** What happens next, for the desk. */
export const deskNext: Readonly<Record<State, Label>> = {
  placed: { zh: '请核实需要，再受理、退回或转介。', en: 'Check the need, then take it on, return it or refer it.' },
  returned: {
    zh: '等居民补充；也可以代为补充。',
    en: 'Waiting for the resident; you can add what is missing for them.',
  },
  ready: { zh: '请选志愿者派单，或者发布抢单。', en: 'Choose whom to ask, or ask everybody eligible.' },
  dispatched: { zh: '等志愿者答复。', en: 'Waiting for volunteers to reply.' },
  accepted: {
    zh: '等服务开始。开始前 30 分钟起可以签到。',
    en: 'Waiting for the start. Check-in opens 30 minutes before.',
  },
  serving: { zh: '正在服务，等志愿者签退。', en: 'Under way. Waiting for the volunteer to check out.' },
  served: {
    zh: '等居民确认时长。居民不便操作的，由没有经手的人电话回访后代为确认。',
    en: 'Waiting for the resident to confirm. If they cannot, somebody who had no part in it calls them and confirms.',
  },
  disputed: {
    zh: '请由没有派单、也没有服务过的人裁定时长。',
    en: 'Somebody who neither dispatched nor served decides the minutes.',
  },
  closed: { zh: '这张单办完了。', en: 'All done.' },
  cancelled: {
    zh: '这张单取消了，预留的时间都退回了。',
    en: 'Cancelled. Any time that was reserved has been given back.',
  },
  referred: { zh: '已转个案或转介。', en: 'Referred elsewhere.' },
  expired: { zh: '到了时间没有成行。', en: 'The time passed without a service.' },
}

/** …and for a desk at which everybody has had a part in the order. */
export const escalatedNext: Label = {
  zh: '站里的人都经手过这张单，谁都不能裁定；已经交给上级的督导或管理员。',
  en: 'Everybody at the station has had a part in this order, so nobody here may decide. It is with a supervisor or the area above.',
}

/** What happens next, for a volunteer, by their own seat. */
export const volunteerNext: Readonly<Record<SeatState, Label>> = {
  offered: {
    zh: '想请您帮个忙。接或不接都可以，婉拒不影响您的颜色和任何记录。',
    en: 'Could you help? Either answer is fine: declining changes neither your colour nor any record.',
  },
  accepted: {
    zh: '谢谢您接单。到了以后，请居民把签到码读给您听；开始前 30 分钟起可以签到。',
    en: 'Thank you for accepting. When you arrive, ask the resident for the check-in code; check-in opens 30 minutes before.',
  },
  declined: { zh: '您这次没有接，不影响任何记录。', en: 'You declined this one. It changes no record.' },
  timed_out: { zh: '邀请已过答复时间，不影响任何记录。', en: 'The offer ran out. It changes no record.' },
  withdrawn: { zh: '邀请已撤回，不影响您的任何记录。', en: 'The offer was withdrawn. It changes nothing for you.' },
  gave_up: { zh: '您请辞了这次服务。', en: 'You gave up this visit.' },
  released: {
    zh: '这次不用来了，不影响您的任何记录。',
    en: 'You are no longer needed for this one. It changes nothing for you.',
  },
  no_show: {
    zh: '这次记为爽约。如果不属实，15 天内可以申诉。',
    en: 'This was recorded as a no-show. If that is wrong, you can contest it within 15 days.',
  },
  checked_in: {
    zh: '正在服务。做完请签退，填实际用了多少分钟。',
    en: 'You are serving. Check out when done and give the minutes it took.',
  },
  checked_out: { zh: '辛苦了，等居民确认时长。', en: 'Thank you. Waiting for the resident to confirm the minutes.' },
  stopped: { zh: '这次服务中止了。', en: 'This visit was stopped.' },
  confirmed: { zh: '时长已确认，谢谢您。', en: 'The minutes are confirmed. Thank you.' },
}

/** Why an order became a dispute, in a sentence for the people concerned. */
export const disputeWords: Readonly<Record<DisputeReason, Label>> = {
  clock: {
    zh: '志愿者填的时长比签到到签退的时间长，要核对一下。',
    en: 'The volunteer stated more minutes than passed between check-in and check-out, so somebody checks.',
  },
  minutes: {
    zh: '志愿者填的和确认的时长相差超过四分之一，要问清楚。',
    en: 'The stated and the confirmed minutes differ by more than a quarter, so somebody asks both sides.',
  },
  held: {
    zh: '确认的时长比点单时预留的多，要有人来定。',
    en: 'The confirmed minutes are more than were reserved, so somebody decides.',
  },
  stated: { zh: '有人对这次服务提出了异议。', en: 'Somebody disputed this visit.' },
}

export const placedAs = {
  resident: { zh: '本人', en: 'Themselves' },
  proxy: { zh: '代办人', en: 'A proxy' },
  staff: { zh: '工作人员', en: 'Staff' },
} as const satisfies Record<string, Label>

export const starWords: readonly (readonly [string, Label])[] = [
  ['5', { zh: '非常满意', en: 'Very happy' }],
  ['4', { zh: '满意', en: 'Happy' }],
  ['3', { zh: '一般', en: 'All right' }],
  ['2', { zh: '不太满意', en: 'Not very happy' }],
  ['1', { zh: '很不满意', en: 'Unhappy' }],
]
