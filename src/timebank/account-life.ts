// What can be done with an account, once (domain.md §4). Routes, guards, refusals, buttons, forms, the story and the tests are read from here.
import type * as is from 'valibot'
import type { Label } from '../kernel/label.ts'
import { judge, type Rules } from '../kernel/rule.ts'
import { signedIn } from '../people/session.ts'
import type { Refusal } from '../refusals.ts'
import type { Given, When, World } from './account-facts.ts'
import * as input from './account-inputs.ts'

type Act = {
  readonly label: Label
  /** What the story says was done, after “who”. */
  readonly told: Label
  /** Under `/timebank/accounts/:id`. */
  readonly path: string
  readonly by: When
  readonly when?: { readonly [R in Refusal]?: When }
  readonly given?: { readonly [R in Refusal]?: Given }
  readonly input: is.GenericSchema<unknown, object>
}

const own: When = ['own', '>', 0]
const members: When = ['kind', 'in', ['member']]
const atDesk: When = { all: [['deskHere', '>', 0], ['own', '=', 0], members] }
const group: When = {
  all: [
    ['deskHere', '>', 0],
    ['kind', 'in', ['organisation']],
  ],
}
const isOpen: When = {
  all: [
    ['closedAt', 'none'],
    ['frozenAt', 'none'],
  ],
}
/** The day's maximum is for people; a group gives away what it has. */
const withinDay: Given = {
  any: [
    ['kind', 'in', ['organisation']],
    ['givenAfter', '<=', 'dayMost'],
  ],
}
const covered: Given = ['minutes', '<=', 'available']
const named: Given = ['receiver', 'some']
/** Whoever records a tie has no part in it. */
const apart: Given = ['receiver', '<>', 'me']

// biome-ignore format: a table is read row by row
export const accountLife = {
  give: {
    label: { zh: '送给亲人', en: 'Give to a relative' },
    told: { zh: '赠与了时间', en: 'gave time' },
    path: '/give', by: own, when: { transfer_open_accounts: isOpen }, input: input.giving,
    given: {
      not_tied: ['giftable', '>', 0], account_unknown: ['receiverAccount', 'some'], day_maximum: withinDay,
      credits_short: covered, over_cap: { any: [['receiverCap', 'none'], ['receiverAfter', '<=', 'receiverCap']] },
    },
  },
  donate: {
    label: { zh: '捐给公益时间池', en: 'Donate to the pool' },
    told: { zh: '捐赠了时间', en: 'donated time' },
    path: '/donate', by: { any: [own, group] }, when: { transfer_open_accounts: isOpen }, input: input.donating,
    given: { account_unknown: ['pool', 'some'], day_maximum: withinDay, credits_short: covered },
  },
  nominate: {
    label: { zh: '指定由谁继承', en: 'Say who inherits' },
    told: { zh: '指定了继承人', en: 'said who inherits' },
    path: '/heir', by: own, when: { transfer_open_accounts: isOpen }, input: input.nominating,
    given: { not_tied: { any: [['heirNamed', '=', 0], ['tied', '>', 0]] } },
  },
  choose_surplus: {
    label: { zh: '超出上限怎么办', en: 'What to do above the cap' },
    told: { zh: '选择了超出上限的去向', en: 'said what becomes of time above the cap' },
    path: '/surplus', by: own, when: { transfer_open_accounts: isOpen }, input: input.choosingSurplus,
  },
  tie: {
    label: { zh: '登记亲友关系', en: 'Record a relative' },
    told: { zh: '登记了亲友关系', en: 'recorded a relative' },
    path: '/ties', by: atDesk, input: input.tying,
    given: { person_unknown: { all: [named, ['receiver', '<>', 'owner']] }, not_yours: apart, already_done: ['tied', '=', 0], tied_already: ['married', '=', 0] },
  },
  untie: {
    label: { zh: '结束亲友关系', en: 'End a relation' },
    told: { zh: '结束了亲友关系', en: 'ended a relation' },
    path: '/ties/end', by: { any: [own, atDesk] }, input: input.untying,
    given: { person_unknown: named, already_done: ['tied', '>', 0] },
  },
  close: {
    label: { zh: '注销账户', en: 'Close the account' },
    told: { zh: '注销了账户', en: 'closed the account' },
    path: '/close', by: { any: [own, atDesk, group] }, input: input.reason,
    when: {
      already_done: ['closedAt', 'none'],
      still_open: { all: [['held', '=', 0], ['openOrders', '=', 0], ['openSeats', '=', 0]] },
      not_empty: { any: [own, ['balance', '=', 0]] },
    },
  },
  reopen: {
    label: { zh: '恢复账户', en: 'Open the account again' },
    told: { zh: '恢复了账户', en: 'opened the account again' },
    path: '/reopen', by: { any: [atDesk, group] }, input: input.reason,
    when: { already_done: ['closedAt', 'some'], person_died: ['ownerDiedAt', 'none'] },
  },
} as const satisfies Record<string, Act>
export type AccountAct = keyof typeof accountLife
export const accountActs = Object.keys(accountLife) as AccountAct[]
export const accountAct = (name: AccountAct): Act => accountLife[name]

/** An account exists for its owner, the desk of its area and the area's auditors; for nobody else. */
export const known: When = { any: [own, ['deskHere', '>', 0], ['auditsHere', '>', 0]] }

/** Precedence: who are you, does it exist for you, is it yours, and how does the account stand. */
export const worldRules = (name: AccountAct): Rules<Refusal> => {
  const act = accountAct(name)
  return [
    ['sign_in', signedIn],
    ['not_found', { all: [['account', 'some'], known] }],
    ['not_yours', act.by],
    ...entries(act.when),
  ]
}
/** …then what the input itself asks. */
export const actRules = (name: AccountAct): Rules<Refusal> => [...worldRules(name), ...entries(accountAct(name).given)]
/** What the viewer may do now: the buttons of the page. */
export const offeredActs = (row: World): AccountAct[] =>
  accountActs.filter(name => judge(worldRules(name), row) === 'ok')

const entries = <C>(table: { readonly [R in Refusal]?: C } = {}) => Object.entries(table) as [Refusal, C][]
