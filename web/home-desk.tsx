// The desk's part of the first page, and for everybody else whose work stands elsewhere the way there.
import type { Child } from 'hono/jsx'
import type { DeskHome } from '#src/home/view.ts'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { type Queue, queues, warnings } from '#src/orders/queues.ts'
import { holdsRole } from '#src/people/who.ts'
import { type Role, roles } from '#src/people/words.ts'
import { fullWhen } from './format.ts'
import { Icon, type IconName } from './icons.tsx'
import { ButtonLink, EmptyState, ListRow, Notice, Rows, Tile, Tiles } from './parts.tsx'
import { TimeLeft } from './times.tsx'

type Props = { readonly frame: Frame; readonly home: DeskHome }

/** The queues whose numbers matter at a glance. */
const glance: readonly { queue: Queue; icon: IconName }[] = [
  { queue: 'placed', icon: 'bell' },
  { queue: 'ready', icon: 'users' },
  { queue: 'today', icon: 'calendar-days' },
  { queue: 'disputed', icon: 'message-circle' },
  { queue: 'call_back', icon: 'phone' },
]

export const DeskSection = ({ frame, home }: Props): Child => {
  const { lang } = frame.asked
  return (
    <>
      <section class="stack">
        <h2>{words.desk[lang]}</h2>
        {home.incidents > 0 && (
          <Notice lang={lang} kind="warn" text={words.incidents[lang]}>
            <ButtonLink href="/incidents" text={words.deal[lang]} icon="siren" tone="grave" />
          </Notice>
        )}
        <Rows label={words.desk[lang]}>
          {glance.map(({ queue, icon }) => (
            <ListRow
              href={`/board?queue=${queue}`}
              icon={icon}
              title={queues[queue].label[lang]}
              text={home.counts[queue].warned > 0 ? <Warned frame={frame} home={home} queue={queue} /> : undefined}
              meta={<span class="big">{home.counts[queue].count}</span>}
            />
          ))}
        </Rows>
      </section>
      <section class="stack">
        <h2>{words.due[lang]}</h2>
        <Due frame={frame} home={home} />
      </section>
      <Tiles>
        <Tile href="/board" icon="clipboard-list" title={words.board[lang]} text={words.board_text[lang]} />
        <Tile href="/orders/new" icon="plus" title={words.place[lang]} text={words.place_text[lang]} />
        <Tile href="/people" icon="users" title={words.people[lang]} text={words.people_text[lang]} />
      </Tiles>
    </>
  )
}

const Due = ({ frame, home }: Props) => {
  const { lang } = frame.asked
  if (home.due.length === 0) return <EmptyState icon="circle-check" title={words.all_done[lang]} />
  return (
    <Rows label={words.due[lang]}>
      {home.due.map(({ id, item, resident, queue, warning, due }) => (
        <ListRow
          href={`/orders/${id}`}
          title={`${item[lang]} · ${resident}`}
          apart={`${queues[queue].due[lang]} ${fullWhen(lang, due, {})}`}
          text={[queues[queue].label[lang], warning && warnings[warning][lang]].filter(Boolean).join(' · ')}
          meta={
            <>
              {queues[queue].due[lang]}
              <br />
              <TimeLeft lang={lang} dueAt={due} now={frame.now} />
            </>
          }
        />
      ))}
    </Rows>
  )
}

const Warned = ({ frame, home, queue }: Props & { queue: Queue }) => {
  const { warned } = home.counts[queue]
  return (
    <>
      <Icon name="triangle-alert" /> {frame.asked.lang === 'zh' ? `${warned} 张要留意` : `${warned} to look at`}
    </>
  )
}

/** Where else this person's roles lead; nothing is promised that cannot be opened. */
export const Elsewhere = ({ frame, alone }: { frame: Frame; alone: boolean }): Child => {
  const { lang } = frame.asked
  const ways = elsewhere.filter(({ role }) => holdsRole(frame.who, role))
  if (ways.length === 0)
    return alone ? <EmptyState icon="info" title={words.nothing_yet[lang]} text={words.nothing_yet_text[lang]} /> : null
  return (
    <section class="stack">
      <h2>{ways.map(({ role }) => roles[role][lang]).join(' · ')}</h2>
      <Rows>
        {ways.flatMap(({ links }) =>
          links.map(link => (
            <ListRow href={link.href} icon={link.icon} title={link.title[lang]} text={link.text[lang]} />
          )),
        )}
      </Rows>
    </section>
  )
}

type Way = { readonly href: string; readonly icon: IconName; readonly title: Label; readonly text: Label }
const watch: Way = {
  href: '/orders',
  icon: 'calendar-days',
  title: { zh: '本区域的服务', en: 'Services of your area' },
  text: { zh: '看进度和经过，姓名隐去', en: 'How they stand and what happened, names masked' },
}
const me: Way = {
  href: '/me',
  icon: 'user',
  title: { zh: '我的资料和身份', en: 'Your details and roles' },
  text: { zh: '看本人的登记和身份', en: 'What is on record about you' },
}
const reviews: Way = {
  href: '/volunteers/reviews',
  icon: 'shield-check',
  title: { zh: '评定复核', en: 'Reviews of grades' },
  text: { zh: '暂停、申诉、临时改色、投诉，按期限排', en: 'Pauses, appeals, colours for a while, complaints, by when' },
}
const complaints: Way = {
  href: '/complaints',
  icon: 'message-circle',
  title: { zh: '投诉', en: 'Complaints' },
  text: { zh: '受理、听双方说明、认定', en: 'Take up, hear both sides, decide' },
}
const rules: Way = {
  href: '/policies/grade',
  icon: 'scroll-text',
  title: { zh: '四色分级的规则', en: 'The grading rules' },
  text: { zh: '现行版本；起草、启用新版本', en: 'The version in force; drafting and putting into force' },
}
const elsewhere: readonly { role: Role; links: readonly Way[] }[] = [
  { role: 'social_worker', links: [complaints] },
  { role: 'station_admin', links: [reviews, rules] },
  { role: 'supervisor', links: [watch, reviews, rules] },
  { role: 'district_admin', links: [me, rules] },
  {
    role: 'auditor',
    links: [
      {
        href: '/audit/verify',
        icon: 'shield-check',
        title: { zh: '核验记录', en: 'Verify the log' },
        text: { zh: '看日志和账目有没有被改动', en: 'Whether the log and the books are as they were written' },
      },
      {
        href: '/timebank/accounts',
        icon: 'hourglass',
        title: { zh: '时间账户', en: 'Time accounts' },
        text: { zh: '查余额和每一笔划转', en: 'Balances and every transfer' },
      },
    ],
  },
  { role: 'grid_worker', links: [me] },
]

const words = {
  desk: { zh: '等着办的', en: 'What waits' },
  incidents: { zh: '有人报告了紧急情况，请马上处理。', en: 'Somebody has reported an incident. Deal with it now.' },
  deal: { zh: '去处理', en: 'Deal with it' },
  due: { zh: '最急的五件', en: 'Due first' },
  all_done: { zh: '都办完了', en: 'All done' },
  board: { zh: '派单台', en: 'Board' },
  board_text: { zh: '看队列、选人、派单', en: 'Queues, candidates, dispatch' },
  place: { zh: '代为点单', en: 'Place for somebody' },
  place_text: { zh: '居民打电话来，替他点', en: 'When a resident rings' },
  people: { zh: '人员', en: 'People' },
  people_text: { zh: '居民、志愿者、代办人', en: 'Residents, volunteers, proxies' },
  nothing_yet: { zh: '您还没有登记身份', en: 'You have no role yet' },
  nothing_yet_text: {
    zh: '请联系社工站，登记为居民、代办人或志愿者，就可以开始了。',
    en: 'Ask the station to register you as a resident, a proxy or a volunteer.',
  },
} satisfies Record<string, Label>
