// An event of any context in a sentence, from the words with which each context declares its actions.

import { complaintLife } from '../complaints/lifecycle.ts'
import { complaintStates } from '../complaints/words.ts'
import { incidentStates } from '../incidents/words.ts'
import type { Label, Lang } from '../kernel/label.ts'
import { isAction, transition } from '../orders/lifecycle.ts'
import { masked } from '../orders/viewer.ts'
import { states } from '../orders/words.ts'
import { acts } from '../people/acts.ts'
import { planActs, planStates } from '../plans/words.ts'
import { seriesLife } from '../series/life.ts'
import { seriesStates } from '../series/words.ts'
import { caseLife, contactLife, entryLife, relationLife } from '../supervision/lifecycle.ts'
import { qualify } from '../supervision/qualify.ts'
import { attendanceStates, caseStates, relationStates } from '../supervision/words.ts'
import { accountLife } from '../timebank/account-life.ts'
import { accountDeeds } from '../timebank/decision-words.ts'
import { proposalLife } from '../timebank/proposal-life.ts'
import { proposalStates } from '../timebank/words.ts'
import { gradeActs } from '../volunteers/acts.ts'
import { colourCodes, colours } from '../volunteers/colours.ts'
import { draftLife } from '../volunteers/draft-life.ts'
import { draftStates } from '../volunteers/words.ts'
import type { LogRow } from './events.ts'

/** What events speak of. */
export const subjects: Readonly<Record<string, Label>> = {
  order: { zh: '单', en: 'Order' },
  person: { zh: '人员', en: 'Person' },
  proposal: { zh: '事项', en: 'Proposal' },
  series: { zh: '定期服务', en: 'Series' },
  account: { zh: '时间账户', en: 'Account' },
  area: { zh: '地区', en: 'Area' },
  relation: { zh: '督导关系', en: 'Supervision relation' },
  entry: { zh: '督导记录', en: 'Supervision entry' },
  contact: { zh: '联系', en: 'Contact' },
  case: { zh: '个案', en: 'Case' },
  index: { zh: '督导指数', en: 'Supervision index' },
  complaint: { zh: '投诉', en: 'Complaint' },
  draft: { zh: '规则草案', en: 'Draft of the rules' },
  plan: { zh: '批量派单', en: 'Plan' },
}

/** Who did what, and what state that led to. */
export const sentenceOf = (event: LogRow, lang: Lang): string => {
  const did = verbs(event)?.[lang] ?? event.action
  const moved = event.to !== null && event.to !== event.from ? stateOf(event, event.to, lang) : null
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
  administer: { zh: '设立了社工站管理员', en: 'made somebody administrator' },
  grade: { zh: '评定了颜色', en: 'graded the volunteer' },
  propose_red: { zh: '建议暂停，等待复核', en: 'proposed a pause for review' },
  report: { zh: '报告了紧急情况', en: 'reported an incident' },
  close: { zh: '写明了处理结果', en: 'said what was done about an incident' },
  open_area: { zh: '开设了地区', en: 'opened an area' },
  freeze: { zh: '固定了月度督导指数', en: 'fixed the month’s supervision index' },
}
type Told = { readonly [action: string]: { readonly told: Label } | undefined }
const personal: Told = { ...acts, ...gradeActs, qualify }
const proposing: Told = proposalLife
const recurring: Told = seriesLife
const complaining: Told = complaintLife
const drafting: Told = draftLife

/** By subject: the same word may name another step elsewhere. */
const supervising: Readonly<Record<string, Told | undefined>> = {
  relation: relationLife,
  entry: entryLife,
  contact: contactLife,
  case: caseLife,
}
const keeping: Told = accountLife
const planning: Told = planActs

const verbs = ({ subject, action }: LogRow): Label | undefined => {
  if (subject === 'order' && isAction(action)) return transition(action).told
  if (subject === 'person') return personal[action]?.told ?? others[action]
  if (subject === 'series') return recurring[action]?.told
  const step = supervising[subject]?.[action]
  if (step) return step.told
  if (subject === 'complaint') return complaining[action]?.told
  if (subject === 'draft') return drafting[action]?.told
  if (subject === 'account') return keeping[action]?.told ?? accountDeeds[action]
  if (subject === 'plan') return planning[action]?.told
  return subject === 'proposal' ? proposing[action]?.told : others[action]
}

const stateWords: Readonly<Record<string, Label>> = {
  ...states,
  ...proposalStates,
  ...incidentStates,
  ...relationStates,
  ...caseStates,
  ...attendanceStates,
  ...complaintStates,
  ...draftStates,
  ...planStates,
  // Its word is each version's own; name and shape are the same under all.
  ...Object.fromEntries(
    colourCodes.map(code => {
      const { shape, name } = colours[code]
      return [code, { zh: `${shape} ${name.zh}`, en: `${shape} ${name.en}` }]
    }),
  ),
}
const ofSeries: Readonly<Record<string, Label>> = seriesStates
const stateOf = ({ subject }: LogRow, state: string, lang: Lang) =>
  (subject === 'series' ? ofSeries : stateWords)[state]?.[lang] ?? state
