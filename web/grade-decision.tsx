// Every decision on a colour: as a list, and one of them with what it rested on, so that none is only a word.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import type { DecisionView, GradeView } from '#src/volunteers/view.ts'
import type { DecisionKind } from '#src/volunteers/words.ts'
import { versionText } from './format.ts'
import { framed } from './frame.tsx'
import { Criteria, Explained } from './grade-parts.tsx'
import { signText } from './grade-sign.tsx'
import { Icon } from './icons.tsx'
import { Story } from './lists.tsx'
import { ButtonLink, Buttons, Card, PageHead } from './parts.tsx'
import { When } from './times.tsx'

const words = {
  history: { zh: '每一次决定', en: 'Every decision' },
  version: { zh: '评定规则', en: 'Rules' },
  title: { zh: '这一次评定的依据', en: 'What this decision rested on' },
  back: { zh: '回到现在的颜色', en: 'The colour as it is now' },
  reasons: { zh: '当时的原因', en: 'The reasons then' },
  earlier: { zh: '前一次', en: 'The one before' },
  later: { zh: '后一次', en: 'The one after' },
} satisfies Record<string, Label>

const kinds: Readonly<Record<DecisionKind, Label>> = {
  evaluated: { zh: '评定为', en: 'Graded' },
  proposed: { zh: '建议暂停，等待复核：', en: 'A pause was proposed:' },
  confirmed: { zh: '复核后确认为', en: 'Confirmed after a review:' },
  lifted: { zh: '复核后恢复为', en: 'Lifted after a review:' },
  granted: { zh: '申诉成立，恢复为', en: 'Appeal granted:' },
  overridden: { zh: '两人商定，临时改为', en: 'Given for a while by two people:' },
}
const seconds = (iso: string) => Date.parse(iso) / 1000
const addressOf = (volunteer: string, seq: number) => `/volunteers/${volunteer}/grade/decisions/${seq}`

type Decision = GradeView['history'][number]
const saidOf = ({ asked: { lang } }: Frame, { kind, sign }: Decision) => `${kinds[kind][lang]} ${signText(lang, sign)}`
const noteOf = ({ asked: { lang } }: Frame, { decidedBy, reason, policy }: Decision) =>
  [decidedBy, reason, `${words.version[lang]} ${versionText(lang, policy)}`].filter(Boolean).join(' · ')

/** The newest decisions; gradings that changed nothing stay folded. Each leads to its own page, and from there further back. */
export const History = ({ frame, shown }: { readonly frame: Frame; readonly shown: GradeView }) => {
  const { lang } = frame.asked
  if (shown.history.length === 0) return null
  const told = (each: Decision) => each.kind !== 'evaluated' || each.before !== each.colour
  const quiet = shown.history.filter(each => !told(each))
  const list = (rows: readonly Decision[]) => <Decisions frame={frame} volunteer={shown.volunteer.id} rows={rows} />
  return (
    <Card title={words.history[lang]}>
      {list(shown.history.filter(told))}
      {quiet.length > 0 && (
        <details>
          <summary>
            <span>{lang === 'zh' ? `颜色没有变的评定 ${quiet.length} 次` : `Graded the same: ${quiet.length}`}</span>
            <Icon name="chevron-down" />
          </summary>
          {list(quiet)}
        </details>
      )}
    </Card>
  )
}

type Rows = { readonly frame: Frame; readonly volunteer: string; readonly rows: readonly Decision[] }
const Decisions = ({ frame, volunteer, rows }: Rows) => (
  <Story
    lang={frame.asked.lang}
    now={frame.now}
    items={rows.map(each => ({
      at: seconds(each.at),
      sentence: <a href={addressOf(volunteer, each.seq)}>{saidOf(frame, each)}</a>,
      note: noteOf(frame, each),
    }))}
  />
)

/** One decision: what was decided, by whom, why, and the score term by term as it was then. */
export const decisionPage = (frame: Frame, { volunteer, decision, grade, earlier, later }: DecisionView): Child => {
  const { lang } = frame.asked
  const beside = (seq: number | null, text: Label, icon: 'arrow-left' | 'chevron-right') =>
    seq !== null && <ButtonLink href={addressOf(volunteer.id, seq)} text={text[lang]} tone="quiet" icon={icon} />
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        lead={volunteer.name}
        back={{ href: `/volunteers/${volunteer.id}/grade`, text: words.back[lang] }}
      />
      <p class="lead">
        <When lang={lang} now={frame.now} start={seconds(decision.at)} /> · {saidOf(frame, decision)}
      </p>
      <p class="muted">{noteOf(frame, decision)}</p>
      <Card title={words.reasons[lang]} main>
        <ul>
          {grade.reasons.map(each => (
            <li>{each[lang]}</li>
          ))}
        </ul>
      </Card>
      <Explained lang={lang} grade={grade} />
      <Criteria lang={lang} grade={grade} />
      <Buttons>
        {beside(earlier, words.earlier, 'arrow-left')}
        {beside(later, words.later, 'chevron-right')}
      </Buttons>
    </>,
  )
}
