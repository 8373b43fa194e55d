// The supervision log, given or received, and the direct cases.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { holdsRole } from '#src/people/who.ts'
import type { CaseView, EntryView } from '#src/supervision/view.ts'
import { framed } from './frame.tsx'
import { FilterBar, Pager } from './lists.tsx'
import { EmptyState, PageHead, Rows } from './parts.tsx'
import { CaseRow, EntryRow } from './supervision-parts.tsx'

const words = {
  log: { zh: '督导记录', en: 'Supervision log' },
  back: { zh: '督导', en: 'Supervision' },
  sides: { zh: '哪一边', en: 'Which side' },
  given: { zh: '我记的', en: 'Given by me' },
  received: { zh: '我收到的', en: 'Received by me' },
  none: { zh: '还没有记录', en: 'No entries yet' },
  new_entry: { zh: '记一次督导', en: 'Log supervision' },
  cases: { zh: '个案和小组', en: 'Cases and groups' },
  no_cases: { zh: '还没有个案或小组', en: 'No cases or groups yet' },
  open: { zh: '接案', en: 'Open a case' },
} satisfies Record<string, Label>

const address = '/supervision/entries'
const back = (lang: 'zh' | 'en') => ({ href: '/supervision', text: words.back[lang] })

type Log = {
  readonly side: 'given' | 'received'
  readonly entries: readonly EntryView[]
  readonly next: string | null
}
export const logPage = (frame: Frame, { side, entries, next }: Log): Child => {
  const { lang } = frame.asked
  return framed(
    frame,
    { title: words.log[lang] },
    <>
      <PageHead
        title={words.log[lang]}
        back={back(lang)}
        action={
          side === 'given' ? { href: `${address}/new`, text: words.new_entry[lang], icon: 'square-pen' } : undefined
        }
      />
      <FilterBar
        label={words.sides[lang]}
        filters={(['given', 'received'] as const).map(each => ({
          href: `${address}?side=${each}`,
          text: words[each][lang],
          current: each === side,
        }))}
      />
      {entries.length === 0 ? (
        <EmptyState icon="scroll-text" title={words.none[lang]} />
      ) : (
        <Rows label={words.log[lang]}>
          {entries.map(row => (
            <EntryRow frame={frame} row={row} side={side} />
          ))}
        </Rows>
      )}
      <Pager lang={lang} next={next ? `${address}?side=${side}&cursor=${encodeURIComponent(next)}` : undefined} />
    </>,
  )
}

export const casesPage = (frame: Frame, { cases }: { readonly cases: readonly CaseView[] }): Child => {
  const { lang } = frame.asked
  const works = holdsRole(frame.who, 'social_worker')
  return framed(
    frame,
    { title: words.cases[lang] },
    <>
      <PageHead
        title={words.cases[lang]}
        back={back(lang)}
        action={works ? { href: '/supervision/cases/new', text: words.open[lang], icon: 'plus' } : undefined}
      />
      {cases.length === 0 ? (
        <EmptyState icon="book-open" title={words.no_cases[lang]} />
      ) : (
        <Rows label={words.cases[lang]}>
          {cases.map(row => (
            <CaseRow frame={frame} row={row} />
          ))}
        </Rows>
      )}
    </>,
  )
}
