// The words of complaints (domain.md §5): what about, where they stand, and what was found.
import type { Label } from '../kernel/label.ts'

/** What a complaint is about, in the words of whoever complains; the finding is the staff's. */
export const topics = {
  attitude: { zh: '态度不好', en: 'Attitude' },
  quality: { zh: '没做好', en: 'Poor work' },
  time: { zh: '没有来、迟到早退、时长不实', en: 'Did not come, came late, left early, or wrong minutes' },
  pay: { zh: '收费、收礼、推销', en: 'Took money or gifts, or sold things' },
  privacy: { zh: '泄露隐私', en: 'Broke privacy' },
  safety: { zh: '安全或财物', en: 'Safety or belongings' },
  other: { zh: '其他', en: 'Something else' },
} satisfies Record<string, Label>
export type Topic = keyof typeof topics
export const topicCodes = Object.keys(topics) as Topic[]

export const complaintStates = {
  filed: { zh: '已提出', en: 'Filed' },
  open: { zh: '核实中', en: 'Looked into' },
  upheld: { zh: '查实', en: 'Upheld' },
  contested: { zh: '查实，已申诉', en: 'Upheld, contested' },
  dismissed: { zh: '不成立', en: 'Not upheld' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} satisfies Record<string, Label>
export type ComplaintState = keyof typeof complaintStates
export const complaintStateCodes = Object.keys(complaintStates) as ComplaintState[]
/** Those that count: a finding stands until another person overturns it. */
export const countingStates = ['upheld', 'contested'] as const satisfies readonly ComplaintState[]

/**
 * What was found. `took_pay` counts as serious too; `malice` says that a no-show was on purpose and counts as that alone, not once
 * more as a complaint (decision 021).
 */
export const findings = {
  minor: { zh: '一般', en: 'Minor' },
  serious: { zh: '严重', en: 'Serious' },
  took_pay: { zh: '收费', en: 'Took pay' },
  malice: { zh: '恶意爽约', en: 'Malicious no-show' },
} satisfies Record<string, Label>
export type Finding = keyof typeof findings
export const findingCodes = Object.keys(findings) as Finding[]

/** In which capacity somebody is complained about. */
export const capacities = {
  volunteer: { zh: '志愿者', en: 'Volunteer' },
  social_worker: { zh: '社工', en: 'Social worker' },
} satisfies Record<string, Label>
export type Capacity = keyof typeof capacities
export const capacityCodes = Object.keys(capacities) as Capacity[]

/** Working days within which whoever is complained about may speak before anything is found. */
export const hearingDays = 3
/** Days within which a finding may be contested, as a grade may (domain.md §5). */
export const contestDays = 15
