// The supervision index of one social worker over 12 months (domain.md §6). Pure: SQL counts, this judges.
import type { Label } from '#src/kernel/label.ts'
import {
  apart,
  type Formula,
  fill,
  formula,
  insufficientLabel,
  type Part,
  ratingScore,
  type ScorePolicy,
  score,
  verdict,
} from '#src/kernel/score.ts'

/** What an index rests on. Shares are 0–1; a fact left out is unknown. Only confirmed minutes count. */
export type IndexFacts = {
  readonly supervisionMinutes?: number | undefined
  readonly supervisees?: number | undefined
  /** Share of supervisees contacted in the last 30 days. */
  readonly contacted30?: number | undefined
  readonly closedCases?: number | undefined
  readonly answeredIn24h?: number | undefined
  /** Share completed and recorded within 10 working days (民政部令67号 第11条). */
  readonly recordedIn10Days?: number | undefined
  readonly ratings?: { readonly n: number; readonly mean: number } | undefined
  readonly minorComplaints?: number | undefined
  readonly seriousComplaint?: boolean | undefined
}

/** An index that explains itself. Without any data `value` and `band` are null: nothing is never shown as 0. */
export type SupervisionIndex = {
  readonly value: number | null
  readonly band: Band | null
  readonly bandLabel: Label
  readonly parts: readonly Part<IndexCode, IndexFacts>[]
  /** 样本不足: some part has no data. */
  readonly insufficient: boolean
  /** The cap, where it bites; why this band and not the next better one. */
  readonly reasons: readonly Label[]
  readonly version: string
}

/** Works the index out under a policy (domain.md §6). Bands see it unrounded; capped, it is below its parts' sum. */
export const explainIndex = (facts: IndexFacts, policy: IndexPolicy = indexV1): SupervisionIndex => {
  const { exact: sum, ...explained } = score(policy, formulas, facts)
  const { cap } = policy.figures
  const capped = facts.seriousComplaint === true && sum !== null && sum > cap
  const exact = capped ? cap : sum
  const at = exact === null ? -1 : policy.bands.findIndex(({ from }) => exact >= from)
  const band = policy.bands[at]
  const asked = policy.bands.slice(Math.max(0, at - 1), at + 1).filter(({ from }) => from > 0)
  return {
    ...explained,
    value: capped ? cap : explained.value,
    band: band?.code ?? null,
    bandLabel: band?.label ?? insufficientLabel,
    reasons: [
      ...(capped ? [fill(policy.capSays, { cap, sum })] : []),
      ...asked
        .toReversed()
        .map(each => verdict(each === band, fill(policy.bandSays, { ...each, value: apart(exact, each.from) }))),
    ],
    version: policy.version,
  }
}

export type IndexCode = 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
export type Band = 'excellent' | 'good' | 'fair' | 'poor'

/** A version of the index: data only. Bands go from best to worst: the first whose `from` is reached. */
export type IndexPolicy = ScorePolicy<IndexCode, typeof figures> & {
  readonly bands: readonly { readonly code: Band; readonly from: number; readonly label: Label }[]
  readonly bandSays: Label
  readonly capSays: Label
}

const figures = {
  fullHours: 15,
  contactShare: 0.6,
  ratioShare: 0.4,
  ratio: 8,
  fullCases: 4,
  answeredShare: 0.5,
  recordedShare: 0.5,
  priorCount: 5,
  priorMean: 4.5,
  leastRatings: 5,
  minorCosts: 20,
  cap: 59,
}

/** `index-v1`: the weights are our own, the measures come from the sources named in domain.md §6. */
export const indexV1: IndexPolicy = {
  version: 'index-v1',
  figures,
  parts: [
    {
      code: 'A',
      label: { zh: '督导投入', en: 'Supervision given' },
      weight: 25,
      says: {
        zh: '经本人确认的督导 {supervisionMinutes:hours} 小时，满 {fullHours} 小时得满分',
        en: 'Confirmed hours of supervision: {supervisionMinutes:hours}; {fullHours} earn full marks',
      },
      empty: { zh: '没有督导记录', en: 'no record of supervision' },
    },
    {
      code: 'B',
      label: { zh: '督导覆盖', en: 'Reach' },
      weight: 15,
      says: {
        zh: '督导对象 {supervisees} 人，30 天内联系到 {contacted30:percent}%（占 {contactShare:percent}%）；一人督导不超过 {ratio} 人得满分（占 {ratioShare:percent}%）',
        en: 'Supervisees: {supervisees}, of whom {contacted30:percent}% were contacted within 30 days (counts {contactShare:percent}%); up to {ratio} per supervisor earn full marks (counts {ratioShare:percent}%)',
      },
      empty: { zh: '没有督导对象，或没有联系记录', en: 'no supervisees, or no record of contacts' },
    },
    {
      code: 'C',
      label: { zh: '专业服务', en: 'Casework' },
      weight: 15,
      says: {
        zh: '直接服务并结案 {closedCases} 个，满 {fullCases} 个得满分',
        en: 'Direct cases closed: {closedCases}; {fullCases} earn full marks',
      },
      empty: { zh: '没有个案记录', en: 'no record of cases' },
    },
    {
      code: 'D',
      label: { zh: '服务绩效', en: 'Performance' },
      weight: 20,
      says: {
        zh: '24 小时内首次回应 {answeredIn24h:percent}%；10 个工作日内完成并记录 {recordedIn10Days:percent}%',
        en: 'First answered within 24 hours: {answeredIn24h:percent}%; completed and recorded within 10 working days: {recordedIn10Days:percent}%',
      },
      empty: { zh: '回应或记录的数据不全', en: 'the data on answers or records are incomplete' },
    },
    {
      code: 'E',
      label: { zh: '群众满意度', en: 'Satisfaction' },
      weight: 20,
      says: {
        zh: '{n} 次评价，平均 {mean} 分；另加 {priorCount} 次 {priorMean} 分的起始评价',
        en: 'Ratings: {n}, average {mean}; {priorCount} starting ratings of {priorMean} are added',
      },
      empty: { zh: '评价不足 {leastRatings} 次', en: 'fewer than {leastRatings} ratings' },
    },
    {
      code: 'F',
      label: { zh: '职业操守', en: 'Professional conduct' },
      weight: 5,
      says: {
        zh: '查实的一般投诉 {minorComplaints} 件，每件减 {minorCosts} 分',
        en: 'Upheld minor complaints: {minorComplaints}, −{minorCosts} each',
      },
      empty: { zh: '没有投诉核查的记录', en: 'no record of complaints' },
    },
  ],
  bands: [
    { code: 'excellent', from: 85, label: { zh: '优秀', en: 'Excellent' } },
    { code: 'good', from: 70, label: { zh: '良好', en: 'Good' } },
    { code: 'fair', from: 60, label: { zh: '合格', en: 'Satisfactory' } },
    { code: 'poor', from: 0, label: { zh: '待改进', en: 'Needs improvement' } },
  ],
  bandSays: { zh: '指数 {value}，“{label}”至少 {from}', en: 'index: {value}; “{label}” asks for {from}' },
  capSays: {
    zh: '有查实的严重投诉，指数最高 {cap}（各项合计 {sum}）',
    en: 'A serious complaint was upheld: the index is at most {cap} (its parts add up to {sum})',
  },
}

const formulas: Readonly<Record<IndexCode, Formula<IndexFacts, typeof figures>>> = {
  A: formula(['supervisionMinutes'], (facts, by) => (facts.supervisionMinutes / 60 / by.fullHours) * 100),
  B: formula(['supervisees', 'contacted30'], ({ supervisees, contacted30 }, by) =>
    supervisees === 0
      ? null
      : (by.contactShare * contacted30 + by.ratioShare * Math.min(1, by.ratio / supervisees)) * 100,
  ),
  C: formula(['closedCases'], (facts, by) => (facts.closedCases / by.fullCases) * 100),
  D: formula(
    ['answeredIn24h', 'recordedIn10Days'],
    (shares, by) => (by.answeredShare * shares.answeredIn24h + by.recordedShare * shares.recordedIn10Days) * 100,
  ),
  E: formula(['ratings'], ({ ratings }, by) => ratingScore(ratings, by)),
  F: formula(['minorComplaints'], (facts, by) => 100 - facts.minorComplaints * by.minorCosts),
}
