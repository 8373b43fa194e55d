// One entry of the log: what it says, who has confirmed it, what may be done now.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import type { EntryView, HappenedView } from '#src/supervision/view.ts'
import { forms } from '#src/supervision/words.ts'
import { framed } from './frame.tsx'
import { Card, type Definition, DefinitionList, ListRow, Notice, PageHead, Rows } from './parts.tsx'
import { AttendanceBadge, dayAt } from './supervision-parts.tsx'
import { Happenings, Step } from './supervision-steps.tsx'
import { Minutes, When } from './times.tsx'

const words = {
  back: { zh: '督导', en: 'Supervision' },
  entry: { zh: '督导记录', en: 'Supervision' },
  supervisor: { zh: '督导人', en: 'Given by' },
  held: { zh: '日期', en: 'Date' },
  minutes: { zh: '时长', en: 'Length' },
  form: { zh: '形式', en: 'Form' },
  subject: { zh: '主题', en: 'Subject' },
  goal: { zh: '目标', en: 'Goal' },
  named: { zh: '参加的人', en: 'Who took part' },
  counts: {
    zh: '本人确认后才计入督导指数；不确认不会自动算数。',
    en: 'It counts once confirmed; silence never confirms.',
  },
  confirm: { zh: '确认，情况属实', en: 'Confirm: it was so' },
} satisfies Record<string, Label>

type Entry = {
  readonly entry: EntryView
  readonly story: readonly HappenedView[]
  readonly actions: readonly string[]
  readonly decidable: readonly { readonly id: string; readonly name: string }[]
}
export const entryPage = (frame: Frame, { entry, story, actions, decidable }: Entry): Child => {
  const { lang } = frame.asked
  const path = `/supervision/entries/${entry.id}`
  const items: Definition[] = [
    { term: words.supervisor[lang], value: entry.supervisor.name },
    { term: words.held[lang], value: <When lang={lang} now={frame.now} start={dayAt(entry.heldOn)} dateOnly /> },
    { term: words.minutes[lang], value: <Minutes lang={lang} minutes={entry.minutes} /> },
    { term: words.form[lang], value: forms[entry.form][lang] },
    { term: words.subject[lang], value: entry.subject },
    { term: words.goal[lang], value: entry.goal },
  ]
  return framed(
    { ...frame, asked: { ...frame.asked, path } },
    { title: words.entry[lang] },
    <>
      <PageHead
        title={words.entry[lang]}
        lead={entry.subject}
        back={{ href: '/supervision', text: words.back[lang] }}
      />
      <DefinitionList lang={lang} items={items} />
      <Notice lang={lang} kind="info" text={words.counts[lang]} />
      {actions.includes('confirm') ? (
        <Step frame={frame} subject="entry" path={path} action="confirm" text={words.confirm} />
      ) : null}
      {actions
        .filter(action => action !== 'confirm')
        .map(action => (
          <Step frame={frame} subject="entry" path={path} action={action} />
        ))}
      {decidable.map(({ id, name }) => (
        <Card title={name}>
          {(['uphold', 'strike'] as const).map(action => (
            <Step frame={frame} subject="entry" path={path} action={action} filled={{ supervisee: id }} />
          ))}
        </Card>
      ))}
      <section class="stack">
        <h2>{words.named[lang]}</h2>
        <Rows label={words.named[lang]}>
          {entry.named.map(each => (
            <ListRow title={each.name} badge={<AttendanceBadge lang={lang} state={each.state} />} />
          ))}
        </Rows>
      </section>
      <Happenings frame={frame} subject="entry" story={story} />
    </>,
  )
}
