// The list of orders that a person may see, in groups that people ask for.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { OrderLine } from '#src/orders/read.ts'
import { masked } from '#src/orders/viewer.ts'
import { type SeatState, type State, seatStates, states } from '#src/orders/words.ts'
import { holdsRole, type Who } from '#src/people/who.ts'
import { StateBadge } from './badges.tsx'
import { whenText } from './format.ts'
import { framed } from './frame.tsx'
import { FilterBar, Pager } from './lists.tsx'
import { seatTones, stateTones } from './order-words.ts'
import { EmptyState, ListRow, PageHead, Rows } from './parts.tsx'
import { When } from './times.tsx'

type Listed = { readonly lines: readonly OrderLine[]; readonly next: string | null; readonly states: readonly State[] }

/** The groups of the filter bar; each is an address of its own. */
const groups: readonly { label: Label; states: readonly State[] }[] = [
  { label: { zh: '全部', en: 'All' }, states: [] },
  {
    label: { zh: '进行中', en: 'Under way' },
    states: ['placed', 'returned', 'ready', 'dispatched', 'accepted', 'serving'],
  },
  { label: { zh: '待评单', en: 'To confirm' }, states: ['served'] },
  { label: { zh: '有异议', en: 'Disputed' }, states: ['disputed'] },
  { label: { zh: '已完成', en: 'Done' }, states: ['closed'] },
  { label: { zh: '没有成行', en: 'Did not happen' }, states: ['cancelled', 'referred', 'expired'] },
]

export const ordersPage = (frame: Frame, { lines, next, states: wanted }: Listed): Child => {
  const { lang } = frame.asked
  const places = mayPlace(frame.who)
  const title = holdsRole(frame.who, 'resident', 'proxy', 'volunteer') ? words.mine[lang] : words.all[lang]
  return framed(
    frame,
    { title },
    <>
      <PageHead
        title={title}
        action={places ? { href: '/orders/new', text: words.place[lang], icon: 'plus' } : undefined}
      />
      <FilterBar
        label={words.filter[lang]}
        filters={[
          ...groups.map(group => ({
            href: addressOf(group.states),
            text: group.label[lang],
            current: group.states.join() === wanted.join(),
          })),
          { href: '/series', text: words.series[lang] },
        ]}
      />
      {lines.length === 0 ? (
        <Nothing frame={frame} filtered={wanted.length > 0} />
      ) : (
        <Rows label={title}>
          {lines.map(line => (
            <Line frame={frame} line={line} />
          ))}
        </Rows>
      )}
      <Pager lang={lang} next={next === null ? undefined : addressOf(wanted, next)} />
    </>,
  )
}

const addressOf = (wanted: readonly State[], cursor?: string) => {
  const query = new URLSearchParams({
    ...(wanted.length > 0 ? { state: wanted.join(',') } : {}),
    ...(cursor ? { cursor } : {}),
  }).toString()
  return query === '' ? '/orders' : `/orders?${query.replaceAll('%2C', ',')}`
}

const mayPlace = (who: Who | null) => holdsRole(who, 'resident', 'proxy', 'social_worker', 'station_admin')

const Line = ({ frame, line }: { frame: Frame; line: OrderLine }) => {
  const { lang } = frame.asked
  return (
    <ListRow
      href={`/orders/${line.id}`}
      title={lang === 'zh' ? line.item_name : line.item_name_en}
      apart={`${whenText(lang, line.starts_at, { now: frame.now, end: line.ends_at })} ${about(frame, line)}`}
      text={
        <>
          <When lang={lang} now={frame.now} start={line.starts_at} end={line.ends_at} />
          {line.resident_id !== frame.who?.id && (
            <>
              <br />
              {about(frame, line)}
            </>
          )}
        </>
      }
      badge={<Standing lang={lang} line={line} />}
    />
  )
}

/** For whom and where, as far as this viewer may know; one's own order needs neither. */
const about = ({ asked }: Frame, line: OrderLine): string => {
  const known = line.isDesk > 0 || line.isClient > 0
  const name = known ? line.resident_name : masked(line.resident_name)
  const proxy = line.isClient > 0 && line.isDesk === 0
  if (proxy) return asked.lang === 'zh' ? `代${name} · ${line.community}` : `For ${name} · ${line.community}`
  return `${name} · ${line.community}`
}

/** A volunteer sees their own seat; what happened to the order after they left it is not theirs to read. */
const Standing = ({ lang, line }: { lang: Lang; line: OrderLine }) =>
  line.mySeat !== null && line.isDesk === 0 && line.isClient === 0 ? (
    <SeatBadge lang={lang} state={line.mySeat} />
  ) : (
    <StateBadge word={states[line.state][lang]} tone={stateTones[line.state]} />
  )
const SeatBadge = ({ lang, state }: { lang: Lang; state: SeatState }) => (
  <StateBadge word={seatStates[state][lang]} tone={seatTones[state]} />
)

/** Nothing yet: what will be here, and what to do first. */
const Nothing = ({ frame, filtered }: { frame: Frame; filtered: boolean }) => {
  const { lang } = frame.asked
  if (filtered)
    return (
      <EmptyState icon="search" title={words.none_here[lang]} action={{ href: '/orders', text: words.see_all[lang] }} />
    )
  if (holdsRole(frame.who, 'resident', 'proxy'))
    return (
      <EmptyState
        title={words.none[lang]}
        text={words.place_first[lang]}
        action={{ href: '/orders/new', text: words.place[lang], icon: 'plus' }}
      />
    )
  const waits = holdsRole(frame.who, 'volunteer') ? words.wait : words.area
  return <EmptyState title={words.none[lang]} text={waits[lang]} />
}

const words = {
  series: { zh: '定期服务', en: 'Recurring' },
  mine: { zh: '我的服务', en: 'My services' },
  all: { zh: '服务', en: 'Services' },
  filter: { zh: '按进度看', en: 'By progress' },
  place: { zh: '点单', en: 'Ask for help' },
  none_here: { zh: '这一类里没有服务', en: 'Nothing here' },
  see_all: { zh: '看全部', en: 'See all' },
  place_first: {
    zh: '陪伴、助餐、跑腿……需要什么，点一单，志愿者来帮忙。',
    en: 'Company, a meal, an errand: say what you need and a volunteer comes.',
  },
  none: { zh: '还没有服务', en: 'No services yet' },
  area: {
    zh: '您负责的区域里有人点单后，会显示在这里。',
    en: 'Orders of the areas you are responsible for show here.',
  },
  wait: {
    zh: '有合适的需要时，社工会邀请您，这里和首页都会显示。',
    en: 'When somebody needs what you can do, you will be asked, here and on your home page.',
  },
} satisfies Record<string, Label>
