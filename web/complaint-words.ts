// What pages on complaints say: the button of each action, and what comes of it.
import type { ComplaintAction } from '#src/complaints/lifecycle.ts'
import { type ComplaintState, findings } from '#src/complaints/words.ts'
import type { Label } from '#src/kernel/label.ts'
import type { Tone } from './badges.tsx'
import { choicesOf, type Question } from './form-fields.tsx'

export const stateTones: Readonly<Record<ComplaintState, Tone>> = {
  filed: 'wait',
  open: 'go',
  upheld: 'alert',
  contested: 'wait',
  dismissed: 'done',
  withdrawn: 'stop',
}

type Asked = { readonly says: Label; readonly questions: readonly Question[]; readonly grave?: true }
const reason: Question = {
  kind: 'long',
  name: 'reason',
  label: { zh: '理由', en: 'Reason' },
  hint: { zh: '双方都看得到。', en: 'Both sides can read it.' },
}

/** Each later action: what comes of it, and what it asks. */
export const complaintAsks: Readonly<Record<Exclude<ComplaintAction, 'file'>, Asked>> = {
  take_up: {
    says: {
      zh: '受理后，当事人会收到通知，有 3 个工作日说明情况；投诉人的姓名不会告诉对方。',
      en: 'Whom it is about is told and has 3 working days to answer. They do not learn who complained.',
    },
    questions: [],
  },
  hear: {
    says: {
      zh: '说说当时的情况。社工站在认定之前一定会看。',
      en: 'Say how it was. The station reads it before anything is decided.',
    },
    questions: [
      {
        kind: 'long',
        name: 'statement',
        label: { zh: '当时的情况', en: 'How it was' },
        hint: { zh: '工作人员看得到，投诉人看不到。', en: 'The staff can read it, whoever complained cannot.' },
      },
    ],
  },
  uphold: {
    says: {
      zh: '查实后会计入评定：一般每件减分，严重和收费会建议暂停派单，恶意爽约另计次数。对方可在 15 天内申诉。',
      en: 'It counts in the grade: minor ones cost points, serious ones and pay lead to a proposed pause, malice counts no-shows. It may be contested for 15 days.',
    },
    questions: [
      {
        kind: 'one',
        name: 'finding',
        label: { zh: '认定为', en: 'What was found' },
        choices: choicesOf(findings),
      },
      reason,
    ],
    grave: true,
  },
  dismiss: { says: { zh: '不会计入评定。', en: 'It does not count in the grade.' }, questions: [reason] },
  withdraw: { says: { zh: '撤回后不再核实。', en: 'Nothing more is done about it.' }, questions: [] },
  contest: {
    says: {
      zh: '会由没有参与认定的另一位工作人员复核。',
      en: 'Somebody else, who had no part in the finding, looks at it again.',
    },
    questions: [
      {
        kind: 'long',
        name: 'reason',
        label: { zh: '为什么不对', en: 'What is wrong with it' },
        hint: { zh: '工作人员看得到。', en: 'The staff can read it.' },
      },
    ],
  },
  affirm: { says: { zh: '原来的认定继续算数。', en: 'The finding stands.' }, questions: [reason] },
  overturn: {
    says: { zh: '原来的认定作废，不再计入评定。', en: 'The finding is void and no longer counts.' },
    questions: [reason],
  },
}

export const words = {
  title: { zh: '投诉', en: 'Complaints' },
  one: { zh: '一件投诉', en: 'A complaint' },
  lead_desk: {
    zh: '先听双方的话，再认定。参与过这一单的人不能认定。',
    en: 'Both sides are heard before anything is decided, by somebody who had no part in the order.',
  },
  none: { zh: '这里没有投诉', en: 'No complaints here' },
  none_text: { zh: '对服务不满意，可以在那一单的页面上提出。', en: 'To complain about a visit, open its page.' },
  waiting: { zh: '等着办的', en: 'Waiting' },
  all: { zh: '全部', en: 'All' },
  state: { zh: '状态', en: 'State' },
  about: { zh: '反映的人', en: 'About' },
  order: { zh: '哪一次服务', en: 'Which visit' },
  topic: { zh: '反映什么', en: 'What about' },
  said: { zh: '怎么说的', en: 'What was said' },
  filer: { zh: '谁提出', en: 'Filed by' },
  heard: { zh: '当事人的说明', en: 'The other side' },
  not_heard: { zh: '还没有说明', en: 'Nothing said yet' },
  hear_until: { zh: '说明截止', en: 'Answer by' },
  finding: { zh: '认定', en: 'Finding' },
  reason: { zh: '理由', en: 'Reason' },
  contested: { zh: '对结论的申诉', en: 'Contested, because' },
  contest_until: { zh: '可申诉到', en: 'May be contested until' },
  happened: { zh: '经过', en: 'What happened' },
  back: { zh: '全部投诉', en: 'All complaints' },
  to_order: { zh: '看这一单', en: 'The order' },
  file_title: { zh: '投诉一次服务', en: 'Complain about a visit' },
  file_lead: {
    zh: '社工站会核实，先听对方说明，再给您结果。您的姓名不会告诉对方。',
    en: 'The station looks into it, hears the other side and tells you the outcome. They will not learn your name from us.',
  },
  whom: { zh: '反映谁', en: 'About whom' },
  file_topic: { zh: '反映什么', en: 'What about' },
  file_said: { zh: '请说说经过', en: 'What happened' },
  file_hint: {
    zh: '什么时候、发生了什么。收了钱请写明多少。',
    en: 'When, and what happened. If money was taken, how much.',
  },
  file_button: { zh: '提出投诉', en: 'File the complaint' },
  nobody: { zh: '这一单还没有人服务过', en: 'Nobody has served on this order yet' },
  back_to_order: { zh: '返回这一单', en: 'Back to the order' },
} satisfies Record<string, Label>
