// What can be done about a person, once. Routes, guards, refusals, buttons, forms, the story and the tests are read from here.
import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import type * as is from 'valibot'
import type { Label } from '../kernel/label.ts'
import type { Refusal } from '../refusals.ts'
import * as effect from './effects.ts'
import type { Given, When } from './facts.ts'
import * as input from './inputs.ts'
import { tell } from './messages.ts'
import { cancelOrders, releaseSeats } from './sweeps.ts'
import { adminRoles, consentVersion, openRoles, roleCodes } from './words.ts'

export type Act = {
  readonly label: Label
  /** What the story says was done, after “who”. */
  readonly told: Label
  /** Under `/people/:id`. */
  readonly path: string
  readonly by: When
  readonly when?: { readonly [R in Refusal]?: When }
  readonly given?: { readonly [R in Refusal]?: Given }
  readonly input: is.GenericSchema<unknown, object>
  /** In order; each hangs on the fresh event. */
  readonly effects: readonly SQL[]
  /** The state it leads from and to, where there is one: a colour. */
  readonly from?: SQL
  readonly to?: SQL
}

const oneself: When = ['me', '=', 'person']
const another: When = ['me', '<>', 'person']
const atDesk: When = ['deskHere', '>', 0]
/** Confirming is not doing: staff record nothing to their own credit. */
const desk: When = { all: [atDesk, another] }
const oneselfOrDesk: When = { any: [oneself, atDesk] }
/** Over everything the person holds: nobody judges or renames those who are set above them. */
const overAll: When = { all: [another, ['staffBeyond', '=', 0]] }
const admin: When = { all: [['adminHere', '>', 0], overAll] }
const officer: When = {
  any: [atDesk, ['adminHere', '>', 0], ['districtHere', '>', 0]],
}
const inForce: Given = { all: [['consentHeld', '>', 0]] }

/** Who may grant or end which role: the desk those that anybody may hold, an administrator those of staff, the district its own. */
const grants: Given = {
  any: [
    {
      all: [
        ['role', 'in', openRoles],
        ['desksThere', '>', 0],
      ],
    },
    {
      all: [
        ['role', 'in', roleCodes.filter(role => role !== 'district_admin')],
        ['adminsThere', '>', 0],
      ],
    },
    ['districtsThere', '>', 0],
  ],
}
/** Whoever audits does not administer (reliability A6). */
const apart: Given = {
  any: [
    {
      all: [
        ['role', 'in', ['auditor']],
        ['administers', '=', 0],
      ],
    },
    {
      all: [
        ['role', 'in', adminRoles],
        ['audits', '=', 0],
      ],
    },
    ['role', 'in', roleCodes.filter(role => role !== 'auditor' && !adminRoles.some(admin => admin === role))],
  ],
}

// biome-ignore format: a table is read row by row
export const acts = {
  correct: {
    label: { zh: '更正资料', en: 'Correct the record' },
    told: { zh: '更正了资料', en: 'corrected the record' },
    path: '/correct', by: { all: [atDesk, overAll] }, input: input.correcting,
    given: { phone_taken: ['phoneHolder', 'none'], born_later: ['bornLater', '=', 0] },
    effects: [
      tell('phone_changed', sql`e.subject_id`, sql`e.data ->> '$.phone' <> p.phone`), effect.endSessionsOfPhone,
      effect.correctPerson,
    ],
  },
  grant: {
    label: { zh: '授予身份', en: 'Grant a role' },
    told: { zh: '授予了身份', en: 'granted a role' },
    path: '/roles', by: { any: [officer, oneself] }, input: input.granting,
    when: { own_role: another },
    given: { area_unknown: ['area', 'some'], not_yours: grants, role_held: ['roleHeld', '=', 0], auditor_apart: apart },
    effects: effect.giveRole,
  },
  end_role: {
    label: { zh: '结束身份', en: 'End a role' },
    told: { zh: '结束了身份', en: 'ended a role' },
    path: '/roles/end', by: { any: [officer, oneself] }, input: input.granting,
    given: {
      own_role: { any: [another, ['role', 'in', openRoles]] }, not_yours: { any: [grants, oneself] },
      already_done: ['roleHeld', '>', 0],
    },
    effects: [effect.endRole, ...releaseSeats(effect.seatsOfRole)],
  },
  add_proxy: {
    label: { zh: '添加代办人', en: 'Add a proxy' },
    told: { zh: '添加了代办人', en: 'added a proxy' },
    path: '/proxies', by: oneselfOrDesk, input: input.trusting,
    given: {
      person_unknown: ['proxy', 'some'], proxy_self: ['proxy', '<>', 'person'], already_done: ['proxyHeld', '=', 0],
      proxies_three: ['proxiesNow', '<', 3],
    },
    effects: [...effect.addProxy, tell('proxy_added')],
  },
  end_proxy: {
    label: { zh: '停止代办', en: 'End a proxy' },
    told: { zh: '停止了代办', en: 'ended a proxy' },
    path: '/proxies/end', by: { any: [oneselfOrDesk, ['proxiesHere', '>', 0]] }, input: input.distrusting,
    given: { not_yours: { any: [oneselfOrDesk, ['proxyNamed', '=', 'me']] }, already_done: ['proxyHeld', '>', 0] },
    effects: [...effect.endProxy, tell('proxy_ended')],
  },
  certify: {
    label: { zh: '登记证书', en: 'Record a certificate' },
    told: { zh: '登记了证书', en: 'recorded a certificate' },
    path: '/certificates', by: desk, input: input.certifying, effects: [effect.addCertificate],
  },
  revoke_certificate: {
    label: { zh: '作废证书', en: 'Void a certificate' },
    told: { zh: '作废了证书', en: 'voided a certificate' },
    path: '/certificates/:certificate/revoke', by: desk, input: input.reason,
    given: { certificate_unknown: ['certificateHeld', '>', 0] },
    effects: [effect.revokeCertificate, ...releaseSeats(effect.seatsOfCertificate)],
  },
  insure: {
    label: { zh: '登记保险', en: 'Record an insurance' },
    told: { zh: '登记了保险', en: 'recorded an insurance' },
    path: '/insurance', by: desk, input: input.insuring, effects: [effect.addInsurance],
  },
  consent: {
    label: { zh: '同意', en: 'Consent' },
    told: { zh: '登记了同意', en: 'recorded a consent' },
    path: '/consents', by: oneselfOrDesk, input: input.consenting,
    given: {
      not_yours: { any: [['scope', 'in', ['service', 'agreement', 'whereabouts', 'health']], desk] },
      already_done: ['consentHeld', '=', 0],
    },
    effects: [effect.addConsent(consentVersion)],
  },
  withdraw_consent: {
    label: { zh: '撤回同意', en: 'Withdraw a consent' },
    told: { zh: '撤回了同意', en: 'withdrew a consent' },
    path: '/consents/withdraw', by: oneselfOrDesk, input: input.consenting, given: { already_done: inForce },
    effects: [effect.withdrawConsent, effect.forgetHome],
  },
  set_hours: {
    label: { zh: '填写空闲时间', en: 'Set free hours' },
    told: { zh: '更新了空闲时间', en: 'updated the hours they are free' },
    path: '/availability', by: oneselfOrDesk, input: input.offeringHours, effects: effect.setHours,
  },
  set_load: {
    label: { zh: '设定服务上限', en: 'Set limits' },
    told: { zh: '更新了服务上限', en: 'updated how much they serve at most' },
    path: '/load', by: oneselfOrDesk, input: input.limitingLoad, effects: [effect.setLoad],
  },
  open_calendar: {
    label: { zh: '开通日历订阅', en: 'Open a calendar feed' },
    told: { zh: '开通了日历订阅', en: 'opened a calendar feed' },
    path: '/calendar', by: oneself, input: input.nothing, effects: [effect.openCalendar],
  },
  close_calendar: {
    label: { zh: '停止日历订阅', en: 'Close the calendar feed' },
    told: { zh: '停止了日历订阅', en: 'closed the calendar feed' },
    path: '/calendar/end', by: oneself, input: input.nothing, effects: [effect.closeCalendar],
  },
  tell_wishes: {
    label: { zh: '选择愿意做的服务', en: 'Choose the services they like to do' },
    told: { zh: '更新了愿意做的服务', en: 'updated the services they like to do' },
    path: '/wishes', by: oneselfOrDesk, when: { active: ['colour', 'some'] }, input: input.choosingItems,
    given: { item_unknown: ['unknownItems', '=', 0] }, effects: effect.chooseItems,
  },
  tell_languages: {
    label: { zh: '填写会说的语言', en: 'Tell the languages they speak' },
    told: { zh: '更新了会说的语言', en: 'updated the languages they speak' },
    path: '/languages', by: oneselfOrDesk, input: input.speaking, effects: effect.tellLanguages,
  },
  place_home: {
    label: { zh: '登记住处坐标', en: 'Give the coordinates of the home' },
    told: { zh: '登记了住处坐标', en: 'gave the coordinates of the home' },
    path: '/location', by: oneselfOrDesk, input: input.locating,
    given: { whereabouts_needed: ['whereaboutsHeld', '>', 0] }, effects: [effect.placeHome],
  },
  block_pair: {
    label: { zh: '不再安排在一起', en: 'Keep apart from somebody' },
    told: { zh: '登记了不再安排在一起的人', en: 'asked to be kept apart from somebody' },
    path: '/blocks', by: oneselfOrDesk, input: input.keepingApart,
    given: { person_unknown: ['other', 'some'], pair_self: ['other', '<>', 'person'], already_done: ['blockHeld', '=', 0] },
    effects: [effect.keepApart],
  },
  end_block: {
    label: { zh: '可以再安排在一起', en: 'May meet again' },
    told: { zh: '取消了不再安排在一起', en: 'is no longer kept apart from somebody' },
    path: '/blocks/end', by: oneselfOrDesk, input: input.bringingTogether, given: { already_done: ['blockHeld', '>', 0] },
    effects: [effect.bringTogether],
  },
  set_mentor: {
    label: { zh: '结对师傅', en: 'Pair with a mentor' },
    told: { zh: '更新了结对的师傅', en: 'updated the mentor' },
    path: '/mentor', by: desk, when: { active: ['colour', 'some'] }, input: input.mentoring,
    given: { mentor_green: { any: [['mentorPhone', 'none'], ['mentorColour', 'in', ['green']]] } },
    effects: [effect.setMentor],
  },
  suspend: {
    label: { zh: '暂停账号', en: 'Suspend' },
    told: { zh: '暂停了账号', en: 'suspended the account' },
    path: '/suspend', by: admin, input: input.reason,
    when: { already_done: ['personSuspendedAt', 'none'] },
    effects: [
      effect.setPerson(sql`suspended_at = e.at`), effect.endSessions, ...releaseSeats(), tell('suspended'),
    ],
  },
  restore: {
    label: { zh: '恢复账号', en: 'Restore' },
    told: { zh: '恢复了账号', en: 'restored the account' },
    path: '/restore', by: admin, input: input.reason, when: { already_done: ['personSuspendedAt', 'some'] },
    effects: [effect.setPerson(sql`suspended_at = null`), tell('restored')],
  },
  record_death: {
    label: { zh: '登记去世', en: 'Record a death' },
    told: { zh: '登记了去世', en: 'recorded the death' },
    path: '/death', by: admin, input: input.dying, given: { died_later: ['diedOn', '<=', 'now'] },
    effects: [
      ...cancelOrders(), ...releaseSeats(), effect.freezeAccount, effect.endSessions, ...effect.endProxies,
      effect.endAllRoles, effect.dropMessages,
      effect.setPerson(sql`died_at = coalesce(e.data ->> '$.diedOn', e.at)`),
    ],
  },
} as const satisfies Record<string, Act>
export type ActName = keyof typeof acts
export const actNames = Object.keys(acts) as ActName[]
export const actOf = (name: ActName): Act => acts[name]
export const isAct = (name: string): name is ActName => Object.hasOwn(acts, name)
