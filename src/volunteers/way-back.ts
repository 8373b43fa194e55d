// The way out of a pause: for each reason, what the volunteer can do and when it counts no longer (domain.md §5). Pure.
import { iso } from '../kernel/days.ts'
import type { Label } from '../kernel/label.ts'
import type { Grade } from './grade.ts'

/** What happened and counts towards a pause: the fact it is counted in, and when its 12 months are over. */
export type Counting = { readonly fact: string; readonly endsAt: number }
/** One reason for a pause. `endsAt`: from then on it no longer reaches the limit; null where no day ends it. */
export type Way = {
  readonly says: Label
  readonly tip: Label
  readonly endsAt: string | null
  /** How much of it will still count then. */
  readonly left: number | null
}

/** Each reason why the grade calls for a pause, with the way out of it; nothing for any other colour. */
export const waysBack = (grade: Pick<Grade, 'colour' | 'criteria'>, counting: readonly Counting[]): Way[] =>
  grade.colour !== 'red'
    ? []
    : grade.criteria.flatMap(({ colour, met, says, tests }) => {
        if (colour !== 'red' || !met) return []
        const [name = '', , limit = 1] = tests[0] ?? []
        const ends = counting
          .filter(({ fact }) => fact === name)
          .map(({ endsAt }) => endsAt)
          .sort((one, other) => one - other)
        // As many must run out as bring the rest below the limit.
        const last = ends[ends.length - limit]
        return [
          {
            says,
            tip: tips[name] ?? otherTip,
            endsAt: last === undefined ? null : iso(last),
            left: last === undefined ? null : limit - 1,
          },
        ]
      })

const complaintTip: Label = {
  zh: '认定后 15 天内可以要求复核，由另一个人重新看。',
  en: 'Within 15 days of a finding you may ask for a review by somebody else.',
}
const otherTip: Label = { zh: '和社工站商量怎么改进。', en: 'Talk to the station about what would help.' }
const tips: Readonly<Record<string, Label>> = {
  noShows: {
    zh: '当时有原因的，15 天内可以在那次服务的页面申诉，查实后那一次不再计入。以后去不了，提前 24 小时请辞也不计入。',
    en: 'If there was a reason, contest the no-show within 15 days on the page of that visit; once lifted it counts no longer. In future, giving up 24 hours before counts for nothing.',
  },
  maliciousNoShows: complaintTip,
  seriousComplaints: complaintTip,
  minorComplaints: complaintTip,
  tookPay: complaintTip,
  score: {
    zh: '看下面哪一方面分数低。现在就能做的是参加基础培训和专项认证，“专业”一项马上加分。',
    en: 'See below which part is low. What you can do now is training: certificates add to that part at once.',
  },
}
