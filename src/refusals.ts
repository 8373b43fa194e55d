// Every "no" that Linli can say: code → HTTP status and a sentence in two languages. The order of rules, not of this table, is the precedence.
import type { Sentence } from './kernel/refusal.ts'

export const refusals = {
  // Who are you, and does it exist for you
  sign_in: [401, '请先登录。', 'Please sign in first.'],
  sign_in_failed: [
    401,
    '手机号与密码或验证码不符，请核对后再试。',
    'The phone and the password or code do not match. Check them and try again.',
  ],
  too_many: [429, '尝试次数太多，请过 15 分钟再试。', 'Too many attempts. Please try again in 15 minutes.'],
  codes_too_many: [
    429,
    '验证码发送次数已到上限，请稍后再试。',
    'Too many codes have been sent. Please try again later.',
  ],
  no_delivery: [
    503,
    '短信暂时发不出去，请改用密码登录或联系社工站。',
    'Messages cannot be sent right now. Use a password or call the station.',
  ],
  not_found: [404, '没有找到。', 'Not found.'],
  not_yours: [403, '这件事不归您办，请联系社工站。', 'This is not yours to do. Please call the station.'],
  forged: [
    403,
    '请求来源不对，请回到页面重新操作。',
    'The request came from another site. Go back to the page and try again.',
  ],

  // The request itself
  invalid: [422, '有内容需要修改。', 'Some of this needs changing.'],
  too_large: [413, '内容太长，请缩短后再试。', 'This is too long. Please shorten it.'],
  unknown_type: [415, '不支持这种格式。', 'This format is not supported.'],
  method_not_allowed: [405, '这里不支持这种操作。', 'This method is not supported here.'],
  command_reused: [
    409,
    '这个操作编号已经用过，请刷新页面再试。',
    'This command id has been used for something else. Reload the page and try again.',
  ],
  busy: [
    503,
    '系统正忙，请稍后再试；您填的内容没有丢。',
    'The system is busy. Please try again; nothing you typed is lost.',
  ],

  failed: [
    500,
    '系统出了差错，已经记下；您填的内容没有丢，请稍后再试。',
    'Something went wrong and has been noted. Nothing you typed is lost; please try again later.',
  ],

  // Recurring service
  series_state: [
    409,
    '这项定期服务现在的状态不能这样办，请刷新查看。',
    'This series does not allow that in its present state. Reload to see where it stands.',
  ],
  volunteers_unknown: [
    422,
    '有的志愿者不在本街道或不能结对，请重新选择。',
    'Somebody chosen is not a volunteer of this street or cannot be paired here. Choose again.',
  ],
  until_too_early: [
    422,
    '结束的日子早于开始的日子，请改晚一些。',
    'The last day lies before the first. Choose a later one.',
  ],
  not_a_visit_day: [
    422,
    '这一天没有约定上门，请从列出的日子里选。',
    'No visit is due on that day. Choose one of the days listed.',
  ],
  day_settled: [
    409,
    '这一天已经安排好了；如果不需要，请到那张单子里取消。',
    'That day is settled already. If the visit is not wanted, cancel its order.',
  ],

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
  colour: [409, '当前颜色不能承担此风险的服务。', 'The present colour does not allow this risk.'],
  clash: [409, '与另一次服务时间冲突（含路上时间）。', 'Clashes with another service, travel included.'],
  day_load: [409, '当天服务会超过上限。', 'Would exceed the daily maximum.'],
  week_load: [409, '本周服务会超过上限。', 'Would exceed the weekly maximum.'],
  blocked: [409, '双方有一方不愿再安排在一起。', 'One of the two has asked that they be kept apart.'],
  hours: [409, '不在本人填写的空闲时间内。', 'Outside the hours that the volunteer has told.'],
  asked: [409, '已经邀请过，正等待答复或已接单。', 'Already asked, or already on this order.'],

  // People
  person_unknown: [422, '没有这个人。', 'There is no such person.'],
  phone_taken: [409, '这个手机号已经登记。', 'This phone is already registered.'],
  role_held: [409, '已经有这个身份。', 'This role is already held.'],
  own_role: [409, '不能给自己授予身份。', 'Nobody grants a role to themselves.'],
  proxy_self: [422, '不能做自己的代办人。', 'Nobody is their own proxy.'],
  auditor_apart: [409, '审计员不能同时担任管理员。', 'Whoever audits cannot administer as well.'],
  area_unknown: [422, '没有这个区域，或不归您管。', 'There is no such area, or it is not yours.'],
  area_level: [
    422,
    '层级不对：街镇在区下，社区在街镇下，网格在社区或街镇下。',
    'The level does not fit: streets lie in districts, communities in streets, grids in either of the last two.',
  ],
  area_taken: [409, '这个区划代码已经登记。', 'This area code is already registered.'],
  whereabouts_needed: [409, '需要本人先同意使用位置信息。', 'The consent to use whereabouts is needed first.'],
  pair_self: [422, '请选另一个人。', 'Please name somebody else.'],
  mentor_green: [409, '师傅要是绿色骨干志愿者。', 'A mentor must be a green volunteer.'],
  certificate_unknown: [422, '没有这份有效的证书。', 'There is no such certificate in force.'],
  born_later: [422, '出生日期不能在今天之后。', 'The date of birth lies in the future.'],
  died_later: [422, '日期不能在今天之后。', 'The date lies in the future.'],
  person_died: [409, '此人已登记去世，不能再办理。', 'This person’s death is on record; nothing more can be done.'],
  password_wrong: [422, '现在的密码不对。', 'The present password is not right.'],
  nothing_to_decide: [409, '没有待复核的暂停。', 'There is no pause to decide on.'],
  other_person: [
    409,
    '要由没有参与原决定的另一位工作人员办理。',
    'Somebody else, who had no part in the decision, must do this.',
  ],
  pause_first: [409, '先办完暂停的复核，再临时改色。', 'Settle the pause first, then give another colour.'],
  override_span: [422, '截止时间要在今天之后、90 天以内。', 'It must end after now and within 90 days.'],
  nothing_changed: [422, '没有改动任何数字。', 'No number differs from the newest version.'],
  weights_sum: [422, '各方面的占比合计要是 100。', 'The weights must add up to 100.'],
  limits_order: [
    422,
    '门槛的先后不对：暂停分不高于蓝色，蓝色不高于绿色。',
    'The limits are out of order: pause, blue and green must rise.',
  ],
  draft_stale: [
    409,
    '起草之后规则已有新版本，请重新起草。',
    'The rules have changed since this was drafted. Draft it again.',
  ],
  appeal_late: [409, '超过 15 天，不能再申诉。', 'The 15 days for an appeal have passed.'],
  proxies_three: [409, '每位居民最多三位代办人。', 'A resident has at most three proxies.'],
  already_done: [409, '已经办过了。', 'This has already been done.'],

  // Supervision
  own_supervision: [409, '督导的双方要是不同的人。', 'Supervision takes two different people.'],
  pair_wrong: [
    422,
    '这两位不能建立这种关系：带领是社工对志愿者，督导是督导或社工对社工，都要在同一辖区，也不能互相督导。',
    'These two cannot stand in this relation: social workers lead volunteers, supervisors or social workers supervise social workers, in the same area and never each other.',
  ],
  unqualified: [
    409,
    '督导社工需要社会工作师满五年，或社会工作专业研究生学历，并有督导经历登记。',
    'Supervising social workers takes five years as a licensed social worker or a postgraduate degree in social work, and recorded experience.',
  ],
  relation_held: [
    409,
    '对方已经有人带领或督导，请先结束原来的关系。',
    'Somebody looks after them already. End that relation first.',
  ],
  until_wrong: [422, '代管要到今天以后、一年以内。', 'A stand-in ends after today and within a year.'],
  supervisee_unknown: [
    422,
    '只能记您当时带领或督导的人，每人一次。',
    'Only people whom you looked after on that day can be named, each once.',
  ],
  held_later: [422, '日期不能在今天之后。', 'The date lies in the future.'],
  held_long_ago: [422, '只能补记一个月以内的。', 'Only the last month can still be written down.'],
  form_wrong: [422, '个别督导选一位，小组督导至少两位。', 'One to one names one person; a group is two or more.'],
  supervision_day_full: [
    409,
    '这一天记下的督导会超过 8 小时，请核对。',
    'More than 8 hours of supervision on one day. Please check.',
  ],
  own_case: [409, '不能给自己立案。', 'Nobody opens a case about themselves.'],
  moved_on: [409, '情况已经变了，请刷新查看。', 'Things have moved on. Reload to see where they stand.'],
  // Complaints
  about_unknown: [
    422,
    '这张单上没有这个人，或还没有服务过。',
    'Nobody of that name served on this order or sent people to it.',
  ],
  complaint_open: [
    409,
    '关于这一次服务已经有一件投诉，请在那里查看进展。',
    'There is already a complaint about this; see how it stands.',
  ],
  complaint_moved: [
    409,
    '这件投诉已经往前走了，请刷新查看。',
    'This complaint has moved on. Reload to see where it stands.',
  ],
  not_heard: [
    409,
    '请先等当事人说明；3 个工作日后没有说明才可以直接认定。',
    'Hear the other side first. Only after 3 working days without an answer may you decide.',
  ],
  no_missed_visit: [
    422,
    '这一次没有记爽约，不能认定恶意爽约。',
    'There is no recorded no-show that could have been malicious.',
  ],

  // The time bank
  seat_not_own: [
    409,
    '不能服务自己、家人或自己代办的居民。',
    'Nobody serves themselves, their household or whom they are proxy for.',
  ],
  transfer_not_own: [409, '不能为自己审批时间。', 'Nobody approves minutes for themselves.'],
  transfer_open_accounts: [409, '账户已冻结或关闭。', 'The account is frozen or closed.'],
  already_reversed: [409, '这笔已经冲正过。', 'This has already been reversed.'],
  account_unknown: [
    422,
    '没有这个时间账户，或不在您的辖区内。',
    'There is no such account, or it lies outside your area.',
  ],
  transfer_unknown: [
    422,
    '没有这笔可以冲正的记录，或不在您的辖区内。',
    'There is no such entry to reverse, or it lies outside your area.',
  ],
  sides_wrong: [422, '这类事项不能在这两个账户之间办理。', 'This cannot be done between these two accounts.'],
  own_proposal: [
    409,
    '不能审批自己提出的事项，请另一位负责人办理。',
    'Nobody decides on their own proposal. Somebody else must.',
  ],
  over_cap: [409, '会超过账户的时间上限，请减少时长。', 'This would exceed the account’s cap. Propose fewer minutes.'],
  not_tied: [
    409,
    '只能送给社工站登记过的亲人。请先到社工站登记亲属关系。',
    'Time goes only to relatives whom the station has on record. Have them recorded first.',
  ],
  day_maximum: [
    409,
    '今天送出和捐出的时间已到上限，请明天再来，或少送一些。',
    'This would exceed what may be given away in one day. Give less, or come back tomorrow.',
  ],
  still_open: [
    409,
    '还有没办完的单或预留的时间，请先办完或取消。',
    'There are services or reservations still open. Finish or cancel them first.',
  ],
  not_empty: [
    409,
    '账户里还有时间，只能由本人注销；本人去世的，请办理继承。',
    'There is time in this account: only its owner closes it. After a death, propose the inheritance.',
  ],
  not_spendable: [
    409,
    '自己的时间要到规定年龄或有困难认定才能使用；可以先送给家里的老人。',
    'Own time may be spent from a certain age or when in need. It can be given to an elder of the family.',
  ],
  too_short: [
    422,
    '按这项服务的系数折算不到 1 分钟，请把时间定长一些。',
    'By this service’s coefficient it comes to less than a minute. Please plan for longer.',
  ],
  manual_cap: [
    409,
    '超过每人每月手工补记的上限。',
    'This would exceed what may be entered by hand for one account in a month.',
  ],
  not_died: [409, '没有登记去世，不能办理继承。', 'No death is on record, so nothing can be inherited.'],
  nothing_left: [409, '账户里已经没有时间，注销账户即可。', 'There is nothing left in this account; just close it.'],
  balance_changed: [409, '账户余额已经变化，请重新提出。', 'The balance has changed since. Please propose it again.'],
  budget_overlaps: [
    409,
    '这几个月已经有预算，请换月份。',
    'There is a budget for some of these months already. Choose other months.',
  ],
  month_past: [422, '预算要从本月或以后开始。', 'A budget begins this month or later.'],
  policy_early: [
    422,
    '新规则要从今天以后、并在上一版之后的一天生效。',
    'A new policy takes effect on a later day than today, and after the one before it.',
  ],
} as const satisfies Record<string, Sentence>
export type Refusal = keyof typeof refusals
