// The index by station and area: averages of five people at least, the parts beside them, and each person for whoever may open theirs.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { insufficientLabel } from '#src/kernel/score.ts'
import type { RollUpShown } from '#src/supervision/index-view.ts'
import { type IndexCode, indexV1 } from '#src/supervision/supervision-index.ts'
import { framed } from './frame.tsx'
import { FilterBar, Table } from './lists.tsx'
import { EmptyState, Notice, PageHead } from './parts.tsx'
import { monthLong } from './trend.tsx'

const words = {
  title: { zh: '社工站督导指数', en: 'Supervision index by station' },
  back: { zh: '督导', en: 'Supervision' },
  months: { zh: '月份', en: 'Month' },
  averages: { zh: '平均', en: 'Averages' },
  station: { zh: '社工站', en: 'Station' },
  staff: { zh: '社工人数', en: 'Social workers' },
  average: { zh: '指数平均', en: 'Average index' },
  all: { zh: '合计', en: 'All' },
  few: { zh: '不足 5 人，不显示', en: 'fewer than 5: not shown' },
  rule: {
    zh: '满 5 位社工才显示平均数，免得看出是哪一个人；会露出少数几个人的合计也不显示。',
    en: 'Averages are shown from five people with data; not for the whole either, where it would give away a smaller group.',
  },
  person: { zh: '社工', en: 'Social worker' },
  index: { zh: '指数', en: 'Index' },
  band: { zh: '等级', en: 'Band' },
  none: { zh: '这个月还没有固定下来的指数', en: 'No index has been fixed for this month' },
} satisfies Record<string, Label>

type Station = RollUpShown['stations'][number]
type Line = Pick<Station, 'average' | 'parts' | 'staff'> & { readonly name: string }

export const rollUpPage = (frame: Frame, shown: RollUpShown): Child => {
  const { lang } = frame.asked
  const { stations, all, month, months } = shown
  const lines: Line[] = [...stations, ...(stations.length > 1 ? [{ ...all, name: words.all[lang] }] : [])]
  return framed(
    frame,
    { title: words.title[lang], wide: true },
    <>
      <PageHead
        title={words.title[lang]}
        lead={monthLong(lang, month)}
        back={{ href: '/supervision', text: words.back[lang] }}
      />
      <FilterBar
        label={words.months[lang]}
        filters={months.map(each => ({
          href: `/staff/index?month=${each}`,
          text: monthLong(lang, each),
          current: each === month,
        }))}
      />
      {stations.length === 0 ? (
        <EmptyState icon="chart-column" title={words.none[lang]} />
      ) : (
        <>
          <Notice lang={lang} kind="info" text={words.rule[lang]} />
          <Averages lang={lang} lines={lines} />
          <p>{howText(lang)}</p>
          {stations
            .filter(({ people }) => people.length > 0)
            .map(station => (
              <People lang={lang} station={station} month={month} />
            ))}
        </>
      )}
    </>,
  )
}

const Averages = ({ lang, lines }: { lang: Lang; lines: readonly Line[] }) => (
  <Table
    caption={words.averages[lang]}
    columns={[
      { label: words.station[lang], cell: row => row.name, head: true },
      { label: words.staff[lang], cell: row => String(row.staff), number: true },
      { label: words.average[lang], cell: row => row.average ?? words.few[lang], number: true },
      ...indexV1.parts.map(({ code, label }) => ({
        label: label[lang],
        cell: (row: Line) => row.parts[code]?.average ?? '–',
        number: true,
      })),
    ]}
    rows={lines}
  />
)

/** The weights of the parts, and where each part is explained. */
const howText = (lang: Lang): string => {
  const shares = indexV1.parts.map(({ label, weight }) => `${label[lang]} ${weight}%`)
  return lang === 'zh'
    ? `指数由六个方面合成：${shares.join('、')}。每一分的依据，在各位社工自己的指数页上逐项写明。`
    : `The index has six parts: ${shares.join(', ')}. What each mark rests on is told on each social worker’s own page.`
}

/** A number on few parts says so beside it. */
const bandText = (lang: Lang, { bandLabel, insufficient, value }: Station['people'][number]) =>
  insufficient && value !== null ? `${bandLabel[lang]} · ${insufficientLabel[lang]}` : bandLabel[lang]

const People = ({ lang, station, month }: { lang: Lang; station: Station; month: string }) => {
  type Person = Station['people'][number]
  const part = (row: Person, code: IndexCode) => row.parts.find(each => each.code === code)?.value ?? '–'
  return (
    <Table
      caption={station.name}
      columns={[
        {
          label: words.person[lang],
          cell: row => <a href={`/staff/${row.person.id}/index?month=${month}`}>{row.person.name}</a>,
          head: true,
        },
        { label: words.index[lang], cell: row => row.value ?? insufficientLabel[lang], number: true },
        { label: words.band[lang], cell: row => bandText(lang, row) },
        ...indexV1.parts.map(({ code, label }) => ({
          label: label[lang],
          cell: (row: Person) => part(row, code),
          number: true,
        })),
      ]}
      rows={station.people}
    />
  )
}
