// What an administrator may ask at each gate of the grading rules: a closed list of criteria, each with its sentence and its limits.
import type { Label } from '../kernel/label.ts'
import type { Colour } from './colours.ts'
import type { Test } from './grade.ts'
import { causeWords, demandWords } from './grade-words.ts'

/** A number that a criterion asks for; left open, the criterion is not asked. A `needed` one is always given. */
export type Limit = {
  readonly label: Label
  readonly most: number
  readonly needed?: true
  /** Given in hours, kept in minutes. */
  readonly hours?: true
  /** May lie between two whole numbers. */
  readonly broken?: true
}
/** One line of a gate. Where a test has a name for its number, that is a limit of this gate, or of blue's (`blue.…`), which it follows. */
export type CriterionSetting = {
  readonly says: Label
  readonly tests: readonly (readonly [Test[0], Test[1], number | string])[]
  /** Asked or not by choice; without it, by its limit, or always. */
  readonly also?: Label
}
export type GateSetting = {
  readonly label: Label
  readonly limits: Readonly<Record<string, Limit>>
  /** In the order in which they are kept and shown. */
  readonly criteria: Readonly<Record<string, CriterionSetting>>
}

const count = (zh: string, en: string, most: number): Limit => ({ label: { zh, en }, most })
const needed = (limit: Limit): Limit => ({ ...limit, needed: true })
const mark = (zh: string, en: string): Limit => ({ label: { zh, en }, most: 100, broken: true })
const hours: Limit = { label: { zh: '服务小时数至少', en: 'Hours served, at least' }, most: 2000, hours: true }
const noComplaint: CriterionSetting = {
  says: demandWords.noComplaint,
  tests: [
    ['minorComplaints', '=', 0],
    ['seriousComplaints', '=', 0],
  ],
  also: { zh: '12 个月内没有查实的投诉', en: 'No upheld complaint in 12 months' },
}
const basicTraining: CriterionSetting = {
  says: demandWords.basicTraining,
  tests: [['basicTraining', '=', 1]],
  also: { zh: '有有效的基础培训', en: 'Basic training that is valid' },
}

/** By colour, in the order of judgement (domain.md §5). Taking pay always leads to a proposed pause (志愿服务条例): it is no choice. */
export const gateSettings = {
  red: {
    label: { zh: '红：有一条成立就建议暂停', en: 'Red: a pause is proposed when any line holds' },
    limits: {
      noShows: count('爽约满几次', 'No-shows, from', 100),
      maliciousNoShows: count('恶意爽约满几次', 'Malicious no-shows, from', 100),
      seriousComplaints: needed(count('查实的严重投诉满几件', 'Upheld serious complaints, from', 10)),
      lowScore: mark('综合分低于', 'Score below'),
      lowScoreFinished: needed(
        count('综合分低才暂停的，完成单数至少', '… only with at least this many orders finished', 1000),
      ),
      minorComplaints: count('查实的一般投诉满几件', 'Upheld minor complaints, from', 100),
    },
    criteria: {
      noShows: { says: causeWords.noShows, tests: [['noShows', '>=', 'noShows']] },
      maliciousNoShows: { says: causeWords.maliciousNoShows, tests: [['maliciousNoShows', '>=', 'maliciousNoShows']] },
      seriousComplaints: {
        says: causeWords.seriousComplaints,
        tests: [['seriousComplaints', '>=', 'seriousComplaints']],
      },
      tookPay: { says: causeWords.tookPay, tests: [['tookPay', '=', 1]] },
      lowScore: {
        says: causeWords.lowScore,
        tests: [
          ['score', '<', 'lowScore'],
          ['finished', '>=', 'lowScoreFinished'],
        ],
      },
      minorComplaints: { says: causeWords.minorComplaints, tests: [['minorComplaints', '>=', 'minorComplaints']] },
    },
  },
  yellow: {
    label: { zh: '黄：没到蓝色，或者有一条成立', en: 'Yellow: blue is not reached, or any line holds' },
    limits: {
      noShows: count('爽约满几次', 'No-shows, from', 100),
      lateGiveUps: count('临期请辞满几次', 'Late give-ups, from', 100),
      minorComplaints: count('查实的一般投诉满几件', 'Upheld minor complaints, from', 100),
    },
    criteria: {
      newcomer: { says: causeWords.newcomer, tests: [['finished', '<', 'blue.finished']] },
      fairScore: { says: causeWords.fairScore, tests: [['score', '<', 'blue.score']] },
      mandatoryExpired: {
        says: causeWords.mandatoryExpired,
        tests: [['mandatoryExpired', '=', 1]],
        also: { zh: '必备的证书过期', en: 'A mandatory certificate has run out' },
      },
      noShows: { says: causeWords.someNoShows, tests: [['noShows', '>=', 'noShows']] },
      lateGiveUps: { says: causeWords.lateGiveUps, tests: [['lateGiveUps', '>=', 'lateGiveUps']] },
      minorComplaints: { says: causeWords.someComplaints, tests: [['minorComplaints', '>=', 'minorComplaints']] },
    },
  },
  green: {
    label: { zh: '绿：每一条都要达到', en: 'Green: every line is reached' },
    limits: {
      score: needed(mark('综合分至少', 'Score, at least')),
      finished: needed(count('完成单数至少', 'Orders finished, at least', 1000)),
      certificates: count('有效专项认证至少', 'Specialist certificates, at least', 10),
      hours,
      noShows: count('爽约少于几次', 'No-shows, fewer than', 100),
    },
    criteria: {
      score: { says: demandWords.score, tests: [['score', '>=', 'score']] },
      finished: { says: demandWords.finished, tests: [['finished', '>=', 'finished']] },
      certificates: {
        says: demandWords.specialistCertificates,
        tests: [['specialistCertificates', '>=', 'certificates']],
      },
      noComplaint,
      basicTraining,
      hours: { says: demandWords.hours, tests: [['minutes', '>=', 'hours']] },
      noShows: { says: demandWords.noShows, tests: [['noShows', '<', 'noShows']] },
    },
  },
  blue: {
    label: {
      zh: '蓝：每一条都要达到（分数、单数不到就是黄）',
      en: 'Blue: every line is reached (short of score or orders, it is yellow)',
    },
    limits: {
      score: needed(mark('综合分至少', 'Score, at least')),
      finished: needed(count('完成单数至少（之前算新人）', 'Orders finished, at least (newcomers before)', 1000)),
      hours,
    },
    criteria: {
      score: { says: demandWords.score, tests: [['score', '>=', 'score']] },
      finished: { says: demandWords.finished, tests: [['finished', '>=', 'finished']] },
      noComplaint,
      basicTraining,
      hours: { says: demandWords.hours, tests: [['minutes', '>=', 'hours']] },
    },
  },
} as const satisfies Record<Colour, GateSetting>

/** Red and yellow open when one of their lines holds, green and blue when every one does. */
export const judged = ['red', 'yellow', 'green', 'blue'] as const satisfies Colour[]
export const gateSetting = (colour: Colour): GateSetting => gateSettings[colour]
