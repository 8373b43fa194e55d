// Every "no" of supervision.
import type { Sentence } from '../kernel/refusal.ts'

export const supervisionRefusals = {
  own_supervision: [409, '督导的双方要是不同的人。', 'Supervision takes two different people.'],
  pair_wrong: [
    422,
    '这两位不能建立这种关系：带领是社工对志愿者，督导是督导或社工对社工，都要在同一辖区，也不能互相督导。',
    'These two cannot stand in this relation: social workers lead volunteers, supervisors or social workers supervise social workers, in the same area and never each other.',
  ],
  unqualified: [
    409,
    '督导社工需要社会工作师满五年，或社会工作专业研究生学历，并有督导经历登记。',
    'Supervising social workers takes five years as a licensed social worker or a postgraduate degree in social work, and recorded experience.',
  ],
  relation_held: [
    409,
    '对方已经有人带领或督导，请先结束原来的关系。',
    'Somebody looks after them already. End that relation first.',
  ],
  until_wrong: [422, '代管要到今天以后、一年以内。', 'A stand-in ends after today and within a year.'],
  supervisee_unknown: [
    422,
    '只能记您当时带领或督导的人，每人一次。',
    'Only people whom you looked after on that day can be named, each once.',
  ],
  held_later: [422, '日期不能在今天之后。', 'The date lies in the future.'],
  held_long_ago: [422, '只能补记一个月以内的。', 'Only the last month can still be written down.'],
  form_wrong: [422, '个别督导选一位，小组督导至少两位。', 'One to one names one person; a group is two or more.'],
  supervision_day_full: [
    409,
    '这一天记下的督导会超过 8 小时，请核对。',
    'More than 8 hours of supervision on one day. Please check.',
  ],
  own_case: [409, '不能给自己立案。', 'Nobody opens a case about themselves.'],
  moved_on: [409, '情况已经变了，请刷新查看。', 'Things have moved on. Reload to see where they stand.'],
} as const satisfies Record<string, Sentence>
