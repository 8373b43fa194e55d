// The time bank in public: three figures first, then by street, then what was entered by hand, and the rules.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { dayOf } from '#src/kernel/days.ts'
import type { Lang } from '#src/kernel/label.ts'
import { type ByHand, type Health, type HealthRead, redemption } from '#src/timebank/health.ts'
import { purposes } from '#src/timebank/words.ts'
import { dateText, monthText, versionText } from './format.ts'
import { framed } from './frame.tsx'
import { Table } from './lists.tsx'
import { DefinitionList, PageHead } from './parts.tsx'
import { figuresOf } from './timebank-terms.tsx'
import { Minutes } from './times.tsx'

export const healthPage = (frame: Frame, { who, all, streets, byHand, policies }: HealthRead): Child => {
  const { lang } = frame.asked
  const policy = policies.find(each => each.effectiveFrom <= frame.now)
  const later = policies.filter(each => each.effectiveFrom > frame.now)
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        lead={words.lead[lang]}
        back={who ? { href: '/timebank/accounts', text: words.back[lang] } : undefined}
      />
      <DefinitionList
        lang={lang}
        items={[
          { term: words.outstanding[lang], value: <Minutes lang={lang} minutes={all.outstanding} /> },
          { term: words.redeemed[lang], value: redeemedText(lang, all) },
          { term: words.waiting[lang], value: waitText(lang, all) },
        ]}
      />
      <p class="muted">{words.explained[lang]}</p>
      <Streets lang={lang} streets={streets} />
      <section>
        <h2>{words.byHand[lang]}</h2>
        <p class="muted">{words.byHandText[lang]}</p>
        {byHand.length === 0 ? <p>{words.none[lang]}</p> : <Hands lang={lang} rows={byHand} />}
      </section>
      {policy && (
        <section class="stack">
          <h2>
            {words.policy[lang]} {versionText(lang, policy.code)}
          </h2>
          <p class="muted">
            {words.since[lang]}{' '}
            {policy.effectiveFrom === 0 ? words.always[lang] : dateText(lang, dayOf(policy.effectiveFrom))}
          </p>
          <DefinitionList lang={lang} items={figuresOf(lang, policy.data)} />
          {later.map(each => (
            <p>
              {words.coming[lang]} {versionText(lang, each.code)}: {dateText(lang, dayOf(each.effectiveFrom))}
            </p>
          ))}
        </section>
      )}
    </>,
  )
}

const redeemedText = (lang: Lang, health: Health) => {
  const share = redemption(health)
  return share === null ? words.noData[lang] : `${Math.round(share * 1000) / 10}%`
}
const waitText = (lang: Lang, { medianSeconds, visited }: Health) => {
  if (medianSeconds === null) return words.noData[lang]
  const days = Math.round(medianSeconds / 8640) / 10
  return lang === 'zh' ? `${days} 天（${visited} 单）` : `${days} days (${visited} orders)`
}

const Streets = ({ lang, streets }: { lang: Lang; streets: readonly Health[] }) => (
  <Table
    caption={words.streets[lang]}
    rows={streets}
    columns={[
      { label: words.street[lang], head: true, cell: row => row.street },
      {
        label: words.outstanding[lang],
        number: true,
        cell: row => <Minutes lang={lang} minutes={row.outstanding} />,
      },
      { label: words.pool[lang], number: true, cell: row => <Minutes lang={lang} minutes={row.pool} /> },
      { label: words.earned[lang], number: true, cell: row => <Minutes lang={lang} minutes={row.earned} /> },
      { label: words.spent[lang], number: true, cell: row => <Minutes lang={lang} minutes={row.spent} /> },
      { label: words.redeemed[lang], number: true, cell: row => redeemedText(lang, row) },
      { label: words.waiting[lang], number: true, cell: row => waitText(lang, row) },
    ]}
  />
)

const Hands = ({ lang, rows }: { lang: Lang; rows: readonly ByHand[] }) => (
  <Table
    caption={words.byHand[lang]}
    hideCaption
    rows={rows}
    columns={[
      { label: words.month[lang], head: true, cell: row => monthText(lang, row.month) },
      { label: words.street[lang], cell: row => row.street },
      { label: words.what[lang], cell: row => purposes[row.purpose][lang] },
      { label: words.entries[lang], number: true, cell: row => row.entries },
      { label: words.minutes[lang], number: true, cell: row => <Minutes lang={lang} minutes={row.minutes} /> },
    ]}
  />
)

const words = {
  title: { zh: '时间银行公示', en: 'The time bank in public' },
  lead: {
    zh: '存得进，也要用得上。这里是最近 12 个月的数。',
    en: 'What is saved must be of use. These are the figures of the last 12 months.',
  },
  back: { zh: '回到时间', en: 'Back to time' },
  outstanding: { zh: '居民手里还有', en: 'Held by residents' },
  redeemed: { zh: '用掉的比例', en: 'Share used' },
  waiting: { zh: '从点单到上门（中位数）', en: 'From order to visit (median)' },
  explained: {
    zh: '用掉的比例：居民为服务付出的时间，除以志愿者服务得到的时间。公益时间池付的另算。',
    en: 'Share used: what residents spent on services, over what volunteers were credited. What pools paid is not in it.',
  },
  streets: { zh: '各街道', en: 'By street' },
  street: { zh: '街道', en: 'Street' },
  pool: { zh: '公益时间池', en: 'Pool' },
  earned: { zh: '服务得到', en: 'Earned' },
  spent: { zh: '居民使用', en: 'Spent' },
  byHand: { zh: '不是来自服务的记录', en: 'Entries that no visit stands behind' },
  byHandText: {
    zh: '每一笔都由两个人办理。手工补记有上限，不计入志愿者的颜色，也不计入社工督导指数。',
    en: 'Two people decided each. Entries by hand are capped, and count neither in a volunteer’s colour nor in the supervision index.',
  },
  none: { zh: '没有这样的记录', en: 'There are none' },
  month: { zh: '月份', en: 'Month' },
  what: { zh: '事由', en: 'What for' },
  entries: { zh: '笔数', en: 'Entries' },
  minutes: { zh: '时间', en: 'Time' },
  policy: { zh: '现行规则', en: 'The policy in force:' },
  since: { zh: '生效日期：', en: 'In force since' },
  always: { zh: '开办以来', en: 'the beginning' },
  coming: { zh: '即将生效', en: 'Coming' },
  noData: { zh: '还没有数据', en: 'No data yet' },
}
