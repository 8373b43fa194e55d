// Every "no" of recurring service.
import type { Sentence } from '../kernel/refusal.ts'

export const seriesRefusals = {
  series_state: [
    409,
    '这项定期服务现在的状态不能这样办，请刷新查看。',
    'This series does not allow that in its present state. Reload to see where it stands.',
  ],
  volunteers_unknown: [
    422,
    '有的志愿者不在本街道或不能结对，请重新选择。',
    'Somebody chosen is not a volunteer of this street or cannot be paired here. Choose again.',
  ],
  until_too_early: [
    422,
    '结束的日子早于开始的日子，请改晚一些。',
    'The last day lies before the first. Choose a later one.',
  ],
  not_a_visit_day: [
    422,
    '这一天没有约定上门，请从列出的日子里选。',
    'No visit is due on that day. Choose one of the days listed.',
  ],
  day_settled: [
    409,
    '这一天已经安排好了；如果不需要，请到那张单子里取消。',
    'That day is settled already. If the visit is not wanted, cancel its order.',
  ],
} as const satisfies Record<string, Sentence>
