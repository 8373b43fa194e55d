// Every "no" of the time bank.
import type { Sentence } from '../kernel/refusal.ts'

export const timebankRefusals = {
  seat_not_own: [
    409,
    '不能服务自己、家人或自己代办的居民。',
    'Nobody serves themselves, their household or whom they are proxy for.',
  ],
  transfer_not_own: [409, '不能为自己审批时间。', 'Nobody approves minutes for themselves.'],
  transfer_open_accounts: [
    409,
    '有一方的时间账户已冻结或注销，时间动不了：请联系社工站，注销的账户可以恢复。',
    'One of the time accounts is frozen or closed, so no time can move. Ask the station: a closed account can be opened again.',
  ],
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
  grant_not_entitled: [
    409,
    '公益时间只发给到了使用年龄、或有困难认定的人。',
    'Time is granted to people of the age to spend it, or who are in need.',
  ],
  tied_already: [
    409,
    '其中一位已经登记了配偶。请先结束原来的登记。',
    'One of the two has a spouse on record. End that relation first.',
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
