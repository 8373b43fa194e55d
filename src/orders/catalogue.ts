// The service catalogue (服务目录) that every new station starts from. Stations change theirs; orders read the table, not this list.
import type { Label } from '../kernel/label.ts'
import type { Certificate } from '../volunteers/words.ts'
import type { Risk } from './words.ts'

export type Item = {
  readonly code: string
  readonly label: Label
  readonly risk: Risk
  /** Certificates that must be valid to the end of the service (志愿服务条例 16). */
  readonly certificates: readonly Certificate[]
  /** Usual length of one visit, minutes. */
  readonly minutes: number
  /** Hundredths of a minute credited per minute served; 100 everywhere by default (domain.md §4). */
  readonly coefficient: number
  /** Age limits of the volunteer on the day of the service. */
  readonly ages: readonly [number, number]
  /** Insurance before danger (条例 17). */
  readonly insured: boolean
  /** Written agreement when the risk is high (北京 18, 山东 20). */
  readonly agreement: boolean
  /** Offers for it time out after ten minutes. */
  readonly urgent: boolean
}

type Extra = Partial<Pick<Item, 'certificates' | 'urgent' | 'ages'>>
const item = (code: string, zh: string, en: string, risk: Risk, minutes: number, extra: Extra = {}): Item => ({
  code,
  label: { zh, en },
  risk,
  certificates: [],
  minutes,
  coefficient: 100,
  ages: risk === 'low' ? [14, 80] : [18, 75],
  insured: risk !== 'low',
  agreement: risk === 'high',
  urgent: false,
  ...extra,
})

export const catalogue: readonly Item[] = [
  item('company', '陪伴', 'Company', 'low', 60),
  item('meal', '助餐', 'Meal delivery', 'low', 45),
  item('errand', '代办', 'Errands', 'low', 60),
  item('cleaning', '助洁', 'Cleaning', 'low', 90),
  item('haircut', '理发', 'Haircut', 'low', 45, { ages: [16, 80] }),
  item('culture', '文体', 'Culture and sport', 'low', 90),
  item('science', '科普', 'Popular science', 'low', 60),
  item('antifraud', '防诈', 'Fraud prevention', 'low', 45),
  item('medical', '助医', 'Going to the doctor', 'medium', 120, { certificates: ['first_aid'] }),
  item('comfort', '精神慰藉', 'Emotional support', 'medium', 60, { certificates: ['basic_training'] }),
  item('repair', '小修', 'Small repairs', 'medium', 60),
  item('tutoring', '课业辅导', 'Tutoring', 'medium', 90, { certificates: ['tutoring'] }),
  item('legal', '法律咨询', 'Legal advice', 'medium', 60, { certificates: ['law'] }),
  item('urgent', '助急', 'Urgent help', 'medium', 60, { certificates: ['first_aid'], urgent: true }),
  item('bathing', '助浴', 'Bathing', 'high', 60, { certificates: ['basic_training', 'care'] }),
  item('counselling', '心理疏导', 'Counselling', 'high', 60, { certificates: ['psychology'] }),
]
