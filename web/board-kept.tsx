// Filters of the board that somebody has kept: one press each, and how to keep, rename and drop them.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import type { Board } from '#src/orders/board.ts'
import { type KeptFilter, keptMost } from '#src/orders/kept-filters.ts'
import { tabOf } from '#src/orders/queues.ts'
import { boardAddress } from './board-filters.tsx'
import { Field } from './fields.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { errorOf, typedOf } from './frame.tsx'
import { FilterBar } from './lists.tsx'

type Props = { readonly frame: Frame; readonly board: Board }

/** What has been kept, always in sight. */
export const KeptBar = ({ frame, board }: Props): Child => {
  if (board.kept.length === 0) return null
  const now = queryOf(board)
  return (
    <FilterBar
      label={words.kept[frame.asked.lang]}
      filters={board.kept.map(({ name, query }) => ({
        href: `/board?${query}`,
        text: `★ ${name}`,
        current: query === now,
      }))}
    />
  )
}

/** Keeping what is shown now, and tidying up what was kept before. */
export const KeptForms = ({ frame, board }: Props): Child => {
  const { lang } = frame.asked
  const { kept, filter, queue } = board
  const known = kept.some(({ query }) => query === queryOf(board))
  return (
    <>
      {!known && kept.length < keptMost && (
        <ActionForm action={`/board/filters?${queryOf(board)}`} csrf={frame.asked.csrf} command={frame.command()}>
          {Object.entries({ queue, ...filter }).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Field
            lang={lang}
            name="name"
            label={words.keep[lang]}
            hint={words.hint[lang]}
            maxlength={20}
            size="medium"
            value={typedOf(frame, 'name') ?? proposed(board, lang)}
            error={errorOf(frame, 'name')}
          />
          <SubmitButton text={words.send[lang]} tone="quiet" />
        </ActionForm>
      )}
      {kept.map(each => (
        <Tidy frame={frame} kept={each} />
      ))}
    </>
  )
}

const Tidy = ({ frame, kept }: { frame: Frame; kept: KeptFilter }) => {
  const { lang, csrf } = frame.asked
  const field = `name-${kept.id}`
  return (
    <div class="cluster">
      <form class="line" method="post" action={`/board/filters/${kept.id}/rename`}>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="command" value={frame.command()} />
        <label class="unseen" for={field}>
          {words.name[lang]}
        </label>
        <input id={field} name="name" value={kept.name} maxlength={20} autocomplete="off" />
        <SubmitButton text={words.rename[lang]} tone="quiet" />
      </form>
      <form class="line" method="post" action={`/board/filters/${kept.id}/drop`}>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="command" value={frame.command()} />
        <button class="button quiet" type="submit">
          {words.drop[lang]}
          <span class="unseen"> {kept.name}</span>
        </button>
      </form>
    </div>
  )
}

const queryOf = ({ queue, filter }: Board) => boardAddress({ queue, ...filter }).slice('/board?'.length)
/** “待派单 · 槐树社区 · 助餐”: a name that needs no thought. */
const proposed = ({ queue, filter, communities }: Board, lang: 'zh' | 'en') =>
  [tabOf(queue).label[lang], communities.find(({ id }) => id === filter.community)?.name, filter.q]
    .filter(Boolean)
    .join(' · ')
    .slice(0, 20)

const words = {
  kept: { zh: '记住的筛选', en: 'Kept filters' },
  keep: { zh: '记住这个筛选', en: 'Keep this filter' },
  name: { zh: '叫什么名字', en: 'Its name' },
  hint: { zh: '只有您看得到，换一台电脑也在。', en: 'Only you see it, on every computer you use.' },
  send: { zh: '记住', en: 'Keep it' },
  rename: { zh: '改名', en: 'Rename' },
  drop: { zh: '删掉', en: 'Drop' },
} satisfies Record<string, Label>
