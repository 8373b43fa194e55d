// Every "no" of complaints.
import type { Sentence } from '../kernel/refusal.ts'

export const complaintRefusals = {
  about_unknown: [
    422,
    '这张单上没有这个人，或还没有服务过。',
    'Nobody of that name served on this order or sent people to it.',
  ],
  complaint_open: [
    409,
    '关于这一次服务已经有一件投诉，请在那里查看进展。',
    'There is already a complaint about this; see how it stands.',
  ],
  complaint_moved: [
    409,
    '这件投诉已经往前走了，请刷新查看。',
    'This complaint has moved on. Reload to see where it stands.',
  ],
  not_heard: [
    409,
    '请先等当事人说明；3 个工作日后没有说明才可以直接认定。',
    'Hear the other side first. Only after 3 working days without an answer may you decide.',
  ],
  no_missed_visit: [
    422,
    '这一次没有记爽约，不能认定恶意爽约。',
    'There is no recorded no-show that could have been malicious.',
  ],
} as const satisfies Record<string, Sentence>
