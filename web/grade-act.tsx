// Deciding on a pause, or appealing against it: what follows, and why one does it.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { type GradeAct, gradeActOf } from '#src/volunteers/acts.ts'
import type { Legend, Sign } from '#src/volunteers/colours.ts'
import type { GradeView } from '#src/volunteers/view.ts'
import { type Question, Questions } from './form-fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { framed } from './frame.tsx'
import { GradeSign, legendFor, signText } from './grade-sign.tsx'
import { type Definition, DefinitionList, Notice, PageHead } from './parts.tsx'
import { When } from './times.tsx'

const follows: Readonly<Record<GradeAct, Label>> = {
  confirm_red: {
    zh: '确认后颜色变为红，已接的单会换人，不再收到邀请，直到有人恢复。对方会收到通知，可以申诉。',
    en: 'The colour becomes red, accepted seats go to others, and no offers come until somebody lifts it. They are told and may appeal.',
  },
  lift: {
    zh: '恢复后可以再次收到邀请。同样的旧记录不会再次引起暂停。',
    en: 'Offers may come again. The same old record does not lead to another pause.',
  },
  appeal: {
    zh: '写下您的情况，由没有参与原决定的另一个人重新看一遍。',
    en: 'Say how it was; somebody who had no part in the decision looks at it again.',
  },
  grant_appeal: {
    zh: '颜色恢复到被申诉的决定之前，暂停取消。同样的旧记录不会再次降低颜色。',
    en: 'The colour goes back to what it was before, and a pause ends. The same old record does not lower it again.',
  },
  deny_appeal: { zh: '原来的决定继续有效，请写明理由。', en: 'The decision stands. Please say why.' },
  propose_override: {
    zh: '另一位工作人员同意后才生效，到期自动按规则重新评。不能改成红色，也不能给自己改。',
    en: 'It holds once a second person agrees, and ends by itself; the rule then decides again. Never red, never for oneself.',
  },
  approve_override: {
    zh: '同意后马上按新的颜色派单，到期自动按规则重新评。',
    en: 'The new colour holds at once; when its time is over the rule decides again.',
  },
  refuse_override: { zh: '颜色不变。', en: 'The colour stays as it is.' },
  end_override: { zh: '马上按规则重新评。', en: 'The rule decides again at once.' },
}
const words = {
  back: { zh: '为什么是这个颜色', en: 'Why this colour' },
  reason: { zh: '理由', en: 'Reason' },
  seen: { zh: '志愿者本人看得到。', en: 'The volunteer can read it.' },
  colour: { zh: '临时改为', en: 'Which colour' },
  until: { zh: '到哪一天零点', en: 'Until the beginning of' },
  until_hint: { zh: '最长 90 天，到期按规则重新评。', en: 'At most 90 days; then the rule decides again.' },
  appealed: { zh: '申诉的理由', en: 'The appeal' },
  because: { zh: '最近一次评定的原因', en: 'Why, at the last grading' },
  ends: { zh: '到期', en: 'Until' },
  proposed: { zh: '提议人和理由', en: 'Proposed by, and why' },
  yours: { zh: '工作人员看得到。', en: 'The staff can read it.' },
} satisfies Record<string, Label>

const reason = (action: GradeAct): Question => ({
  kind: 'long',
  name: 'reason',
  label: words.reason,
  hint: action === 'appeal' ? words.yours : words.seen,
})
const questionsOf = (action: GradeAct, legend: Legend): Question[] =>
  action === 'propose_override'
    ? [
        {
          kind: 'one',
          name: 'colour',
          label: words.colour,
          choices: given.map(code => ({ value: code, label: named(legend[code]) })),
        },
        { kind: 'date', name: 'until', label: words.until, hint: words.until_hint },
        reason(action),
      ]
    : [reason(action)]
const given = ['green', 'blue', 'yellow'] as const
const named = (sign: Sign): Label => ({ zh: signText('zh', sign), en: signText('en', sign) })

type Shown = Pick<GradeView, 'volunteer' | 'colour' | 'appeal' | 'override'> & {
  readonly action: GradeAct
  readonly reasons: readonly Label[]
}

export const gradeActPage = (frame: Frame, shown: Shown): Child => {
  const { volunteer, colour, action } = shown
  const { lang, csrf, url } = frame.asked
  const title = gradeActOf(action).label[lang]
  return framed(
    frame,
    { title },
    <>
      <PageHead
        title={title}
        lead={volunteer.name}
        badge={<GradeSign lang={lang} code={colour} legend={legendFor(frame.who)} />}
        back={{ href: `/volunteers/${volunteer.id}/grade`, text: words.back[lang] }}
      />
      <Notice lang={lang} kind={action === 'confirm_red' ? 'warn' : 'info'} text={follows[action][lang]} />
      <About frame={frame} shown={shown} />
      <ActionForm action={url.pathname} csrf={csrf} command={frame.command()}>
        <Questions frame={frame} questions={questionsOf(action, legendFor(frame.who))} />
        <SubmitButton
          text={title}
          tone={action === 'confirm_red' || action === 'approve_override' ? 'grave' : 'main'}
        />
      </ActionForm>
    </>,
  )
}

/** What is decided on: the appeal or the proposal with its reason, and why the colour is what it is. */
const About = ({ frame, shown: { action, reasons, appeal, override } }: { frame: Frame; shown: Shown }) => {
  const { lang } = frame.asked
  const when = (iso: string) => <When lang={lang} now={frame.now} start={Date.parse(iso) / 1000} />
  const items: Definition[] = [
    ...(about.appeal.includes(action) && appeal?.reason
      ? [
          {
            term: words.appealed[lang],
            value: (
              <>
                {appeal.reason} · {when(appeal.at)}
              </>
            ),
          },
        ]
      : []),
    ...(about.override.includes(action) && override
      ? [
          { term: words.colour[lang], value: signText(lang, legendFor(frame.who)[override.colour]) },
          { term: words.ends[lang], value: when(override.until) },
          { term: words.proposed[lang], value: [override.by[0], override.reason].filter(Boolean).join(' · ') },
        ]
      : []),
    ...(reasons.length > 0
      ? [{ term: words.because[lang], value: reasons.map(each => each[lang]).join(lang === 'zh' ? '；' : '; ') }]
      : []),
  ]
  return <DefinitionList lang={lang} items={items} />
}
const about: Readonly<Record<'appeal' | 'override', readonly GradeAct[]>> = {
  appeal: ['grant_appeal', 'deny_appeal'],
  override: ['approve_override', 'refuse_override', 'end_override'],
}
