// Every "no" of an order’s life, its placing and its gates.
import type { Sentence } from '../kernel/refusal.ts'

export const orderRefusals = {
  // An order's life
  wrong_state: [
    409,
    '单子已经往前走了，请刷新查看现在的状态。',
    'The order has moved on. Reload to see where it stands.',
  ],
  too_early: [409, '还没到时间。', 'It is too early.'],
  too_late: [409, '已经过了时间。', 'It is too late.'],
  told_already: [
    409,
    '邀请已经送到志愿者手里，不能悄悄撤销；可以用“撤回邀请”。',
    'The volunteers have been told already. You can still withdraw the offers.',
  ],
  no_seat: [409, '名额已满，感谢您愿意帮忙。', 'All seats are taken. Thank you for offering.'],
  not_your_seat: [409, '没有可以办理的邀请或名额。', 'There is no offer or seat of yours to act on.'],
  volunteer_needed: [422, '请指明是哪一位志愿者。', 'Please name the volunteer.'],
  unfit: [409, '有志愿者未通过门槛，请看每一位的原因。', 'Somebody named does not pass every gate; see the reasons.'],
  nobody_eligible: [
    409,
    '现在没有符合条件的志愿者，已提醒社工。',
    'Nobody is eligible right now; the social worker has been alerted.',
  ],
  enough_kept: [
    409,
    '最多记住 12 个筛选，请先删掉一个不用的。',
    'At most 12 filters are kept. Drop one that you do not use first.',
  ],
  not_asking: [409, '现在没有在分批询问。', 'Nobody is being asked in waves right now.'],
  wave_waits: [409, '这一批还在等答复。', 'The present wave still waits for answers.'],
  quiet_hours: [
    409,
    '晚上 9 点到早上 8 点不打扰志愿者，请在 8 点以后询问。',
    'Nobody is disturbed between 21:00 and 08:00. Please ask after 08:00.',
  ],
  asked_enough: [
    409,
    '有志愿者一周内已经邀请过 3 次，这次请让他们歇一歇。',
    'Somebody named has been asked three times within a week. Please let them rest this time.',
  ],
  override_refused: [
    422,
    '这道门槛不能放行，或缺少放行理由。',
    'This gate cannot be overridden, or the reason is missing.',
  ],
  code_wrong: [422, '签到码不对，请让居民再读一遍。', 'The code is wrong. Ask the resident to read it again.'],
  too_many_tries: [
    429,
    '签到码错了太多次，请 15 分钟后再试，或请社工代为签到。',
    'Too many wrong codes. Try again in 15 minutes, or ask the social worker to check you in.',
  ],
  reason_needed: [422, '请写明原因。', 'Please give a reason.'],
  visits_needed: [422, '请逐位填写每位志愿者的时长。', 'Please give the minutes of each volunteer.'],
  more_than_told: [
    422,
    '裁定的时长不能超过约好的和志愿者填报的；真做得更久，多出的部分请到“时间银行”由两人更正。',
    'A decision gives no more than was booked or stated. If it took longer, two people add the rest as a correction in the time bank.',
  ],
  too_few: [409, '至少要有一位志愿者接单才能减员开始。', 'At least one volunteer must have accepted.'],
  second_person: [
    409,
    '需要另一位没有经手此单的工作人员办理。',
    'Somebody else, who has not handled this order, must do this.',
  ],
  length_changed: [
    422,
    '改期不能改变时长；要改时长请取消后重新点单。',
    'Rescheduling keeps the length. To change it, cancel and order again.',
  ],
  contested_late: [409, '超过 15 天，不能再提出申诉。', 'The 15 days for contesting have passed.'],
  call_back: [
    409,
    '此单需要另一位工作人员电话回访后确认。',
    'A second member of staff has to call back and confirm this order.',
  ],

  // Placing
  resident_unknown: [
    422,
    '没有这位居民，或您不能为其点单。',
    'There is no such resident, or you may not order for them.',
  ],
  item_unknown: [422, '服务目录里没有这一项。', 'The catalogue has no such item.'],
  starts_in_past: [422, '开始时间已经过去。', 'The start lies in the past.'],
  not_entitled: [
    409,
    '公益时间池只为符合条件的居民付时间，请改用自己的时间或纯公益。',
    'The pool pays only for entitled residents. Use own time, or nobody.',
  ],
  credits_short: [409, '可用时间不够。', 'There are not enough credits.'],

  // Gates (domain.md §2): may this volunteer serve this order?
  active: [409, '志愿者身份已暂停或结束。', 'Not an active volunteer.'],
  paused: [409, '新邀请已暂停，等待复核。', 'New offers are paused pending review.'],
  consent: [409, '还没有同意志愿服务须知。', 'The terms of volunteering have not been agreed to.'],
  own_order: [409, '不能服务自己的单。', 'One cannot serve one’s own order.'],
  household: [409, '不能服务自己家的单。', 'One cannot serve one’s own household.'],
  own_proxy: [409, '代办人不能服务自己代办的居民。', 'A proxy cannot serve the resident they act for.'],
  dispatcher: [409, '派单人不能派给自己。', 'The dispatcher cannot be the volunteer.'],
  area: [409, '不在服务区域内。', 'Outside the volunteer’s area.'],
  age: [409, '年龄不在此项服务的范围内。', 'Outside the age limits of this service.'],
  guardian: [409, '未满 18 岁，需要监护人同意。', 'Under 18: the guardian’s consent is needed.'],
  certificate: [409, '证书不齐，或在服务结束前到期。', 'A certificate is missing or ends before the service does.'],
  insurance: [409, '没有有效的保险。', 'No valid insurance.'],
  agreement: [409, '高风险服务需要先签书面协议。', 'High-risk service needs a written agreement first.'],
  account_closed: [
    409,
    '志愿者的时间账户已注销，这一单的时间无处入账：请社工站先恢复账户。',
    'The volunteer’s time account is closed, so this order’s time has nowhere to go. The station can open the account again.',
  ],
  colour: [409, '当前颜色不能承担此风险的服务。', 'The present colour does not allow this risk.'],
  clash: [409, '与另一次服务时间冲突（含路上时间）。', 'Clashes with another service, travel included.'],
  day_load: [409, '当天服务会超过上限。', 'Would exceed the daily maximum.'],
  week_load: [409, '本周服务会超过上限。', 'Would exceed the weekly maximum.'],
  blocked: [409, '双方有一方不愿再安排在一起。', 'One of the two has asked that they be kept apart.'],
  hours: [409, '不在本人填写的空闲时间内。', 'Outside the hours that the volunteer has told.'],
  asked: [409, '已经邀请过，正等待答复或已接单。', 'Already asked, or already on this order.'],
} as const satisfies Record<string, Sentence>
