// Deciding on a pause, or appealing against it: what follows, and why one does it.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { type GradeAct, gradeActOf } from '#src/volunteers/acts.ts'
import { Questions } from './form-fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { framed } from './frame.tsx'
import { Notice, PageHead } from './parts.tsx'

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
    zh: '写下您的情况，社工站会重新看一遍。',
    en: 'Say how it was; the station will look at it again.',
  },
}
const words = {
  back: { zh: '为什么是这个颜色', en: 'Why this colour' },
  reason: { zh: '理由', en: 'Reason' },
  seen: { zh: '志愿者本人看得到。', en: 'The volunteer can read it.' },
  yours: { zh: '工作人员看得到。', en: 'The staff can read it.' },
} satisfies Record<string, Label>

type Shown = { readonly volunteer: { readonly id: string; readonly name: string }; readonly action: GradeAct }

export const gradeActPage = (frame: Frame, { volunteer, action }: Shown): Child => {
  const { lang, csrf, url } = frame.asked
  const title = gradeActOf(action).label[lang]
  return framed(
    frame,
    { title },
    <>
      <PageHead
        title={title}
        lead={volunteer.name}
        back={{ href: `/volunteers/${volunteer.id}/grade`, text: words.back[lang] }}
      />
      <Notice lang={lang} kind={action === 'confirm_red' ? 'warn' : 'info'} text={follows[action][lang]} />
      <ActionForm action={url.pathname} csrf={csrf} command={frame.command()}>
        <Questions
          frame={frame}
          questions={[
            { kind: 'long', name: 'reason', label: words.reason, hint: action === 'appeal' ? words.yours : words.seen },
          ]}
        />
        <SubmitButton text={title} tone={action === 'confirm_red' ? 'grave' : 'main'} />
      </ActionForm>
    </>,
  )
}
