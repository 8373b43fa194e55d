// An event of any context in a sentence, from the words with which each context declares its actions.

import { incidentStates } from '../incidents/words.ts'
import type { Label, Lang } from '../kernel/label.ts'
import { isAction, transition } from '../orders/lifecycle.ts'
import { masked } from '../orders/viewer.ts'
import { states } from '../orders/words.ts'
import { acts } from '../people/acts.ts'
import { accountLife } from '../timebank/account-life.ts'
import { accountDeeds } from '../timebank/decision-words.ts'
import { proposalLife } from '../timebank/proposal-life.ts'
import { proposalStates } from '../timebank/words.ts'
import { gradeActs } from '../volunteers/acts.ts'
import { colourCodes, colours } from '../volunteers/colours.ts'
import type { LogRow } from './events.ts'

/** What events speak of. */
export const subjects: Readonly<Record<string, Label>> = {
  order: { zh: '单', en: 'Order' },
  person: { zh: '人员', en: 'Person' },
  proposal: { zh: '事项', en: 'Proposal' },
  account: { zh: '时间账户', en: 'Account' },
  area: { zh: '地区', en: 'Area' },
}

/** Who did what, and what state that led to. */
export const sentenceOf = (event: LogRow, lang: Lang): string => {
  const did = verbs(event)?.[lang] ?? event.action
  const moved = event.to !== null && event.to !== event.from ? stateOf(event.to, lang) : null
  const to = moved ? (lang === 'zh' ? `（${moved}）` : ` (${moved})`) : ''
  return lang === 'zh' ? `${actorOf(event, lang)}：${did}${to}` : `${actorOf(event, lang)} ${did}${to}`
}

/** Staff stand by their names; everybody else is masked. */
export const actorOf = (event: LogRow, lang: Lang): string => {
  if (event.actor === 'system') return lang === 'zh' ? '系统' : 'The clock'
  const name = event.actorName ?? event.actor
  return event.staff === 1 ? name : masked(name)
}

const others: Readonly<Record<string, Label>> = {
  place: { zh: '点了单', en: 'placed the order' },
  register: { zh: '登记了人员', en: 'registered a person' },
  set_password: { zh: '设置了密码', en: 'set a password' },
  report: { zh: '报告了紧急情况', en: 'reported an incident' },
  close: { zh: '写明了处理结果', en: 'said what was done about an incident' },
  open_area: { zh: '开设了地区', en: 'opened an area' },
}
type Told = { readonly [action: string]: { readonly told: Label } | undefined }
const personal: Told = { ...acts, ...gradeActs }
const proposing: Told = proposalLife
const keeping: Told = accountLife

const verbs = ({ subject, action }: LogRow): Label | undefined => {
  if (subject === 'order' && isAction(action)) return transition(action).told
  if (subject === 'person') return personal[action]?.told ?? others[action]
  if (subject === 'account') return keeping[action]?.told ?? accountDeeds[action]
  return subject === 'proposal' ? proposing[action]?.told : others[action]
}

const stateWords: Readonly<Record<string, Label>> = {
  ...states,
  ...proposalStates,
  ...incidentStates,
  ...Object.fromEntries(colourCodes.map(code => [code, colours[code].word])),
}
const stateOf = (state: string, lang: Lang) => stateWords[state]?.[lang] ?? state
