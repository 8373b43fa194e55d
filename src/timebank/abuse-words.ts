// What each report of hours that look made up means, and what to do about it: a flag is a question, never a verdict.
import type { Label } from '../kernel/label.ts'

export type FlagWords = {
  readonly label: Label
  /** What was counted, with its figures. */
  readonly means: Label
  /** Innocent reasons there may be. */
  readonly may: Label
  readonly next: Label
}

export const flags = {
  hand: {
    label: { zh: '签到签退都由工作人员代办', en: 'Checked in and out by staff' },
    means: {
      zh: '同一位工作人员在 90 天内代办了 3 次以上的签到和签退。',
      en: 'One member of staff entered both ends of 3 or more visits in 90 days.',
    },
    may: { zh: '志愿者或老人没有手机，门卡也用完了。', en: 'Neither side has a phone, and the door card is used up.' },
    next: {
      zh: '打开单子看代办原因，另请一人回访居民。',
      en: 'Read the reasons given, and have somebody else call the residents.',
    },
  },
  hand_share: {
    label: { zh: '一半以上的服务是代办签到', en: 'Most visits entered by staff' },
    means: {
      zh: '这位志愿者 90 天内有 3 次以上、且一半以上的服务由工作人员代办签到签退。',
      en: 'Of this volunteer’s visits in 90 days, 3 or more and at least half were entered by staff.',
    },
    may: { zh: '志愿者不会用手机。', en: 'The volunteer has no phone.' },
    next: {
      zh: '教志愿者自己签到，或发门卡；抽查几次服务。',
      en: 'Show them how to check in, and look into a few visits.',
    },
  },
  manual: {
    label: { zh: '同样两个人反复手工补记', en: 'The same two keep entering by hand' },
    means: {
      zh: '同样的提出人和批准人，90 天内更正或发放了 3 笔以上。',
      en: 'The same two people proposed and approved 3 or more corrections or grants in 90 days.',
    },
    may: {
      zh: '系统故障后集中补录，或一次给多位老人发放。',
      en: 'Records made good after a failure, or time granted to many elders at once.',
    },
    next: { zh: '核对每一笔的原因，换一位负责人来批准。', en: 'Check each reason, and let another head decide.' },
  },
  speed: {
    label: { zh: '服务快得不合理', en: 'Faster than possible' },
    means: {
      zh: '签到到签退不超过 3 分钟，确认的时长却多出 3 分钟以上。',
      en: 'No more than 3 minutes from check-in to check-out, and over 3 minutes more were confirmed.',
    },
    may: { zh: '忘记签退，事后补办。', en: 'Somebody forgot to check out in time.' },
    next: {
      zh: '看裁定的理由，向居民核实；属实之外的时长提出冲正。',
      en: 'Read the decision, ask the resident, and propose to reverse what was not served.',
    },
  },
  pair: {
    label: { zh: '两人互相服务', en: 'Two who serve each other' },
    means: {
      zh: '90 天内两个人互相服务，各超过 4 小时。',
      en: 'Two people served each other for more than 4 hours each way in 90 days.',
    },
    may: { zh: '邻居之间真的互相帮忙。', en: 'Neighbours who do help each other.' },
    next: { zh: '分别电话回访两家。', en: 'Call both homes, separately.' },
  },
  ring: {
    label: { zh: '三人循环服务', en: 'Three in a ring' },
    means: {
      zh: '90 天内甲服务乙、乙服务丙、丙又服务甲。',
      en: 'Within 90 days one served the next, and the third served the first.',
    },
    may: { zh: '同一个楼院的互助小组。', en: 'A group of one courtyard.' },
    next: {
      zh: '看时间是否集中在月末或考核前，抽查服务内容。',
      en: 'See whether the visits crowd before a target is due, and look into some.',
    },
  },
  confirmer: {
    label: { zh: '总由同一个人确认', en: 'Always the same confirmer' },
    means: {
      zh: '志愿者 90 天内 5 次以上、60% 以上的时长由居民以外的同一个人确认。',
      en: 'One person other than the resident confirmed 5 or more visits and over 60 % of a volunteer’s minutes in 90 days.',
    },
    may: { zh: '这位居民长期由同一位亲属代办。', en: 'A proxy who always orders for the same resident.' },
    next: { zh: '换一个人回访；确认人和志愿者之间有没有关系？', en: 'Have somebody else call. Are the two related?' },
  },
  crowd: {
    label: { zh: '同一时刻的大批服务', en: 'A crowd at the same minute' },
    means: {
      zh: '同一个人确认的 20 次以上服务，签到签退在同一分钟。',
      en: 'More than 20 visits confirmed by one person, in and out within the same minutes.',
    },
    may: { zh: '真的办了一次大活动。', en: 'A large event did take place.' },
    next: {
      zh: '要现场照片和名单；走过场的时长提出冲正。',
      en: 'Ask for photographs and a list, and propose to reverse what was for show.',
    },
  },
} satisfies Record<string, FlagWords>
export type Flag = keyof typeof flags
export const flagCodes = Object.keys(flags) as Flag[]
