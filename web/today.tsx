// 今天: the visits of this day, made to be read again when there is no network. It says at what time it was true.
import type { Child } from 'hono/jsx'
import type { TodayRow } from '#src/home/today-queries.ts'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { masked } from '#src/orders/viewer.ts'
import { seatStates } from '#src/orders/words.ts'
import { StateBadge } from './badges.tsx'
import { fullWhen, whenText } from './format.ts'
import { framed } from './frame.tsx'
import { seatTones } from './order-words.ts'
import { EmptyState, ListRow, Notice, PageHead, Rows } from './parts.tsx'
import { When } from './times.tsx'

export const todayPage = (frame: Frame, rows: readonly TodayRow[]): Child => {
  const { lang } = frame.asked
  const parts = [
    { title: words.mine[lang], lines: rows.filter(row => row.mine === 1) },
    { title: words.coming[lang], lines: rows.filter(row => row.mine === 0) },
  ].filter(({ lines }) => lines.length > 0)
  return framed(
    frame,
    { title: words.title[lang], offline: true },
    <>
      <PageHead title={words.title[lang]} lead={fullWhen(lang, frame.now, { dateOnly: true })} />
      {parts.length === 0 && (
        <EmptyState icon="calendar-days" title={words.nothing[lang]} action={{ href: '/', text: words.home[lang] }} />
      )}
      {parts.map(({ title, lines }) => (
        <section class="stack">
          <h2>{title}</h2>
          <Rows label={title}>
            {lines.map(row => (
              <Line frame={frame} row={row} />
            ))}
          </Rows>
        </section>
      ))}
      <Notice lang={lang} kind="info" text={`${words.as_of[lang]}${fullWhen(lang, frame.now, {})}`} />
      <p class="muted">{words.address[lang]}</p>
    </>,
  )
}

const Line = ({ frame, row }: { frame: Frame; row: TodayRow }) => {
  const { lang } = frame.asked
  return (
    <ListRow
      href={`/orders/${row.id}`}
      title={`${lang === 'zh' ? row.item : row.item_en} · ${masked(row.other)}`}
      apart={whenText(lang, row.starts_at, { now: frame.now, end: row.ends_at })}
      text={
        <>
          <When lang={lang} now={frame.now} start={row.starts_at} end={row.ends_at} /> · {row.community}
        </>
      }
      badge={<StateBadge word={seatStates[row.state][lang]} tone={seatTones[row.state]} />}
    />
  )
}

const words = {
  title: { zh: '今天的服务', en: 'Today’s visits' },
  mine: { zh: '我去服务', en: 'Where you go' },
  coming: { zh: '有人来', en: 'Who comes' },
  nothing: { zh: '今天没有服务', en: 'No visits today' },
  home: { zh: '回首页', en: 'Back to the start' },
  as_of: {
    zh: '没有网络时也能看这一页。这是当时的样子：',
    en: 'This page can be read without a network. It was true at: ',
  },
  address: {
    zh: '地址、电话和签到要有网络才能用；进不去时请打电话给社工站。',
    en: 'Addresses, phones and checking in need the network; if you cannot get in, ring the station.',
  },
} satisfies Record<string, Label>
