// The words of supervision, each once: relations, the log, contacts, direct cases (domain.md §6).
import type { Label } from '../kernel/label.ts'

/** Two relations: any social worker leads their fixed volunteers (社工引领义工); social workers are supervised by somebody qualified. */
export const relationKinds = {
  leads: { zh: '带领', en: 'Leads' },
  supervises: { zh: '督导', en: 'Supervises' },
} satisfies Record<string, Label>
export type RelationKind = keyof typeof relationKinds
export const relationKindCodes = Object.keys(relationKinds) as RelationKind[]

export const relationStates = {
  active: { zh: '进行中', en: 'In force' },
  ended: { zh: '已结束', en: 'Ended' },
} satisfies Record<string, Label>
export type RelationState = keyof typeof relationStates
export const relationStateCodes = Object.keys(relationStates) as RelationState[]

/** How supervision was given. */
export const forms = {
  individual: { zh: '个别', en: 'One to one' },
  group: { zh: '小组', en: 'In a group' },
  onsite: { zh: '现场', en: 'On site' },
} satisfies Record<string, Label>
export type Form = keyof typeof forms
export const formCodes = Object.keys(forms) as Form[]

/** What the supervisee says of an entry that names them. Only `confirmed` counts; silence never confirms. */
export const attendanceStates = {
  stated: { zh: '待本人确认', en: 'To be confirmed' },
  confirmed: { zh: '本人已确认', en: 'Confirmed' },
  refused: { zh: '不认可', en: 'Not accepted' },
  contested: { zh: '有异议', en: 'Contested' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} satisfies Record<string, Label>
export type AttendanceState = keyof typeof attendanceStates
export const attendanceStateCodes = Object.keys(attendanceStates) as AttendanceState[]

/** How somebody was contacted. */
export const channels = {
  visit: { zh: '上门', en: 'Visit' },
  meeting: { zh: '面谈', en: 'Meeting' },
  phone: { zh: '电话', en: 'Phone' },
  message: { zh: '消息', en: 'Message' },
} satisfies Record<string, Label>
export type Channel = keyof typeof channels
export const channelCodes = Object.keys(channels) as Channel[]

/** Direct service: casework and group work. */
export const caseKinds = {
  individual: { zh: '个案', en: 'Casework' },
  group: { zh: '小组', en: 'Group work' },
} satisfies Record<string, Label>
export type CaseKind = keyof typeof caseKinds
export const caseKindCodes = Object.keys(caseKinds) as CaseKind[]

export const caseStates = {
  opened: { zh: '已接案', en: 'Opened' },
  assessed: { zh: '已评估', en: 'Assessed' },
  planned: { zh: '已定计划', en: 'Planned' },
  closed: { zh: '已结案', en: 'Closed' },
} satisfies Record<string, Label>
export type CaseState = keyof typeof caseStates
export const caseStateCodes = Object.keys(caseStates) as CaseState[]

export const outcomes = {
  met: { zh: '目标达成', en: 'Goals met' },
  partly: { zh: '部分达成', en: 'Partly met' },
  unmet: { zh: '没有达成', en: 'Not met' },
  referred: { zh: '转介', en: 'Referred elsewhere' },
} satisfies Record<string, Label>
export type Outcome = keyof typeof outcomes
export const outcomeCodes = Object.keys(outcomes) as Outcome[]

/** National qualifications of social workers, lowest first (domain.md §7). */
export const licences = {
  none: { zh: '没有证书', en: 'None' },
  assistant: { zh: '助理社会工作师', en: 'Assistant social worker' },
  professional: { zh: '社会工作师', en: 'Social worker' },
  senior: { zh: '高级社会工作师', en: 'Senior social worker' },
} satisfies Record<string, Label>
export type Licence = keyof typeof licences
export const licenceCodes = Object.keys(licences) as Licence[]

/** Degrees in social work. */
export const degrees = {
  none: { zh: '没有', en: 'None' },
  bachelor: { zh: '本科', en: 'Bachelor' },
  postgraduate: { zh: '研究生', en: 'Postgraduate' },
} satisfies Record<string, Label>
export type Degree = keyof typeof degrees
export const degreeCodes = Object.keys(degrees) as Degree[]
export const isOutcome = (text: string): text is Outcome => Object.hasOwn(outcomes, text)
