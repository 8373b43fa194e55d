// 门卡: large, on paper, by the door. Each visit has a code of its own that is good for that visit alone.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import type { CardResident, CardVisit } from '#src/orders/card-queries.ts'
import { CheckInCode } from './check-in.tsx'
import { fullWhen } from './format.ts'
import { framed } from './frame.tsx'
import { EmptyState, Notice, PageHead } from './parts.tsx'
import { When } from './times.tsx'

type Visit = CardVisit & { readonly code: string }

export const cardPage = (frame: Frame, resident: CardResident, visits: readonly Visit[]): Child => {
  const { lang } = frame.asked
  return framed(
    frame,
    { title: `${resident.name} · ${words.title[lang]}` },
    <>
      <PageHead
        title={`${resident.name} · ${words.title[lang]}`}
        lead={words.lead[lang]}
        back={{ href: `/people/${resident.id}`, text: resident.name }}
      />
      <div class="screen-only">
        <Notice lang={lang} kind="info" text={words.print[lang]} />
      </div>
      {visits.length === 0 && (
        <EmptyState
          icon="printer"
          title={words.none[lang]}
          action={{ href: `/orders/new?resident=${resident.id}`, text: words.place[lang] }}
        />
      )}
      {visits.map(visit => (
        <section class="card">
          <h2>
            {lang === 'zh' ? visit.item : visit.item_en}
            <br />
            <When lang={lang} now={frame.now} start={visit.starts_at} end={visit.ends_at} />
          </h2>
          <CheckInCode frame={frame} order={visit.id} code={visit.code} />
        </section>
      ))}
      <p class="muted">
        {words.made[lang]}
        {fullWhen(lang, frame.now, { dateOnly: true })}
      </p>
    </>,
  )
}

const words = {
  title: { zh: '门卡', en: 'Door card' },
  lead: {
    zh: '志愿者到了门口再读给他听。没有约过的人来，不要读，请打电话给社工站。',
    en: 'Read the code out when the volunteer is at the door. If nobody was expected, read nothing and ring the station.',
  },
  print: {
    zh: '用浏览器的“打印”打在纸上，交给居民放在门边。改期或换人后码不变，取消后作废。',
    en: 'Print this page and leave it by the door. The code stays when a visit is moved or the volunteer changes, and is void once it is cancelled.',
  },
  none: { zh: '近 30 天没有约好的服务', en: 'No visit in the next 30 days' },
  place: { zh: '代为点单', en: 'Place for them' },
  made: { zh: '打印于 ', en: 'Printed on ' },
} satisfies Record<string, Label>
