// What each form about a person asks, and what it says before anything happens.

import type { Label } from '#src/kernel/label.ts'
import { type ActName } from '#src/people/acts.ts'
import { entitlements, kinships, languages, roles } from '#src/people/words.ts'
import { certificates, consents } from '#src/volunteers/words.ts'
import { choicesOf, type Question } from './form-fields.tsx'
import { minutesText } from './format.ts'

const reason: Question = {
  kind: 'long',
  name: 'reason',
  label: { zh: '原因', en: 'Reason' },
  hint: { zh: '写进记录，本人也看得到。', en: 'Kept in the log; the person can read it too.' },
}
const validity: readonly Question[] = [
  { kind: 'date', name: 'validFrom', label: { zh: '生效日期', en: 'Valid from' } },
  { kind: 'date', name: 'validUntil', label: { zh: '有效期至（含当天）', en: 'Valid to the end of' } },
]
const number: Question = { kind: 'text', name: 'number', label: { zh: '编号', en: 'Number' } }
const address: Question = { kind: 'text', name: 'address', label: { zh: '住址', en: 'Address' }, optional: true }

export const contactQuestions: readonly Question[] = [
  address,
  { kind: 'text', name: 'emergencyName', label: { zh: '紧急联系人', en: 'Emergency contact' }, optional: true },
  {
    kind: 'tel',
    name: 'emergencyPhone',
    label: { zh: '紧急联系人电话', en: 'Phone of the emergency contact' },
    optional: true,
  },
]
export const nameQuestions: readonly Question[] = [
  { kind: 'text', name: 'name', label: { zh: '姓名', en: 'Name' } },
  {
    kind: 'tel',
    name: 'phone',
    label: { zh: '手机号', en: 'Mobile phone' },
    hint: { zh: '用来登录和收通知；没有手机可以不填。', en: 'For signing in and notices; may be left out.' },
    optional: true,
  },
  { kind: 'date', name: 'bornOn', label: { zh: '出生日期', en: 'Date of birth' } },
]
const entitlement: Question = {
  kind: 'one',
  name: 'entitlement',
  label: { zh: '公益时间池可以为其付时间，因为', en: 'The pool may pay, because of' },
  choices: [{ value: 'none', label: { zh: '不在范围内', en: 'Not entitled' } }, ...choicesOf(entitlements)],
}

const hoursUpTo = (minutes: readonly number[]) =>
  minutes.map(each => ({ value: String(each), label: { zh: minutesText('zh', each), en: minutesText('en', each) } }))

/** `role` and `area` of a new role are asked by the page itself, which knows the areas. */
export const actQuestions: Readonly<Record<ActName, readonly Question[]>> = {
  correct: [...nameQuestions, ...contactQuestions, entitlement],
  grant: [{ kind: 'one', name: 'role', label: { zh: '身份', en: 'Role' }, choices: choicesOf(roles) }],
  end_role: [
    { kind: 'hidden', name: 'role', label: { zh: '身份', en: 'Role' } },
    { kind: 'hidden', name: 'area', label: { zh: '区域', en: 'Area' } },
  ],
  add_proxy: [
    {
      kind: 'tel',
      name: 'phone',
      label: { zh: '代办人的手机号', en: 'The proxy’s mobile phone' },
      hint: { zh: '对方要先在社工站登记。', en: 'They must be registered at a station.' },
    },
    {
      kind: 'one',
      name: 'kinship',
      label: { zh: '是居民的什么人', en: 'What they are to the resident' },
      choices: choicesOf(kinships),
    },
  ],
  end_proxy: [{ kind: 'hidden', name: 'proxy', label: { zh: '代办人', en: 'Proxy' } }],
  certify: [
    { kind: 'one', name: 'kind', label: { zh: '哪一种', en: 'Kind' }, choices: choicesOf(certificates) },
    { kind: 'text', name: 'issuer', label: { zh: '发证单位', en: 'Issued by' } },
    number,
    ...validity,
  ],
  revoke_certificate: [reason],
  insure: [number, ...validity],
  consent: [
    { kind: 'one', name: 'scope', label: { zh: '同意哪一项', en: 'Consent to' }, choices: choicesOf(consents) },
  ],
  withdraw_consent: [
    { kind: 'one', name: 'scope', label: { zh: '撤回哪一项', en: 'Withdraw' }, choices: choicesOf(consents) },
  ],
  set_hours: [],
  set_load: [
    {
      kind: 'one',
      name: 'dayMinutes',
      label: { zh: '一天最多', en: 'At most a day' },
      choices: hoursUpTo([60, 120, 180, 240]),
    },
    {
      kind: 'one',
      name: 'weekMinutes',
      label: { zh: '一周最多', en: 'At most a week' },
      choices: hoursUpTo([60, 120, 240, 360, 480, 720]),
    },
  ],
  open_calendar: [],
  close_calendar: [],
  tell_wishes: [],
  tell_languages: [
    {
      kind: 'many',
      name: 'languages',
      label: { zh: '除了普通话，还会说', en: 'Besides Mandarin' },
      hint: { zh: '居民和志愿者都可以填，派单时优先请说得来的人。', en: 'Whoever shares a language is asked first.' },
      choices: choicesOf(languages),
      optional: true,
    },
  ],
  place_home: [
    {
      kind: 'number',
      name: 'latitude',
      label: { zh: '纬度', en: 'Latitude' },
      hint: { zh: '地图上查到的数字，例如 35.9512', en: 'As a map shows it, such as 35.9512' },
    },
    {
      kind: 'number',
      name: 'longitude',
      label: { zh: '经度', en: 'Longitude' },
      hint: { zh: '例如 120.1832', en: 'Such as 120.1832' },
    },
  ],
  block_pair: [
    {
      kind: 'tel',
      name: 'phone',
      label: { zh: '或者填对方的手机号', en: 'Or give their phone' },
      optional: true,
    },
  ],
  end_block: [{ kind: 'hidden', name: 'other', label: { zh: '对方', en: 'The other person' } }],
  set_mentor: [
    {
      kind: 'tel',
      name: 'phone',
      label: { zh: '师傅的手机号', en: 'The mentor’s phone' },
      hint: {
        zh: '师傅要是绿色的志愿者；不填就是不再结对。',
        en: 'A green volunteer; leave empty to end the pairing.',
      },
      optional: true,
    },
  ],
  suspend: [reason],
  restore: [reason],
  record_death: [
    {
      kind: 'date',
      name: 'diedOn',
      label: { zh: '去世日期', en: 'Date of death' },
      optional: true,
    },
  ],
}

/** What will happen, said before it does. Acts named here cannot simply be taken back, and their button says so. */
/** What can be taken back at any time: said calmly, with a button like any other. */
export const actNotes: { readonly [Name in ActName]?: Label } = {
  block_pair: {
    zh: '今后派单不会再把两位安排在一起。对方不会知道是谁提出的，以后随时可以取消。',
    en: 'The two will not be brought together again. The other is not told who asked; it can be taken back at any time.',
  },
  end_block: {
    zh: '今后派单又可以把两位安排在一起。对方不会收到通知。',
    en: 'The two may be brought together again from now on. The other is not told.',
  },
  place_home: {
    zh: '只用来算离服务地点多远，不给别的居民和志愿者看；撤回“位置信息”的同意就会删掉。',
    en: 'Used only to work out distances and shown to no other resident or volunteer; withdrawing the consent to whereabouts deletes it.',
  },
  open_calendar: {
    zh: '手机日历用一个只属于您的网址来取您接的服务。别人拿到网址也能看，请不要转发。日历里只有服务、时间和社区，没有居民的姓名、地址和电话。',
    en: 'Your phone’s calendar fetches your visits from an address of your own. Whoever has the address can read it, so keep it to yourself. It holds the service, the time and the community, never a name, an address or a phone.',
  },
}

/** What cannot be taken back, or takes something from somebody. */
export const actWarnings: { readonly [Name in ActName]?: Label } = {
  end_role: {
    zh: '身份结束后马上失效；如果是志愿者，在这个街镇已接的单会换人。',
    en: 'The role ends at once. A volunteer’s accepted seats in this street are given to others.',
  },
  end_proxy: { zh: '停止后，对方不能再替居民点单。', en: 'They will no longer order for the resident.' },
  revoke_certificate: {
    zh: '作废后，已接、还没开始、又需要这份证书的单会换人。',
    en: 'Accepted seats that need this certificate and have not begun are given to others.',
  },
  close_calendar: {
    zh: '网址马上失效，日历不再更新。以后可以再开通，网址会换新的。',
    en: 'The address stops working at once. You can open another one later; its address will be new.',
  },
  suspend: {
    zh: '账号停用，所有设备退出登录，已接的单会换人。可以恢复。',
    en: 'Every device is signed out and accepted seats are given to others. The account can be restored.',
  },
  record_death: {
    zh: '登记后不能撤销：未开始的单全部取消，预留的时间退回，时间账户冻结，所有身份结束，不再发消息。',
    en: 'This cannot be undone: open orders are cancelled, reserved minutes go back, the account is frozen, all roles end, messages stop.',
  },
}
