// What the grading rules say (domain.md §5). Names in braces are facts, figures of the policy, `limit` or `colour`.
import type { Label } from '#src/kernel/label.ts'

type PartWords = { readonly label: Label; readonly says: Label; readonly empty: Label }

/** One part of the score each: its name, what it rests on, what is missing. */
export const partWords = {
  Q: {
    label: { zh: '服务质量', en: 'Quality' },
    says: {
      zh: '{n} 次评价，平均 {mean} 分；另加 {priorCount} 次 {priorMean} 分的起始评价，免得一次评价定高低',
      en: 'Ratings: {n}, average {mean}; {priorCount} of {priorMean} are added so that no single one decides',
    },
    empty: { zh: '还没有评价', en: 'no ratings yet' },
  },
  R: {
    label: { zh: '守约', en: 'Reliability' },
    says: {
      zh: '完成 {finished} 单，临期请辞 {lateGiveUps} 次，爽约 {noShows} 次（每次按 {noShowCounts} 次算）；婉拒不算',
      en: 'Finished {finished}, late give-ups {lateGiveUps}, no-shows {noShows} (×{noShowCounts}); declines not counted',
    },
    empty: { zh: '守约的记录不够', en: 'too few accepted services on record' },
  },
  V: {
    label: { zh: '服务时长', en: 'Hours served' },
    says: {
      zh: '服务 {minutes:hours} 小时，满 {fullHours} 小时得满分',
      en: 'Hours: {minutes:hours}; {fullHours} earn full marks',
    },
    empty: { zh: '没有服务时长的记录', en: 'no record of hours' },
  },
  P: {
    label: { zh: '专业', en: 'Training' },
    says: {
      zh: '基础培训（{trainingPoints} 分）：{basicTraining}；有效专项认证（每项 {certificatePoints} 分）：{specialistCertificates} 项；社会工作者职业资格（{licencePoints} 分）：{socialWorkLicence}；满分为 100',
      en: 'Basic training ({trainingPoints}): {basicTraining}; specialist certificates ({certificatePoints} each): {specialistCertificates}; social-work licence ({licencePoints}): {socialWorkLicence}; 100 at most',
    },
    empty: { zh: '培训和认证的记录不全', en: 'the record of training and certificates is incomplete' },
  },
  C: {
    label: { zh: '操守', en: 'Conduct' },
    says: {
      zh: '查实的一般投诉 {minorComplaints} 件（每件减 {minorCosts} 分），严重投诉 {seriousComplaints} 件（每件减 {seriousCosts} 分）',
      en: 'Upheld: {minorComplaints} minor (−{minorCosts} each), {seriousComplaints} serious (−{seriousCosts} each)',
    },
    empty: { zh: '投诉核查的记录不全', en: 'the record of complaints is incomplete' },
  },
} as const satisfies Record<string, PartWords>

/** Why a colour was given at once. */
export const causeWords = {
  noShows: {
    zh: '12 个月内爽约 {noShows} 次，满 {limit} 次即建议暂停',
    en: 'No-shows in 12 months: {noShows}; from {limit} on, a pause is proposed',
  },
  maliciousNoShows: {
    zh: '12 个月内恶意爽约 {maliciousNoShows} 次，满 {limit} 次即建议暂停',
    en: 'Malicious no-shows in 12 months: {maliciousNoShows}; from {limit} on, a pause is proposed',
  },
  seriousComplaints: {
    zh: '查实的严重投诉 {seriousComplaints} 件',
    en: 'Upheld serious complaints: {seriousComplaints}',
  },
  tookPay: { zh: '为服务收取了报酬', en: 'Took pay for a service' },
  lowScore: {
    zh: '已完成 {finished} 单，综合分 {score}，低于 {limit}',
    en: 'Orders finished: {finished}, and the score of {score} is below {limit}',
  },
  newcomer: {
    zh: '已完成 {finished} 单；大家都从见习开始，满 {limit} 单再评',
    en: 'Orders finished: {finished}; everybody starts here until {limit} are finished',
  },
  fairScore: { zh: '综合分 {score}，低于 {limit}', en: 'The score of {score} is below {limit}' },
  minorComplaints: {
    zh: '12 个月内查实的一般投诉 {minorComplaints} 件，满 {limit} 件即建议暂停',
    en: 'Upheld minor complaints in 12 months: {minorComplaints}; from {limit} on, a pause is proposed',
  },
  someNoShows: {
    zh: '12 个月内爽约 {noShows} 次，满 {limit} 次转为关注',
    en: 'No-shows in 12 months: {noShows}; from {limit} on, with support only',
  },
  lateGiveUps: {
    zh: '12 个月内临期请辞 {lateGiveUps} 次，满 {limit} 次转为关注',
    en: 'Late give-ups in 12 months: {lateGiveUps}; from {limit} on, with support only',
  },
  someComplaints: {
    zh: '12 个月内查实的一般投诉 {minorComplaints} 件，满 {limit} 件转为关注',
    en: 'Upheld minor complaints in 12 months: {minorComplaints}; from {limit} on, with support only',
  },
  mandatoryExpired: {
    zh: '有必备的证书已过期，续期后再评',
    en: 'A mandatory certificate has run out; renew it to be graded again',
  },
} as const satisfies Record<string, Label>

/** What a colour asks for, and whether it is reached. */
export const demandWords = {
  score: { zh: '综合分 {score}，{colour}色至少 {limit}', en: 'score: {score}; {colour} asks for {limit}' },
  finished: {
    zh: '完成单数 {finished}，{colour}色至少 {limit}',
    en: 'orders finished: {finished}; {colour} asks for {limit}',
  },
  specialistCertificates: {
    zh: '有效专项认证 {specialistCertificates}，{colour}色至少 {limit}',
    en: 'valid specialist certificates: {specialistCertificates}; {colour} asks for {limit}',
  },
  basicTraining: {
    zh: '有效的基础培训：{basicTraining}，{colour}色要求有',
    en: 'valid basic training: {basicTraining}; {colour} asks for it',
  },
  hours: {
    zh: '服务 {minutes:hours} 小时，{colour}色至少 {limit:hours} 小时',
    en: 'hours served: {minutes:hours}; {colour} asks for {limit:hours}',
  },
  noShows: {
    zh: '12 个月内爽约 {noShows} 次，{colour}色要求少于 {limit} 次',
    en: 'no-shows in 12 months: {noShows}; {colour} asks for fewer than {limit}',
  },
  noComplaint: {
    zh: '12 个月内查实的一般投诉 {minorComplaints}、严重投诉 {seriousComplaints}，{colour}色要求没有',
    en: 'upheld complaints in 12 months: minor {minorComplaints}, serious {seriousComplaints}; {colour} allows none',
  },
} as const satisfies Record<string, Label>
