// The words of volunteers: what they can prove and what they have agreed to.
import type { Label } from '../kernel/label.ts'

/** Certificates (domain.md §7): basic training, specialist certificates, the social-work licence. */
export const certificates = {
  basic_training: { zh: '基础培训', en: 'Basic training' },
  care: { zh: '照护', en: 'Care' },
  psychology: { zh: '心理', en: 'Psychological support' },
  first_aid: { zh: '应急救护', en: 'First aid' },
  mediation: { zh: '调解', en: 'Mediation' },
  tutoring: { zh: '课业辅导', en: 'Tutoring' },
  law: { zh: '法律服务', en: 'Legal service' },
  social_work: { zh: '社会工作者职业资格', en: 'Social-work licence' },
} satisfies Record<string, Label>
export type Certificate = keyof typeof certificates
export const certificateCodes = Object.keys(certificates) as Certificate[]
/** Certificates that count as specialist in `grade-v1`. */
export const specialistCodes = [
  'care',
  'psychology',
  'first_aid',
  'mediation',
  'tutoring',
  'law',
] as const satisfies Certificate[]

/** Consents are separate and can be withdrawn (个保法 14–16, 29–31; domain.md §9). */
export const consents = {
  service: { zh: '志愿服务须知', en: 'Terms of volunteering' },
  agreement: { zh: '高风险服务书面协议', en: 'Written agreement for high-risk service' },
  guardian: { zh: '监护人同意', en: 'Guardian’s consent' },
  whereabouts: { zh: '位置信息', en: 'Whereabouts' },
  health: { zh: '健康信息', en: 'Health information' },
} satisfies Record<string, Label>
export type Consent = keyof typeof consents
export const consentCodes = Object.keys(consents) as Consent[]

/**
 * How a colour came about. The rule evaluates and proposes red; people confirm it, lift it, grant an appeal, or give a colour for a
 * while (个保法 24; domain.md §5).
 */
export const decisionKinds = ['evaluated', 'proposed', 'confirmed', 'lifted', 'granted', 'overridden'] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** How an appeal ends. */
export const appealOutcomes = {
  granted: { zh: '申诉成立', en: 'Granted' },
  denied: { zh: '维持原决定', en: 'Denied' },
} satisfies Record<string, Label>
export type AppealOutcome = keyof typeof appealOutcomes

/** What becomes of a proposed override. */
export const overrideOutcomes = {
  approved: { zh: '已批准', en: 'Approved' },
  refused: { zh: '未批准', en: 'Refused' },
} satisfies Record<string, Label>
export type OverrideOutcome = keyof typeof overrideOutcomes

/** The life of a drafted version of the rules. */
export const draftStates = {
  drafted: { zh: '草案', en: 'Draft' },
  active: { zh: '已启用', en: 'Put into force' },
  dropped: { zh: '已作废', en: 'Dropped' },
} satisfies Record<string, Label>
export type DraftState = keyof typeof draftStates
export const draftStateCodes = Object.keys(draftStates) as DraftState[]

/** Stars for lifetime hours (domain.md §5): hours at which each is reached. Stars honour the past; colours say what may be offered now. */
export const starHours = [100, 300, 600, 1000, 1500] as const
