import type { Label, Lang } from '#src/kernel/label.ts'

/** The words of the frame around every page and of the parts on it. Words of a context live in that context. */
export const texts = {
  brand: { zh: '邻里', en: 'Linli' },
  motto: { zh: '邻居有事，邻里搭把手。', en: 'When a neighbour needs a hand.' },
  danger: { zh: '遇到危险，请先拨打', en: 'In danger? First call' },
  police: { zh: '110 报警', en: '110 police' },
  fire: { zh: '119 消防', en: '119 fire' },
  ambulance: { zh: '120 急救', en: '120 ambulance' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  main_nav: { zh: '主菜单', en: 'Main menu' },
  foot_nav: { zh: '更多', en: 'More' },
  elder_view: { zh: '长辈版', en: 'Large text' },
  standard_view: { zh: '标准版', en: 'Standard text' },
  signed_in_as: { zh: '我的身份：', en: 'Signed in as' },
  sign_in: { zh: '登录', en: 'Sign in' },
  sign_out: { zh: '退出登录', en: 'Sign out' },
  demo: { zh: '演示：人和事都是虚构的。现在算作', en: 'Demo: people and events are made up. The time is taken as' },
  title_error: { zh: '请改一下：', en: 'Please check: ' },

  back: { zh: '返回', en: 'Back' },
  change: { zh: '修改', en: 'Change' },
  call: { zh: '打电话', en: 'Call' },
  search: { zh: '查找', en: 'Search' },
  previous_page: { zh: '上一页', en: 'Previous page' },
  next_page: { zh: '下一页', en: 'Next page' },
  pages: { zh: '翻页', en: 'Pages' },
  why_colour: { zh: '为什么是这个颜色', en: 'why this colour' },

  optional: { zh: '（可不填）', en: ' (optional)' },
  error: { zh: '请改一下：', en: 'Please check: ' },
  errors_title: { zh: '还差一点，请先改好这几处', en: 'Nearly there: please check these' },
  choose: { zh: '请选择', en: 'Please choose' },

  done: { zh: '办好了：', en: 'Done: ' },
  warn: { zh: '请注意：', en: 'Please note: ' },
  info: { zh: '提示：', en: 'For your information: ' },

  step_place: { zh: '点单', en: 'Request' },
  step_dispatch: { zh: '派单', en: 'Dispatch' },
  step_accept: { zh: '接单', en: 'Accept' },
  step_rate: { zh: '评单', en: 'Rate' },
  steps: { zh: '进度', en: 'Progress' },
  step_done: { zh: '已完成', en: 'done' },
  step_now: { zh: '正在这一步', en: 'now' },
  step_todo: { zh: '还没到', en: 'not yet' },

  passed: { zh: '符合：', en: 'Met: ' },
  failed: { zh: '不符合：', en: 'Not met: ' },
} satisfies Record<string, Label>

export type TextKey = keyof typeof texts

/** A chrome word in the reader's language. */
export const say = (lang: Lang, key: TextKey): string => texts[key][lang]
