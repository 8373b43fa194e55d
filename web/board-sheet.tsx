// The board on paper: one table of today's visits, one of the orders that wait, with room to write.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { type Queue, queues, warnings } from '#src/orders/queues.ts'
import { type SheetLine, sheetMost, sheetQueues } from '#src/orders/sheet-queries.ts'
import { fullWhen } from './format.ts'
import { framed } from './frame.tsx'
import { type Column, Table } from './lists.tsx'
import { EmptyState, Notice, PageHead } from './parts.tsx'
import { When } from './times.tsx'

export const boardSheetPage = (frame: Frame, lines: readonly SheetLine[]): Child => {
  const { lang } = frame.asked
  const filled = sheetQueues.filter(queue => lines.some(line => line.queue === queue))
  return framed(
    frame,
    { title: words.title[lang], wide: true },
    <div class="stack paper">
      <PageHead
        title={words.title[lang]}
        lead={`${words.as_of[lang]}${fullWhen(lang, frame.now, {})}`}
        back={{ href: '/board', text: words.back[lang] }}
      />
      <div class="screen-only">
        <Notice lang={lang} kind="info" text={words.print[lang]} />
      </div>
      {filled.length === 0 && <EmptyState icon="circle-check" title={words.none[lang]} />}
      {filled.map(queue => (
        <section>
          <Table
            caption={`${queues[queue].label[lang]} · ${lines.filter(line => line.queue === queue).length}`}
            rows={lines.filter(line => line.queue === queue)}
            columns={columns(frame, queue)}
          />
        </section>
      ))}
      {lines.length === sheetMost && <p class="hint">{words.more[lang]}</p>}
      <p class="muted">{words.keep[lang]}</p>
    </div>,
  )
}

const columns = (frame: Frame, queue: Queue): Column<SheetLine>[] => {
  const { lang } = frame.asked
  return [
    {
      label: words.who[lang],
      head: true,
      cell: line => (
        <>
          {line.resident_name} {line.resident_phone}
          <br />
          <span class="row-text">
            {line.community} {line.address}
          </span>
        </>
      ),
    },
    {
      label: words.when[lang],
      cell: line => <When lang={lang} now={frame.now} start={line.starts_at} end={line.ends_at} />,
    },
    {
      label: words.what[lang],
      cell: line => (
        <>
          {lang === 'zh' ? line.item_name : line.item_name_en}
          {line.note && <span class="row-text"> {line.note}</span>}
          {line.warning && <strong> {warnings[line.warning][lang]}</strong>}
        </>
      ),
    },
    queue === 'today'
      ? { label: words.coming[lang], cell: line => line.coming ?? '' }
      : { label: words.seats[lang], cell: line => line.seats },
    { label: words.notes[lang], cell: () => '' },
  ]
}

const words = {
  title: { zh: '派单台清单', en: 'The board on paper' },
  as_of: { zh: '打印时间：', en: 'As of ' },
  back: { zh: '回到派单台', en: 'Back to the board' },
  print: {
    zh: '用浏览器的“打印”打印这一页：今天的服务，和等着派、等着受理的单。',
    en: 'Print this page from your browser: today’s visits, and the orders that wait to be dispatched or verified.',
  },
  none: { zh: '今天没有服务，也没有等着的单', en: 'No visits today and nothing that waits' },
  who: { zh: '居民、电话、地址', en: 'Resident, phone, address' },
  when: { zh: '时间', en: 'When' },
  what: { zh: '服务', en: 'Service' },
  coming: { zh: '志愿者', en: 'Volunteer' },
  seats: { zh: '要几位', en: 'Volunteers needed' },
  notes: { zh: '记录', en: 'Notes' },
  more: { zh: '只列出前 200 张单。', en: 'The first 200 orders only.' },
  keep: {
    zh: '上面有居民的电话和住址：不要留在桌上，用完请撕碎。',
    en: 'It bears phones and addresses: do not leave it lying about, and shred it afterwards.',
  },
} satisfies Record<string, Label>
