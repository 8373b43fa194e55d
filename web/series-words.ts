// Words that the pages of recurring service share.
import type { Label, Lang } from '#src/kernel/label.ts'
import type { SeriesRow } from '#src/series/queries.ts'
import { clockText } from '#src/series/view.ts'
import { type Interval, intervals, type SeriesState, type Weekday, weekdays } from '#src/series/words.ts'
import type { Tone } from './badges.tsx'

export const tones: Record<SeriesState, Tone> = { placed: 'wait', running: 'go', paused: 'wait', ended: 'done' }

/** "每周 星期二 09:00–11:00": what was agreed, in one line. */
export const rhythmText = (
  lang: Lang,
  row: Pick<SeriesRow, 'weekday' | 'every' | 'startsMinute' | 'minutes'>,
): string => {
  const weekday = weekdays[row.weekday as Weekday][lang]
  const ends = clockText((row.startsMinute + row.minutes) % 1440)
  const time = `${clockText(row.startsMinute)}–${ends}`
  const every = intervals[row.every as Interval][lang]
  return lang === 'zh' ? `${every}${weekday} ${time}` : `${every} on ${weekday}, ${time}`
}

export const timesText = (lang: Lang, visits: number): string =>
  lang === 'zh' ? `来过 ${visits} 次` : visits === 1 ? 'came once' : `came ${visits} times`

export const words = {
  title: { zh: '定期服务', en: 'Recurring service' },
  lead: {
    zh: '约定一次，每次上门前一周自动安排，先请熟悉的志愿者。',
    en: 'Agreed once; each visit is arranged a week ahead, and a familiar volunteer is asked first.',
  },
  start: { zh: '约定定期服务', en: 'Start a series' },
  none: { zh: '还没有定期服务', en: 'No recurring service yet' },
  none_how: {
    zh: '固定的日子需要人来，例如每周二上午陪伴，可以在这里约定。',
    en: 'When somebody should come on fixed days, such as every Tuesday morning, agree on it here.',
  },
  all: { zh: '全部', en: 'All' },
  states: { zh: '状态', en: 'State' },
  orders: { zh: '服务', en: 'Services' },
  list: { zh: '定期服务', en: 'Recurring service' },
  first: { zh: '先请', en: 'First asked' },
  about: { zh: '约定的内容', en: 'What was agreed' },
  whom: { zh: '为谁', en: 'For whom' },
  what: { zh: '需要什么帮助', en: 'What help' },
  weekday: { zh: '星期几', en: 'Which weekday' },
  every: { zh: '多久一次', en: 'How often' },
  time: { zh: '几点开始', en: 'What time' },
  minutes: { zh: '每次多少分钟', en: 'How many minutes each time' },
  minutes_unit: { zh: '分钟', en: 'minutes' },
  from: { zh: '从哪一天起', en: 'From which day' },
  until: { zh: '到哪一天止', en: 'Until which day' },
  until_hint: { zh: '不填就一直继续，随时可以结束。', en: 'Left empty, it goes on; it can be ended at any time.' },
  holidays: { zh: '遇到节假日', en: 'On public holidays' },
  payer: { zh: '时间由谁出', en: 'Whose time pays' },
  note: { zh: '想告诉志愿者的话', en: 'What the volunteer should know' },
  resident: { zh: '居民', en: 'Resident' },
  place: { zh: '社区', en: 'Community' },
  by: { zh: '谁约定的', en: 'Asked for by' },
  agreed: { zh: '谁核实的', en: 'Verified by' },
  send: { zh: '约定，等社工核实', en: 'Ask for it; the station will verify' },
  nobody: { zh: '您现在还不能约定', en: 'You cannot start a series yet' },
  nobody_how: {
    zh: '请联系社工站，登记为居民，或登记为家人的代办人。',
    en: 'Ask the station to register you as a resident, or as a relative’s proxy.',
  },
  next: { zh: '接下来的日子', en: 'The days ahead' },
  before: { zh: '以前的日子', en: 'Days before' },
  no_days: { zh: '没有要安排的日子', en: 'No days to arrange' },
  later: { zh: '上门前一周安排', en: 'Arranged a week before' },
  after_agreeing: { zh: '社工核实以后安排', en: 'Arranged once the station has verified it' },
  make_up: { zh: '调休上班日', en: 'Make-up workday' },
  pairing: { zh: '结对的志愿者', en: 'Who comes' },
  pairing_lead: {
    zh: '每次先请第一位；不方便时，再按顺序请替补。婉拒或退出都不影响任何评价。',
    en: 'The first is asked first each time, then the stand-ins in order. Declining or stepping out counts against nobody.',
  },
  kept_apart: {
    zh: '双方有一方不愿再安排在一起：不会请，请换一位',
    en: 'One of the two has asked that they be kept apart: not asked. Choose somebody else',
  },
  no_pairs: { zh: '还没有结对，每次由社工派单', en: 'Nobody is paired; the station dispatches each visit' },
  stand_in: { zh: '替补', en: 'Stand-in' },
  foremost: { zh: '第一位', en: 'First' },
  story: { zh: '经过', en: 'What happened' },
  how: { zh: '怎样核实的', en: 'How it was verified' },
  choose_first: { zh: '第一位先请谁', en: 'Who is asked first' },
  choose_second: { zh: '第二位', en: 'Second' },
  choose_third: { zh: '第三位', en: 'Third' },
  agree: { zh: '核实，开始安排', en: 'Verify and begin' },
  pair: { zh: '保存结对', en: 'Keep this pairing' },
  change: { zh: '保存更改', en: 'Keep the change' },
  change_hint: { zh: '从还没有安排的日子起生效。', en: 'Holds from the days that are not arranged yet.' },
  skip: { zh: '这一天不用来', en: 'Leave this day out' },
  which: { zh: '哪一天不用来', en: 'Which day to leave out' },
  pause: { zh: '暂停，先不安排', en: 'Pause for now' },
  resume: { zh: '恢复安排', en: 'Take it up again' },
  end: { zh: '结束约定', en: 'End it for good' },
  end_hint: {
    zh: '已经安排的单子还在；如果不需要，请到单子里取消。',
    en: 'Orders that are arranged already stay; cancel them where they are not wanted.',
  },
  step_out: { zh: '退出结对', en: 'Step out of the pairing' },
  step_out_hint: {
    zh: '不需要理由，也不影响任何评价；已经接的单不变。',
    en: 'No reason is needed and nothing counts against you; visits you have accepted stay.',
  },
  reason: { zh: '原因（可以不填）', en: 'Reason (not needed)' },
} satisfies Record<string, Label>
