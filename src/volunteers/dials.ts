// The weights and figures of the grading rules that an administrator may turn: each with its place in the data, its name and its limits.
import type { Label } from '../kernel/label.ts'
import type { GradePolicy } from './grade.ts'

type Dial = {
  readonly label: Label
  readonly group: DialGroup
  /** Where it stands in the data. */
  readonly path: string
  readonly least: number
  readonly most: number
}

export const dialGroups = {
  weights: { zh: '各方面的占比（合计 100）', en: 'Weights (100 in all)' },
  figures: { zh: '怎么算分', en: 'How marks are worked out' },
} satisfies Record<string, Label>
export type DialGroup = keyof typeof dialGroups

const weight = (at: number, zh: string, en: string): Dial => ({
  label: { zh, en },
  group: 'weights',
  path: `$.parts[${at}].weight`,
  least: 0,
  most: 100,
})
const figure = (name: string, zh: string, en: string, most: number, least = 0): Dial => ({
  label: { zh, en },
  group: 'figures',
  path: `$.figures.${name}`,
  least,
  most,
})

export const dials = {
  weightQ: weight(0, '服务质量', 'Quality'),
  weightR: weight(1, '守约', 'Reliability'),
  weightV: weight(2, '服务时长', 'Hours served'),
  weightP: weight(3, '专业', 'Training'),
  weightC: weight(4, '操守', 'Conduct'),
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
  const steps = dialOf(name).path.matchAll(/\.(\w+)|\[(\d+)\]/g)
  let at: unknown = policy
  for (const [, key, index] of steps) at = (at as Record<string, unknown>)[key ?? index ?? '']
  return Number(at)
}
