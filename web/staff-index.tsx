// 社工督导指数: the number beside its parts, each part with its facts, the year as a line, and what stands behind the shares.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { insufficientLabel } from '#src/kernel/score.ts'
import type { IndexShown } from '#src/supervision/index-view.ts'
import { indexV1, type SupervisionIndex } from '#src/supervision/supervision-index.ts'
import { StateBadge } from './badges.tsx'
import { versionText } from './format.ts'
import { framed } from './frame.tsx'
import { FilterBar, Table } from './lists.tsx'
import { ButtonLink, Buttons, Card, ListRow, Notice, PageHead, Rows } from './parts.tsx'
import { at } from './supervision-parts.tsx'
import { When } from './times.tsx'
import { monthLong, Trend } from './trend.tsx'

const words = {
  title: { zh: '社工督导指数', en: 'Supervision index' },
  back: { zh: '督导', en: 'Supervision' },
  now: { zh: '到今天', en: 'As of today' },
  months: { zh: '哪个月', en: 'Which month' },
  running: {
    zh: '这是到今天为止的数，每月结束后固定下来，以后不再改动。',
    en: 'This is where it stands today. It is fixed at the end of each month and never changes afterwards.',
  },
  fixed: {
    zh: '月末固定，附当时的依据和规则。',
    en: 'Fixed at the end of the month, with what it rested on and the rules of the time.',
  },
  part: { zh: '方面', en: 'Part' },
  value: { zh: '得分（满分 100）', en: 'Marks of 100' },
  weight: { zh: '占比', en: 'Weight' },
  points: { zh: '计入', en: 'Counts' },
  basis: { zh: '依据', en: 'Rests on' },
  how: { zh: '指数怎么来的', en: 'How the index comes about' },
  index: { zh: '指数', en: 'Index' },
  policy: { zh: '规则', en: 'Rules' },
  partial: {
    zh: '有的方面样本不足，没有计入，其余方面按比例放大；和别人比较时请留意。',
    en: 'Some parts have too few data and are left out; the others weigh more. Mind this when you compare.',
  },
  reasons: { zh: '原因', en: 'Reasons' },
  trend: { zh: '近 12 个月', en: 'The last 12 months' },
  month: { zh: '月份', en: 'Month' },
  none: {
    zh: '还没有固定下来的月份。第一个月结束后会出现在这里。',
    en: 'No month has been fixed yet. The first will appear when it is over.',
  },
  behind: { zh: '和这些数有关的记录', en: 'What stands behind these numbers' },
  log: { zh: '我记的督导', en: 'Supervision I gave' },
  cases: { zh: '我的个案和小组', en: 'My cases and groups' },
  late_answers: { zh: '超过 24 小时才首次回应的单', en: 'Orders first answered after more than 24 hours' },
  late_records: { zh: '超过 10 个工作日才记录完整的单', en: 'Services recorded after more than 10 working days' },
  open: { zh: '还没有记录完整', en: 'not recorded yet' },
  use: {
    zh: '指数先用来发现需要支持的地方，不是用来排名。认为不对？可以请督导或社工站管理员一起核对每一项的依据。',
    en: 'The index is there to find where support is needed, not to rank. Not right? Go through the facts with your supervisor or the station.',
  },
} satisfies Record<string, Label>

export const staffIndexPage = (frame: Frame, shown: IndexShown): Child => {
  const { lang } = frame.asked
  const { staff, current, month, frozen } = shown
  const address = `/staff/${staff.id}/index`
  const { index } = month ?? current
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        lead={staff.name}
        badge={<BandBadge lang={lang} index={index} />}
        back={{ href: '/supervision', text: words.back[lang] }}
      />
      <FilterBar
        label={words.months[lang]}
        filters={[
          { href: address, text: words.now[lang], current: month === null },
          ...frozen.slice(0, 6).map(each => ({
            href: `${address}?month=${each.month}`,
            text: monthLong(lang, each.month),
            current: each.month === month?.month,
          })),
        ]}
      />
      <Explained lang={lang} index={index} note={month ? words.fixed[lang] : words.running[lang]} />
      <Year lang={lang} shown={shown} />
      {staff.mine ? (
        <Card title={words.behind[lang]}>
          <Buttons>
            <ButtonLink href="/supervision/entries" text={words.log[lang]} tone="quiet" icon="scroll-text" />
            <ButtonLink href="/supervision/cases" text={words.cases[lang]} tone="quiet" icon="book-open" />
          </Buttons>
        </Card>
      ) : null}
      <Late frame={frame} title={words.late_answers[lang]} rows={shown.late.answers} />
      <Late frame={frame} title={words.late_records[lang]} rows={shown.late.records} />
      <p class="muted">{words.use[lang]}</p>
    </>,
  )
}

/** The number is never alone: its band in words beside it, and where parts are missing, that they are. */
export const BandBadge = ({ lang, index }: { lang: Lang; index: SupervisionIndex }) => (
  <StateBadge
    word={[
      index.value,
      index.bandLabel[lang],
      index.insufficient && index.value !== null ? insufficientLabel[lang] : null,
    ]
      .filter(said => said !== null)
      .join(' ')}
    tone={index.band === 'poor' ? 'alert' : index.band === null ? 'wait' : 'done'}
  />
)

const Explained = ({ lang, index, note }: { lang: Lang; index: SupervisionIndex; note: string }) => {
  const marks = (value: number | null) => (value === null ? insufficientLabel[lang] : String(value))
  return (
    <>
      <p class="lead">{note}</p>
      {index.insufficient ? <Notice lang={lang} kind="info" text={words.partial[lang]} /> : null}
      <Table
        caption={words.how[lang]}
        columns={[
          { label: words.part[lang], cell: part => part.label[lang], head: true },
          { label: words.value[lang], cell: part => marks(part.value), number: true },
          { label: words.weight[lang], cell: part => `${part.weight}%`, number: true },
          { label: words.points[lang], cell: part => String(part.points), number: true },
          { label: words.basis[lang], cell: part => part.sentence[lang], prose: true },
        ]}
        rows={index.parts}
      />
      <p>
        <strong>
          {words.index[lang]} {marks(index.value)} {index.value === null ? '' : index.bandLabel[lang]}
        </strong>{' '}
        · {words.policy[lang]} <a href="/policies/index">{versionText(lang, index.version)}</a>
      </p>
      {index.reasons.length > 0 ? (
        <Card title={words.reasons[lang]} main>
          <ul>
            {index.reasons.map(each => (
              <li>{each[lang]}</li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  )
}

/** Twelve months as a line, and the same as a table with every part beside the number. */
const Year = ({ lang, shown: { frozen, staff } }: { lang: Lang; shown: IndexShown }) => {
  const [newest] = frozen
  if (!newest) return <p>{words.none[lang]}</p>
  const points = frozen.map(({ month, index }) => ({ month, value: index.value })).toReversed()
  const said = points
    .map(({ month, value }) => `${monthLong(lang, month)} ${value ?? insufficientLabel[lang]}`)
    .join(lang === 'zh' ? '，' : ', ')
  return (
    <section class="stack">
      <h2>{words.trend[lang]}</h2>
      <Trend
        lang={lang}
        label={`${words.trend[lang]}: ${said}`}
        points={points}
        levels={indexV1.bands.filter(({ from }) => from > 0).map(band => ({ at: band.from, name: band.label[lang] }))}
      />
      <Table
        caption={words.trend[lang]}
        hideCaption
        columns={[
          {
            label: words.month[lang],
            cell: row => <a href={`/staff/${staff.id}/index?month=${row.month}`}>{monthLong(lang, row.month)}</a>,
            head: true,
          },
          {
            label: words.index[lang],
            cell: ({ index: { value, bandLabel } }) =>
              value === null ? bandLabel[lang] : `${value} ${bandLabel[lang]}`,
          },
          ...newest.index.parts.map(({ code, label }) => ({
            label: label[lang],
            cell: (row: (typeof frozen)[number]) => row.index.parts.find(part => part.code === code)?.value ?? '–',
            number: true,
          })),
        ]}
        rows={frozen}
      />
    </section>
  )
}

type Late = IndexShown['late']['answers']
const Late = ({ frame, title, rows }: { frame: Frame; title: string; rows: Late }) => {
  const { lang } = frame.asked
  return rows.length === 0 ? null : (
    <section class="stack">
      <h2>{title}</h2>
      <Rows label={title}>
        {rows.map(row => (
          <ListRow
            href={`/orders/${row.id}`}
            title={row.item[lang]}
            text={
              <>
                <When lang={lang} now={frame.now} start={at(row.from)} /> →{' '}
                {row.until === null ? words.open[lang] : <When lang={lang} now={frame.now} start={at(row.until)} />}
              </>
            }
          />
        ))}
      </Rows>
    </section>
  )
}
