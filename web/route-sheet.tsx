// One volunteer's week, made to be printed: day by day, in order, with the way to each door.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { day } from '#src/kernel/days.ts'
import type { Lang } from '#src/kernel/label.ts'
import { seatStates } from '#src/orders/words.ts'
import type { Sheet, SheetLine } from '#src/plans/sheet.ts'
import type { Halt } from '#src/routing/week/itinerary.ts'
import { dayAndDateText, hoursText } from './format.ts'
import { framed } from './frame.tsx'
import { Table } from './lists.tsx'
import { EmptyState, PageHead } from './parts.tsx'
import { homeText, wayText } from './week-routes.tsx'

export const routeSheetPage = (frame: Frame, plan: string, sheet: Sheet): Child => {
  const { lang } = frame.asked
  const title = lang === 'zh' ? `${sheet.volunteer}的一周路线` : `The week of ${sheet.volunteer}`
  const hidden = sheet.days.some(each => each.lines.some(line => line.address === null))
  return framed(
    frame,
    { title },
    <>
      <PageHead
        title={title}
        lead={`${dayAndDateText(lang, sheet.from)} – ${dayAndDateText(lang, sheet.from + 6 * day)}`}
        back={{ href: `/plans/${plan}`, text: words.back[lang] }}
      />
      {sheet.days.length === 0 ? (
        <EmptyState icon="calendar-days" title={words.none[lang]} text={words.noneText[lang]} />
      ) : (
        <div class="statement routes stack">
          {sheet.days.map(each => (
            <section class="stack">
              <h2>{dayAndDateText(lang, each.dayAt)}</h2>
              <Table
                caption={words.visits[lang]}
                hideCaption
                columns={columns(lang)}
                rows={each.halts.flatMap((halt, k) => {
                  const line = each.lines[k]
                  return line ? [{ halt, line }] : []
                })}
              />
              {each.wayHome > 0 && <p class="muted">{homeText(each.wayHome, lang)}</p>}
            </section>
          ))}
        </div>
      )}
      {hidden && <p>{words.hidden[lang]}</p>}
      {sheet.days.length > 0 && <p class="muted screen-only">{words.print[lang]}</p>}
    </>,
  )
}

const words = {
  back: { zh: '回到派单结果', en: 'Back to what was dispatched' },
  none: { zh: '这一周没有上门了', en: 'No visits in this week any more' },
  noneText: { zh: '邀请已撤回、改期或被谢绝。', en: 'The offers were taken back, moved or declined.' },
  visits: { zh: '上门', en: 'Visits' },
  time: { zh: '时间', en: 'Time' },
  what: { zh: '服务', en: 'Service' },
  who: { zh: '去谁家', en: 'Whose door' },
  where: { zh: '地点', en: 'Where' },
  way: { zh: '路程', en: 'Way' },
  state: { zh: '进度', en: 'Stands at' },
  pair: { zh: '两人以上同行', en: 'not alone' },
  hidden: {
    zh: '纸会丢：姓名和门牌在接单后、开始前 24 小时起才印在这里，也能在手机上看到。',
    en: 'Paper gets lost: names and doors are printed only once a visit is accepted and no more than 24 hours away, as on the phone.',
  },
  print: {
    zh: '打印：按浏览器的打印键，背景可以不印。',
    en: 'To print, use your browser’s print command; backgrounds are not needed.',
  },
}

type Row = { readonly halt: Halt; readonly line: SheetLine }
const columns = (lang: Lang) => [
  { label: words.time[lang], head: true, cell: ({ halt }: Row) => hoursText(halt.startsAt, halt.endsAt) },
  {
    label: words.what[lang],
    cell: ({ line }: Row) =>
      `${lang === 'zh' ? line.itemName : line.itemNameEn}${line.seats > 1 ? ` · ${words.pair[lang]}` : ''}`,
  },
  { label: words.who[lang], cell: ({ line }: Row) => line.residentName },
  { label: words.where[lang], cell: ({ line }: Row) => line.address ?? line.community },
  { label: words.way[lang], cell: ({ halt }: Row) => wayText(halt, lang) },
  { label: words.state[lang], cell: ({ line }: Row) => seatStates[line.state][lang] },
]
