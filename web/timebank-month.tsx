// One month of an account, whole: on the screen, on paper in large print, or as a sheet.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { monthOf } from '#src/kernel/days.ts'
import type { Lang } from '#src/kernel/label.ts'
import type { MonthStatement } from '#src/timebank/account-statement.ts'
import { monthText } from './format.ts'
import { framed } from './frame.tsx'
import { ButtonLink, Buttons, DefinitionList, EmptyState, PageHead } from './parts.tsx'
import { Month, titleOf } from './timebank-statement.tsx'
import { statementOf } from './timebank-words.ts'
import { Minutes } from './times.tsx'

export const monthPage = (frame: Frame, statement: MonthStatement): Child => {
  const { lang } = frame.asked
  const { account, month, lines } = statement
  const here = (other: string) => `${statementOf(account.id)}?month=${other}`
  const title = `${titleOf(frame, account.id)} · ${monthText(lang, month)}`
  const whose = account.owner ?? account.area
  return framed(
    frame,
    { title },
    <>
      <PageHead
        title={title}
        lead={whose ?? undefined}
        back={{ href: statementOf(account.id), text: words.back[lang] }}
      />
      <DefinitionList lang={lang} items={totals(lang, statement)} />
      <div class="statement stack">
        {lines.length === 0 ? (
          <EmptyState title={words.none[lang]} icon="scroll-text" />
        ) : (
          <Month frame={frame} account={account.id} month={month} rows={lines} />
        )}
      </div>
      <div class="stack screen-only">
        <Buttons>
          <ButtonLink
            href={`${statementOf(account.id)}.csv?month=${month}`}
            text={words.sheet[lang]}
            icon="scroll-text"
            tone="quiet"
          />
          <ButtonLink href={`${here(month)}&view=elder`} text={words.large[lang]} tone="quiet" />
        </Buttons>
        <p class="muted">{words.print[lang]}</p>
        <Buttons>
          <ButtonLink href={here(shifted(month, -1))} text={words.before[lang]} icon="arrow-left" tone="quiet" />
          {month < monthOf(frame.now) && (
            <ButtonLink href={here(shifted(month, 1))} text={words.after[lang]} icon="chevron-right" tone="quiet" />
          )}
        </Buttons>
      </div>
    </>,
  )
}

const totals = (lang: Lang, { opening, closing, lines }: MonthStatement) => {
  const came = lines.reduce((sum, { minutes }) => sum + Math.max(minutes, 0), 0)
  const went = lines.reduce((sum, { minutes }) => sum + Math.min(minutes, 0), 0)
  return [
    { term: words.opening[lang], value: <Minutes lang={lang} minutes={opening} /> },
    { term: words.came[lang], value: <Minutes lang={lang} minutes={came} signed /> },
    { term: words.went[lang], value: <Minutes lang={lang} minutes={went} signed /> },
    { term: words.closing[lang], value: <Minutes lang={lang} minutes={closing} /> },
  ]
}

/** The month so many months away. */
const shifted = (month: string, by: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const months = year * 12 + number - 1 + by
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

const words = {
  back: { zh: '全部明细', en: 'The whole statement' },
  none: { zh: '这个月没有记录', en: 'Nothing in this month' },
  opening: { zh: '月初有', en: 'At the beginning' },
  came: { zh: '收入', en: 'Came in' },
  went: { zh: '支出', en: 'Went out' },
  closing: { zh: '月末有', en: 'At the end' },
  sheet: { zh: '下载表格', en: 'Download as a sheet' },
  large: { zh: '换成大字', en: 'In large print' },
  before: { zh: '上个月', en: 'The month before' },
  after: { zh: '下个月', en: 'The month after' },
  print: { zh: '这一页可以直接打印。', en: 'This page can be printed as it is.' },
}
