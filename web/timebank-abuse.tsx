// Hours that look made up: what was found, and for each kind what it means, why it may be innocent, and what to do next.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Finding } from '#src/timebank/abuse.ts'
import { type Flag, flagCodes, flags } from '#src/timebank/abuse-words.ts'
import { framed } from './frame.tsx'
import { Table } from './lists.tsx'
import { DefinitionList, EmptyState, PageHead } from './parts.tsx'
import { Minutes, When } from './times.tsx'

export const abusePage = (frame: Frame, findings: readonly Finding[]): Child => {
  const { lang } = frame.asked
  const found = flagCodes.filter(flag => findings.some(each => each.flag === flag))
  const clear = flagCodes.filter(flag => !found.includes(flag))
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        lead={words.lead[lang]}
        back={{ href: '/timebank/accounts', text: words.back[lang] }}
      />
      {found.length === 0 && <EmptyState title={words.none[lang]} icon="circle-check" />}
      {found.map(flag => (
        <Report frame={frame} flag={flag} rows={findings.filter(each => each.flag === flag)} />
      ))}
      {clear.length > 0 && (
        <section>
          <h2>{(found.length === 0 ? words.looked : words.clear)[lang]}</h2>
          <DefinitionList
            lang={lang}
            items={clear.map(flag => ({ term: flags[flag].label[lang], value: flags[flag].means[lang] }))}
          />
        </section>
      )}
    </>,
  )
}

const Report = ({ frame, flag, rows }: { frame: Frame; flag: Flag; rows: readonly Finding[] }) => {
  const { lang } = frame.asked
  const { label, means, may, next } = flags[flag]
  return (
    <section id={flag} class="stack">
      <h2>{label[lang]}</h2>
      <p>{means[lang]}</p>
      <DefinitionList
        lang={lang}
        items={[
          { term: words.may[lang], value: may[lang] },
          { term: words.next[lang], value: next[lang] },
        ]}
      />
      <Table
        caption={label[lang]}
        hideCaption
        rows={rows}
        columns={[
          { label: words.who[lang], head: true, cell: row => row.who },
          { label: (flag === 'speed' ? words.clock : words.n)[lang], number: true, cell: row => row.n },
          { label: words.minutes[lang], number: true, cell: row => <Minutes lang={lang} minutes={row.minutes} /> },
          { label: words.last[lang], cell: row => <When lang={lang} now={frame.now} start={row.at} dateOnly /> },
          {
            label: words.look[lang],
            cell: row =>
              row.order ? (
                <a href={`/orders/${row.order}`}>
                  {words.look[lang]}
                  <span class="unseen"> {row.who}</span>
                </a>
              ) : (
                '–'
              ),
          },
        ]}
      />
    </section>
  )
}

const words = {
  title: { zh: '异常时长报告', en: 'Hours that look made up' },
  lead: {
    zh: '辖区最近 90 天。每一项都是要去问的问题，不是结论。',
    en: 'Your areas over the last 90 days. Each is a question to ask, not a verdict.',
  },
  back: { zh: '回到时间', en: 'Back to time' },
  none: { zh: '没有发现异常', en: 'Nothing was found' },
  looked: { zh: '查过这些', en: 'This was looked for' },
  clear: { zh: '也查过这些，没有发现', en: 'Looked for as well, and not found' },
  may: { zh: '也可能是', en: 'It may be that' },
  next: { zh: '下一步', en: 'What to do next' },
  who: { zh: '谁', en: 'Who' },
  n: { zh: '次数', en: 'How often' },
  clock: { zh: '在场分钟', en: 'Minutes there' },
  minutes: { zh: '时长', en: 'Time' },
  last: { zh: '最近一次', en: 'Last time' },
  look: { zh: '看一单', en: 'Look at one' },
}
