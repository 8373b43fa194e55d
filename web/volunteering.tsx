// 我的志愿服务: hours and balance with the table behind them, stars, certificates, limits, and the calendar feed.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { CertificateShown, Month, OwnView } from '#src/volunteers/own-view.ts'
import { certificates } from '#src/volunteers/words.ts'
import { StateBadge, type Tone } from './badges.tsx'
import { BarChart, LineChart } from './charts.tsx'
import { minutesText, whenText } from './format.ts'
import { framed } from './frame.tsx'
import { Icon } from './icons.tsx'
import { Table } from './lists.tsx'
import { ButtonLink, Buttons, Card, DefinitionList, ListRow, PageHead, Rows } from './parts.tsx'

export const volunteeringPage = (frame: Frame, shown: OwnView): Child => {
  const { lang } = frame.asked
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} lead={leadText(shown, lang)} back={{ href: '/', text: words.home[lang] }} />
      <Hours lang={lang} shown={shown} />
      <Certificates frame={frame} shown={shown} />
      <Limits lang={lang} shown={shown} />
      <Calendar frame={frame} shown={shown} />
    </>,
  )
}

/** “一共服务 64 小时，★ 1 颗星，满 300 小时再得一颗” */
const leadText = ({ lifetime, stars, nextStarHours }: OwnView, lang: Lang): string => {
  const next = nextStarHours === null ? '' : words.next_star[lang].replace('{}', String(nextStarHours))
  return `${words.lifetime[lang]}${minutesText(lang, lifetime)} · ${'★'.repeat(stars)}${'☆'.repeat(5 - stars)}${next}`
}

const Hours = ({ lang, shown }: { lang: Lang; shown: OwnView }) => {
  const { months, balance, held } = shown
  const drawn = months.slice(-monthsDrawn)
  return (
    <Card title={words.hours[lang]} main>
      <div class="charts">
        <figure>
          <figcaption>{words.hours_chart[lang]}</figcaption>
          <BarChart label={words.hours_chart[lang]} points={drawn.map(month => bar(month, lang))} />
        </figure>
        {balance !== null && (
          <figure>
            <figcaption>
              {words.balance[lang]} {minutesText(lang, balance)}
              {held ? `${words.held[lang]}${minutesText(lang, held)}` : ''}
            </figcaption>
            <LineChart label={words.balance_chart[lang]} points={drawn.map(month => spot(month, lang))} />
          </figure>
        )}
      </div>
      <details>
        <summary>
          <span>{words.table[lang]}</span>
          <Icon name="chevron-down" />
        </summary>
        <Table
          caption={words.hours[lang]}
          hideCaption
          rows={[...months].reverse()}
          columns={[
            { label: words.month[lang], head: true, cell: ({ month }) => monthText(month, lang) },
            { label: words.visits[lang], number: true, cell: ({ visits }) => visits },
            { label: words.served[lang], number: true, cell: ({ minutes }) => minutesText(lang, minutes) },
            { label: words.balance[lang], number: true, cell: row => minutesText(lang, row.balance) },
          ]}
        />
      </details>
      <Buttons>
        <ButtonLink href="/timebank/accounts" text={words.statement[lang]} icon="hourglass" tone="quiet" />
      </Buttons>
    </Card>
  )
}

/** So many fit on a phone in letters that elders read; the table has all twelve. */
const monthsDrawn = 6

const hoursShort = (minutes: number) => String(Math.round(minutes / 6) / 10)
const bar = ({ month, minutes }: Month, lang: Lang) => ({
  name: shortMonth(month, lang),
  value: minutes,
  text: hoursShort(minutes),
})
const spot = ({ month, balance }: Month, lang: Lang) => ({
  name: shortMonth(month, lang),
  value: balance,
  text: hoursShort(balance),
})
const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const shortMonth = (month: string, lang: Lang) =>
  lang === 'zh' ? `${Number(month.slice(5))}月` : (names[Number(month.slice(5)) - 1] ?? '')
const monthText = (month: string, lang: Lang) =>
  lang === 'zh'
    ? `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`
    : `${names[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`

const tones: Record<CertificateShown['standing'], Tone> = { valid: 'done', soon: 'alert', over: 'stop' }
const Certificates = ({ frame, shown }: { frame: Frame; shown: OwnView }) => {
  const { lang } = frame.asked
  return (
    <Card title={words.certificates[lang]}>
      {shown.badge !== null && (
        <p>
          {words.badge[lang]} <strong class="number">{shown.badge}</strong>
        </p>
      )}
      {shown.certificates.length === 0 && <p>{words.no_certificates[lang]}</p>}
      <Rows label={words.certificates[lang]}>
        {shown.certificates.map(each => (
          <ListRow
            icon="award"
            title={certificates[each.kind][lang]}
            text={`${each.issuer} · ${each.number} · ${words.until[lang]}${whenText(lang, each.validUntil - 1, { now: frame.now, dateOnly: true })}`}
            badge={<StateBadge word={words[each.standing][lang]} tone={tones[each.standing]} />}
          />
        ))}
      </Rows>
    </Card>
  )
}

const Limits = ({ lang, shown }: { lang: Lang; shown: OwnView }) => (
  <Card title={words.limits[lang]}>
    <DefinitionList
      lang={lang}
      items={[
        {
          term: words.day[lang],
          value: minutesText(lang, shown.dayMinutes),
          change: { href: `/people/${shown.id}/load?dayMinutes=${shown.dayMinutes}&weekMinutes=${shown.weekMinutes}` },
        },
        { term: words.week[lang], value: minutesText(lang, shown.weekMinutes) },
      ]}
    />
    <p class="muted">{words.limits_text[lang]}</p>
    <Buttons>
      <ButtonLink href={`/people/${shown.id}/availability`} text={words.free[lang]} icon="calendar-days" tone="quiet" />
    </Buttons>
  </Card>
)

const Calendar = ({ frame, shown }: { frame: Frame; shown: OwnView }) => {
  const { lang } = frame.asked
  const at = `/people/${shown.id}/calendar`
  if (shown.calendar === null)
    return (
      <Card title={words.calendar[lang]}>
        <p>{words.calendar_text[lang]}</p>
        <Buttons>
          <ButtonLink href={at} text={words.open[lang]} icon="calendar-days" tone="quiet" />
        </Buttons>
      </Card>
    )
  const address = `${frame.origin}${shown.calendar}?lang=${lang}`
  return (
    <Card title={words.calendar[lang]}>
      <p>{words.copy[lang]}</p>
      <p>
        <code class="address">{address}</code>
      </p>
      <Buttons>
        <ButtonLink href={address.replace(/^https?:/, 'webcal:')} text={words.add[lang]} icon="calendar-days" />
        <ButtonLink href={`${at}/end`} text={words.close[lang]} tone="quiet" />
      </Buttons>
    </Card>
  )
}

const words = {
  badge: { zh: '服务证号', en: 'Service badge' },
  title: { zh: '我的志愿服务', en: 'My volunteering' },
  home: { zh: '首页', en: 'Home' },
  lifetime: { zh: '一共服务 ', en: 'Served in all: ' },
  next_star: { zh: ' · 满 {} 小时再得一颗星', en: ' · the next star at {} hours' },
  hours: { zh: '时长和余额', en: 'Hours and balance' },
  hours_chart: { zh: '每月确认的服务小时', en: 'Hours confirmed each month' },
  balance: { zh: '时间余额', en: 'Time to spend' },
  balance_chart: { zh: '每月月底的时间余额', en: 'Time to spend at the end of each month' },
  held: { zh: '，另有预留 ', en: '; also reserved: ' },
  table: { zh: '看表格', en: 'See the table' },
  month: { zh: '月份', en: 'Month' },
  visits: { zh: '次数', en: 'Visits' },
  served: { zh: '服务时长', en: 'Served' },
  statement: { zh: '看每一笔时间', en: 'Every line of the account' },
  certificates: { zh: '证书和有效期', en: 'Certificates and how long they last' },
  no_certificates: { zh: '还没有登记证书。', en: 'No certificate on record yet.' },
  until: { zh: '有效期至 ', en: 'valid until ' },
  valid: { zh: '有效', en: 'Valid' },
  soon: { zh: '快到期', en: 'Runs out soon' },
  over: { zh: '已过期', en: 'Run out' },
  limits: { zh: '我最多服务多少', en: 'How much at most' },
  limits_text: {
    zh: '超过上限的邀请不会发给您。少一点没关系，不影响颜色。',
    en: 'Offers beyond this do not reach you. Less is fine; it never affects your colour.',
  },
  day: { zh: '一天最多', en: 'A day' },
  week: { zh: '一周最多', en: 'A week' },
  free: { zh: '哪些时间有空', en: 'When you are free' },
  calendar: { zh: '手机日历', en: 'Your calendar' },
  calendar_text: {
    zh: '接的服务会自动出现在手机日历里，改期、取消也跟着变。',
    en: 'Visits that you accept appear in your phone’s calendar, and follow when they are moved or cancelled.',
  },
  open: { zh: '开通日历订阅', en: 'Open a calendar feed' },
  copy: {
    zh: '在日历里选“添加订阅”，粘贴这个网址。网址只给您自己用。',
    en: 'In your calendar choose to subscribe, and paste this address. It is for you alone.',
  },
  add: { zh: '加到手机日历', en: 'Add to this phone’s calendar' },
  close: { zh: '停止订阅', en: 'Close the feed' },
} satisfies Record<string, Label>
