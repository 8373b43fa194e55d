import type { Child } from 'hono/jsx'
import type { Lang } from '#src/kernel/label.ts'
import { Icon } from './icons.tsx'
import { say } from './texts.ts'
import { When } from './times.tsx'

export type Column<Row> = {
  label: string
  cell: (row: Row) => Child
  /** What names the row: a header cell for screen readers, the title of the card on a phone. */
  head?: boolean | undefined
  number?: boolean | undefined
  /** Whole sentences: on a phone they stand under their name, not beside it. */
  prose?: boolean | undefined
}

export type TableProps<Row> = {
  caption: string
  hideCaption?: boolean | undefined
  columns: readonly Column<Row>[]
  rows: readonly Row[]
}

/** Rows and columns; where there is no room for columns each row becomes a card, of two columns a line (roles keep it a table when read). */
export function Table<Row>({ caption, hideCaption, columns, rows }: TableProps<Row>) {
  return (
    <div class="sheet">
      <table class={columns.length === 2 ? 'cards pairs' : 'cards'} role="table">
        <caption class={hideCaption ? 'unseen' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ label, number }) => (
              <th role="columnheader" scope="col" class={number ? 'number' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(row => (
            <tr role="row">
              {columns.map(column => (
                <Cell column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const inside = <span>{column.cell(row)}</span>
  if (column.head) {
    return (
      <th role="rowheader" scope="row">
        {inside}
      </th>
    )
  }
  return (
    <td role="cell" data-label={column.label} class={column.number ? 'number' : column.prose ? 'prose' : undefined}>
      {inside}
    </td>
  )
}

export type PagerProps = {
  lang: Lang
  previous?: string | undefined
  next?: string | undefined
  text?: string | undefined
}

/** Links to the pages before and after, by cursor; `text` says where one is. Nothing at all when there is one page. */
export const Pager = ({ lang, previous, next, text }: PagerProps) =>
  previous || next ? (
    <nav class="pager" aria-label={say(lang, 'pages')}>
      {previous && (
        <a href={previous} rel="prev">
          <Icon name="arrow-left" />
          {say(lang, 'previous_page')}
        </a>
      )}
      {text && <span>{text}</span>}
      {next && (
        <a href={next} rel="next">
          {say(lang, 'next_page')}
          <Icon name="chevron-right" />
        </a>
      )}
    </nav>
  ) : null

export type Filter = { href: string; text: string; count?: number | undefined; current?: boolean | undefined }

/** Ways to look at a list, each with its own address. */
export const FilterBar = ({ label, filters }: { label: string; filters: readonly Filter[] }) => (
  <nav class="filters" aria-label={label}>
    <ul role="list">
      {filters.map(({ href, text, count, current }) => (
        <li>
          <a href={href} aria-current={current ? 'true' : undefined}>
            {text}
            {count !== undefined && <span class="count"> {count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

export type SearchBoxProps = {
  lang: Lang
  action: string
  label: string
  name?: string | undefined
  value?: string | undefined
  /** What the address already says and the search must not lose. */
  keep?: Readonly<Record<string, string>> | undefined
}

/** A search that ends up in the address, so that it can be kept and sent to a colleague. */
export const SearchBox = ({ lang, action, label, name = 'q', value, keep = {} }: SearchBoxProps) => (
  <form class="search" method="get" action={action} role="search">
    {Object.entries(keep).map(([key, kept]) => (
      <input type="hidden" name={key} value={kept} />
    ))}
    <label for={name}>{label}</label>
    <div class="line">
      <input id={name} name={name} type="search" value={value} autocomplete="off" enterkeyhint="search" />
      <button class="button quiet" type="submit">
        <Icon name="search" />
        {say(lang, 'search')}
      </button>
    </div>
  </form>
)

export type Verdict = { ok: boolean; text: string; note?: Child }

/** Conditions, each with its answer and its sentence, so that a "no" is never a riddle (domain.md §2). */
export const Gates = ({
  lang,
  gates,
  label,
}: {
  lang: Lang
  gates: readonly Verdict[]
  label?: string | undefined
}) => (
  <ul class="gates" role="list" aria-label={label}>
    {gates.map(({ ok, text, note }) => (
      <li class={ok ? 'pass' : 'fail'}>
        <Icon name={ok ? 'check' : 'x'} />
        <div>
          <span class="unseen">{say(lang, ok ? 'passed' : 'failed')}</span>
          <span class="gate-text">{text}</span>
          {note && <div class="row-text">{note}</div>}
        </div>
      </li>
    ))}
  </ul>
)

export type Happening = { at: number; sentence: Child; note?: Child }

/** What happened, in order, one sentence each. `at` and `now` are epoch seconds. */
export const Story = ({ lang, now, items }: { lang: Lang; now: number; items: readonly Happening[] }) => (
  <ol class="story" role="list">
    {items.map(({ at, sentence, note }) => (
      <li>
        <span class="story-when">
          <When lang={lang} now={now} start={at} />
        </span>
        <div>
          {sentence}
          {note && <div class="row-text">{note}</div>}
        </div>
      </li>
    ))}
  </ol>
)

/** A code to be read out or typed, in two threes; spoken digit by digit, copied without the gap. */
export const BigCode = ({ label, code }: { label: string; code: string }) => (
  <div class="big-code">
    <span class="big-code-label">{label}</span>
    <span class="unseen">{[...code].join(' ')}</span>
    <span class="big-code-digits" aria-hidden="true">
      <span>{code.slice(0, Math.ceil(code.length / 2))}</span>
      <span>{code.slice(Math.ceil(code.length / 2))}</span>
    </span>
  </div>
)
