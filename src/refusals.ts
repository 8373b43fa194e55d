// Every "no" that Linli can say: code → HTTP status and a sentence in two languages. The order of rules, not of this table, is the precedence.
import { complaintRefusals } from './complaints/refusals.ts'
import type { Sentence } from './kernel/refusal.ts'
import { orderRefusals } from './orders/refusals.ts'
import { peopleRefusals } from './people/refusals.ts'
import { seriesRefusals } from './series/refusals.ts'
import { supervisionRefusals } from './supervision/refusals.ts'
import { timebankRefusals } from './timebank/refusals.ts'

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

  ...orderRefusals,
  ...seriesRefusals,
  ...peopleRefusals,
  ...supervisionRefusals,
  ...complaintRefusals,
  ...timebankRefusals,
} as const satisfies Record<string, Sentence>
export type Refusal = keyof typeof refusals

/** Constraints and triggers that mean a refusal of another name; the others that may be met bear its code. */
const constraints: Readonly<Record<string, Refusal>> = {
  account_floor: 'credits_short',
  attendance_not_own: 'own_supervision',
}

/** What the database refused by a constraint, as the refusal that it means; a constraint that means none is a bug. */
export const refusalOf = (constraint: string): Refusal => {
  const code = constraints[constraint] ?? constraint
  if (!Object.hasOwn(refusals, code)) throw new Error(`constraint ${constraint}`)
  return code as Refusal
}
