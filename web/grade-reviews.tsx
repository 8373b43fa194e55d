// 等人复核: what waits for a person's decision about grades, the most pressing first, with its deadline.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { ReviewsView } from '#src/volunteers/reviews.ts'
import { framed } from './frame.tsx'
import { GradeSign, legendFor } from './grade-sign.tsx'
import { EmptyState, ListRow, PageHead, Rows } from './parts.tsx'
import { TimeLeft, When } from './times.tsx'

const words = {
  title: { zh: '评定复核', en: 'Reviews of grades' },
  lead: {
    zh: '颜色由规则算，暂停和申诉由人来定。',
    en: 'The rule works out colours; people decide on pauses and appeals.',
  },
  pauses: { zh: '建议暂停，等待复核（3 个工作日内）', en: 'Proposed pauses (to be decided within 3 working days)' },
  appeals: { zh: '申诉', en: 'Appeals' },
  overrides: { zh: '临时改色', en: 'Colours given for a while' },
  waits: { zh: '等另一人同意', en: 'waits for a second person' },
  until: { zh: '到期', en: 'until' },
  none: { zh: '没有等着复核的', en: 'Nothing waits' },
  complaints: { zh: '投诉', en: 'Complaints' },
  complaints_text: { zh: '受理、听说明、认定', en: 'Take up, hear, decide' },
  rules: { zh: '四色分级的规则', en: 'The grading rules' },
  rules_text: { zh: '现行版本、起草新版本', en: 'The version in force, drafts' },
} satisfies Record<string, Label>
const seconds = (iso: string) => Date.parse(iso) / 1000

export const reviewsPage = (frame: Frame, { pauses, appeals, overrides, complaints }: ReviewsView): Child => {
  const { lang } = frame.asked
  const when = (iso: string) => <When lang={lang} now={frame.now} start={seconds(iso)} />
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} lead={words.lead[lang]} />
      {pauses.length + appeals.length + overrides.length === 0 && (
        <EmptyState icon="circle-check" title={words.none[lang]} />
      )}
      <Group
        title={words.pauses[lang]}
        rows={pauses.map(each => (
          <ListRow
            href={gradeOf(each.id)}
            title={each.name}
            text={when(each.at)}
            badge={<GradeSign lang={lang} code={each.colour} legend={legendFor(frame.who)} brief />}
            meta={<TimeLeft lang={lang} dueAt={seconds(each.dueAt)} now={frame.now} />}
          />
        ))}
      />
      <Group
        title={words.appeals[lang]}
        rows={appeals.map(each => (
          <ListRow
            href={gradeOf(each.id)}
            title={each.name}
            text={each.reason}
            badge={<GradeSign lang={lang} code={each.colour} legend={legendFor(frame.who)} brief />}
            meta={when(each.at)}
          />
        ))}
      />
      <Lent frame={frame} overrides={overrides} />
      <Ways lang={lang} complaints={complaints} />
    </>,
  )
}

const Lent = ({ frame, overrides }: { frame: Frame; overrides: ReviewsView['overrides'] }) => {
  const { lang } = frame.asked
  const when = (iso: string) => <When lang={lang} now={frame.now} start={seconds(iso)} />
  return (
    <Group
      title={words.overrides[lang]}
      rows={overrides.map(each => (
        <ListRow
          href={gradeOf(each.id)}
          title={each.name}
          text={`${each.proposer} · ${each.reason}`}
          badge={<GradeSign lang={lang} code={each.to} legend={legendFor(frame.who)} brief />}
          meta={
            each.waits ? (
              words.waits[lang]
            ) : (
              <>
                {words.until[lang]} {when(each.until)}
              </>
            )
          }
        />
      ))}
    />
  )
}

/** What else the reviewer looks after. */
const Ways = ({ lang, complaints }: { lang: Lang; complaints: number }) => (
  <Rows>
    <ListRow
      href="/complaints"
      icon="message-circle"
      title={words.complaints[lang]}
      text={words.complaints_text[lang]}
      meta={<span class="big">{complaints}</span>}
    />
    <ListRow href="/policies/grade" icon="scroll-text" title={words.rules[lang]} text={words.rules_text[lang]} />
  </Rows>
)

const Group = ({ title, rows }: { title: string; rows: Child[] }) =>
  rows.length === 0 ? null : (
    <section class="stack">
      <h2>{title}</h2>
      <Rows label={title}>{rows}</Rows>
    </section>
  )

const gradeOf = (id: string) => `/volunteers/${id}/grade`
