// What can be asked for: every service with its usual length, its risk and what a volunteer needs for it.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { type Risk, risks } from '#src/orders/words.ts'
import { type Certificate, certificates } from '#src/volunteers/words.ts'
import { framed } from './frame.tsx'
import { Table } from './lists.tsx'
import { PageHead } from './parts.tsx'
import { Minutes } from './times.tsx'

export type CatalogueItem = {
  readonly code: string
  readonly name: string
  readonly risk: Risk
  readonly certificates: readonly string[]
  readonly minutes: number
  readonly coefficient: number
}

export const cataloguePage = (frame: Frame, items: readonly CatalogueItem[]): Child => {
  const { lang } = frame.asked
  const even = items.every(item => item.coefficient === 1)
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        lead={words.lead[lang]}
        action={{ href: '/orders/new', text: words.place[lang] }}
      />
      <Table
        caption={words.title[lang]}
        hideCaption
        rows={items}
        columns={[
          { label: words.item[lang], head: true, cell: item => item.name },
          { label: words.usual[lang], cell: item => <Minutes lang={lang} minutes={item.minutes} /> },
          { label: words.risk[lang], cell: item => risks[item.risk][lang] },
          {
            label: words.needs[lang],
            cell: item =>
              item.certificates
                .map(kind => certificates[kind as Certificate][lang])
                .join(lang === 'zh' ? '、' : ', ') || words.none[lang],
          },
          ...(even
            ? []
            : [
                {
                  label: words.coefficient[lang],
                  number: true,
                  cell: (item: CatalogueItem) => String(item.coefficient),
                },
              ]),
        ]}
      />
      {even && <p class="muted">{words.even[lang]}</p>}
    </>,
  )
}

const words = {
  title: { zh: '服务目录', en: 'Services' },
  lead: { zh: '这些事，邻居可以搭把手。', en: 'Things a neighbour can help with.' },
  place: { zh: '去点单', en: 'Ask for help' },
  item: { zh: '服务', en: 'Service' },
  usual: { zh: '一般要多久', en: 'Usual time' },
  risk: { zh: '风险', en: 'Risk' },
  needs: { zh: '志愿者证书', en: 'Certificates' },
  none: { zh: '不需要', en: 'None' },
  coefficient: { zh: '折算', en: 'Rate' },
  even: {
    zh: '不论哪一项，服务一分钟记一分钟。',
    en: 'Whatever the service, a minute given is a minute credited.',
  },
}
