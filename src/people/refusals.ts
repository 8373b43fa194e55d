// Every "no" of people, their roles and their grades.
import type { Sentence } from '../kernel/refusal.ts'

export const peopleRefusals = {
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
} as const satisfies Record<string, Sentence>
