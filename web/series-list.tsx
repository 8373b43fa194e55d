// The series that somebody may know of: their own, those they come to, or those of their area.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { holdsRole } from '#src/people/who.ts'
import type { SeriesRow } from '#src/series/queries.ts'
import { residentOf } from '#src/series/view.ts'
import { type SeriesState, seriesStateCodes, seriesStates } from '#src/series/words.ts'
import { StateBadge } from './badges.tsx'
import { framed } from './frame.tsx'
import { FilterBar, Pager } from './lists.tsx'
import { EmptyState, ListRow, PageHead, Rows } from './parts.tsx'
import { rhythmText, tones, words } from './series-words.ts'

type List = { readonly series: readonly SeriesRow[]; readonly next: string | null; readonly state: SeriesState | '' }

export const seriesListPage = (frame: Frame, { series, next, state }: List): Child => {
  const { lang } = frame.asked
  const may = holdsRole(frame.who, 'resident', 'proxy', 'social_worker', 'station_admin')
  const start = may ? { href: '/series/new', text: words.start[lang] } : undefined
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        lead={words.lead[lang]}
        back={{ href: '/orders', text: words.orders[lang] }}
        action={series.length > 0 ? start : undefined}
      />
      {(series.length > 0 || state !== '') && <States frame={frame} state={state} />}
      {series.length === 0 ? (
        <EmptyState title={words.none[lang]} text={words.none_how[lang]} icon="calendar-days" action={start} />
      ) : (
        <Rows label={words.title[lang]}>
          {series.map(row => (
            <Line frame={frame} row={row} />
          ))}
        </Rows>
      )}
      <Pager
        lang={lang}
        next={next === null ? undefined : `/series?state=${state}&cursor=${encodeURIComponent(next)}`}
      />
    </>,
  )
}

const States = ({ frame, state }: { frame: Frame; state: SeriesState | '' }) => {
  const { lang } = frame.asked
  return (
    <FilterBar
      label={words.states[lang]}
      filters={[
        { href: '/series', text: words.all[lang], current: state === '' },
        ...seriesStateCodes.map(code => ({
          href: `/series?state=${code}`,
          text: seriesStates[code][lang],
          current: code === state,
        })),
      ]}
    />
  )
}

const Line = ({ frame, row }: { frame: Frame; row: SeriesRow }) => {
  const { lang } = frame.asked
  const item = lang === 'zh' ? row.itemName : row.itemNameEn
  const first = row.firstName ? `${words.first[lang]}${lang === 'zh' ? '：' : ': '}${row.firstName}` : null
  return (
    <ListRow
      href={`/series/${row.id}`}
      title={`${rhythmText(lang, row)} · ${item}`}
      text={[residentOf(row), row.community, first].filter(Boolean).join(' · ')}
      badge={<StateBadge word={seriesStates[row.state][lang]} tone={tones[row.state]} />}
    />
  )
}
