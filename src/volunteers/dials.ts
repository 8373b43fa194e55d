// What an administrator may turn in the grading rules: each a number in the policy's data, with its place, its name and its limits.
import * as is from 'valibot'
import type { Label } from '../kernel/label.ts'
import type { GradePolicy } from './grade.ts'

type Dial = {
  readonly label: Label
  readonly group: DialGroup
  /** Where it stands in the data; a number that two gates share stands in two places. */
  readonly paths: readonly string[]
  readonly least: number
  readonly most: number
}

export const dialGroups = {
  weights: { zh: '各方面的占比（合计 100）', en: 'Weights (100 in all)' },
  limits: { zh: '各颜色的门槛', en: 'Limits of the colours' },
  figures: { zh: '怎么算分', en: 'How marks are worked out' },
} satisfies Record<string, Label>
export type DialGroup = keyof typeof dialGroups

const weight = (at: number, zh: string, en: string): Dial => ({
  label: { zh, en },
  group: 'weights',
  paths: [`$.parts[${at}].weight`],
  least: 0,
  most: 100,
})
const limit = (zh: string, en: string, most: number, ...paths: string[]): Dial => ({
  label: { zh, en },
  group: 'limits',
  paths,
  least: 1,
  most,
})
const figure = (name: string, zh: string, en: string, most: number, least = 0): Dial => ({
  label: { zh, en },
  group: 'figures',
  paths: [`$.figures.${name}`],
  least,
  most,
})

/** Gates stand in the order of judgement: red, yellow, green, blue. */
export const dials = {
  weightQ: weight(0, '服务质量', 'Quality'),
  weightR: weight(1, '守约', 'Reliability'),
  weightV: weight(2, '服务时长', 'Hours served'),
  weightP: weight(3, '专业', 'Training'),
  weightC: weight(4, '操守', 'Conduct'),
  greenScore: limit('绿色：综合分至少', 'Green: score at least', 100, '$.gates[2].all[0].tests[0][2]'),
  greenFinished: limit('绿色：完成单数至少', 'Green: orders finished at least', 1000, '$.gates[2].all[1].tests[0][2]'),
  greenCertificates: limit(
    '绿色：专项认证至少',
    'Green: specialist certificates at least',
    10,
    '$.gates[2].all[2].tests[0][2]',
  ),
  blueScore: limit(
    '蓝色：综合分至少',
    'Blue: score at least',
    100,
    '$.gates[1].any[1].tests[0][2]',
    '$.gates[3].all[0].tests[0][2]',
  ),
  blueFinished: limit(
    '蓝色：完成单数至少（之前算见习）',
    'Blue: orders finished at least (newcomers before)',
    1000,
    '$.gates[1].any[0].tests[0][2]',
    '$.gates[3].all[1].tests[0][2]',
  ),
  redNoShows: limit(
    '建议暂停：爽约次数',
    'A pause is proposed from this many no-shows',
    100,
    '$.gates[0].any[0].tests[0][2]',
  ),
  redMalicious: limit(
    '建议暂停：恶意爽约次数',
    'A pause is proposed from this many malicious ones',
    100,
    '$.gates[0].any[1].tests[0][2]',
  ),
  redScore: limit('建议暂停：综合分低于', 'A pause is proposed below this score', 100, '$.gates[0].any[4].tests[0][2]'),
  redFinished: limit(
    '综合分低才暂停的，完成单数至少',
    '… with at least this many orders finished',
    1000,
    '$.gates[0].any[4].tests[1][2]',
  ),
  priorCount: figure('priorCount', '起始评价的次数', 'Starting ratings added', 50),
  priorMean: figure('priorMean', '起始评价的分数', 'Stars of a starting rating', 5, 1),
  noShowCounts: figure('noShowCounts', '一次爽约按几次算', 'A no-show counts as', 10, 1),
  fullHours: figure('fullHours', '服务时长满分的小时数', 'Hours that earn full marks', 2000, 1),
  trainingPoints: figure('trainingPoints', '基础培训的分数', 'Marks for basic training', 100),
  certificatePoints: figure('certificatePoints', '每项专项认证的分数', 'Marks for a specialist certificate', 100),
  licencePoints: figure('licencePoints', '社会工作者职业资格的分数', 'Marks for the social-work licence', 100),
  minorCosts: figure('minorCosts', '一般投诉每件减分', 'Marks lost for a minor complaint', 100),
  seriousCosts: figure('seriousCosts', '严重投诉每件减分', 'Marks lost for a serious complaint', 100),
} as const satisfies Record<string, Dial>
export type DialName = keyof typeof dials
export const dialNames = Object.keys(dials) as DialName[]
export const dialOf = (name: DialName): Dial => dials[name]

/** What a dial stands at in a policy. */
export const dialValue = (policy: GradePolicy, name: DialName): number => {
  const steps = dialOf(name).paths[0]?.matchAll(/\.(\w+)|\[(\d+)\]/g) ?? []
  let at: unknown = policy
  for (const [, key, index] of steps) at = (at as Record<string, unknown>)[key ?? index ?? '']
  return Number(at)
}

const number = (name: DialName) => {
  const { least, most } = dialOf(name)
  return is.optional(is.pipe(is.number(), is.finite(), is.minValue(least), is.maxValue(most)))
}
/** A new version: the numbers that differ from the newest version, and why. */
export const drafting = is.strictObject({
  reason: is.pipe(is.string(), is.trim(), is.nonEmpty(), is.maxLength(500)),
  numbers: is.strictObject(
    Object.fromEntries(dialNames.map(name => [name, number(name)])) as Record<DialName, ReturnType<typeof number>>,
  ),
})
