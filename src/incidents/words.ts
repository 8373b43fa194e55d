// 紧急: how grave it is decides by when the station must have dealt with it (domain.md §2: 4, 24, 72 and 168 hours).
import type { Label } from '../kernel/label.ts'

type Severity_ = Label & { readonly hours: number }
export const severities = {
  danger: { zh: '有人受伤、发病或有危险', en: 'Somebody is hurt, ill or in danger', hours: 4 },
  serious: {
    zh: '联系不上人、走失或起了冲突',
    en: 'Somebody cannot be reached, is lost, or there is a conflict',
    hours: 24,
  },
  damage: { zh: '财物坏了或丢了', en: 'Something is broken or missing', hours: 72 },
  other: { zh: '别的不对劲的事', en: 'Something else is not right', hours: 168 },
} as const satisfies Record<string, Severity_>
export type Severity = keyof typeof severities
export const severityCodes = Object.keys(severities) as Severity[]

export const incidentStates = {
  open: { zh: '处理中', en: 'Open' },
  closed: { zh: '已处理', en: 'Dealt with' },
} as const satisfies Record<string, Label>
export type IncidentState = keyof typeof incidentStates
export const incidentStateCodes = Object.keys(incidentStates) as IncidentState[]
