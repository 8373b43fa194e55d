// The steps that the pages of supervision offer as forms, and the story of what has happened.
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { Subject } from '#src/supervision/facts.ts'
import { stepOf } from '#src/supervision/lifecycle.ts'
import type { HappenedView } from '#src/supervision/view.ts'
import { isOutcome, outcomes } from '#src/supervision/words.ts'
import { choicesOf, type Question, Questions } from './form-fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { typedOf } from './frame.tsx'
import { Icon } from './icons.tsx'
import { Story } from './lists.tsx'
import { Card } from './parts.tsx'
import { at } from './supervision-parts.tsx'

const words = {
  named: { zh: '参加的人', en: 'Who took part' },
  reason: { zh: '理由', en: 'Reason' },
  story: { zh: '经过', en: 'What happened' },
  assessment: { zh: '评估', en: 'Assessment' },
  plan: { zh: '计划', en: 'Plan' },
  outcome: { zh: '结果', en: 'Outcome' },
  summary: { zh: '小结', en: 'Summary' },
} satisfies Record<string, Label>

/** Why somebody does it; the other side can read it. */
export const reason: Question = { kind: 'long', name: 'reason', label: words.reason }
/** What each step asks. One that asks nothing is a button. */
const asks: Readonly<Record<string, readonly Question[]>> = {
  refuse: [reason],
  contest: [reason],
  withdraw: [reason],
  end: [reason],
  uphold: [{ kind: 'hidden', name: 'supervisee', label: words.named }, reason],
  strike: [{ kind: 'hidden', name: 'supervisee', label: words.named }, reason],
  assess: [{ kind: 'long', name: 'assessment', label: words.assessment }],
  plan: [{ kind: 'long', name: 'plan', label: words.plan }],
  close: [
    { kind: 'one', name: 'outcome', label: words.outcome, choices: choicesOf(outcomes) },
    { kind: 'long', name: 'summary', label: words.summary },
  ],
}

type StepProps = {
  frame: Frame
  subject: Subject
  path: string
  action: string
  text?: Label
  open?: boolean
  questions?: readonly Question[] | undefined
  filled?: Readonly<Record<string, string>>
}
/** A step as a form: at once where there is nothing to ask or only one thing to do, else behind its name. */
export const Step = ({
  frame,
  subject,
  path,
  action,
  text,
  open,
  questions = asks[action] ?? [],
  filled = {},
}: StepProps) => {
  const { lang, csrf } = frame.asked
  const label = (text ?? stepOf(subject, action).label)[lang]
  const failed = frame.problem !== null && frame.asked.url.pathname.endsWith(`/${action}`)
  const back = failed && (!filled.supervisee || typedOf(frame, 'supervisee') === filled.supervisee)
  const form = (
    <ActionForm action={`${path}/${action}`} csrf={csrf} command={frame.command()} label={label}>
      <Questions
        frame={frame}
        questions={questions}
        filled={filled}
        form={back ? undefined : `${action}${filled.supervisee ?? ''}`}
      />
      <SubmitButton text={label} tone={action === 'confirm' || open ? 'main' : 'quiet'} />
    </ActionForm>
  )
  return questions.length === 0 || open ? (
    form
  ) : (
    <details open={failed}>
      <summary>
        <span>{label}</span>
        <Icon name="chevron-down" />
      </summary>
      {form}
    </details>
  )
}

/** What has happened, one sentence each, with what people wrote along the way. */
export const Happenings = ({
  frame,
  subject,
  story,
}: {
  frame: Frame
  subject: Subject
  story: readonly HappenedView[]
}) => {
  const { lang } = frame.asked
  return (
    <Card title={words.story[lang]}>
      <Story
        lang={lang}
        now={frame.now}
        items={story.map(each => ({
          at: at(each.at),
          sentence: `${each.by ?? ''} ${stepOf(subject, each.action).told[lang]}`,
          note: noteOf(lang, each.told),
        }))}
      />
    </Card>
  )
}
const noteOf = (lang: Lang, { outcome, ...told }: HappenedView['told']) =>
  [outcome && isOutcome(outcome) ? outcomes[outcome][lang] : undefined, ...Object.values(told)]
    .filter(Boolean)
    .join(' · ')
