// What an order is, who comes, what moved and what happened: the parts of its page that only tell.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { OrderPageView, VisitView } from '#src/orders/view.ts'
import { payers, risks, type SeatState, seatStates } from '#src/orders/words.ts'
import { type Purpose, purposes } from '#src/timebank/words.ts'
import { certificates } from '#src/volunteers/words.ts'
import { stated } from './actions-visits.tsx'
import { StateBadge } from './badges.tsx'
import { minutesText } from './format.ts'
import { GradeSign, legendFor } from './grade-sign.tsx'
import { Story } from './lists.tsx'
import { badgeText, phoneLater, placedAs, seatTones } from './order-words.ts'
import { ButtonLink, type Definition, DefinitionList, ListRow, Person, Rows } from './parts.tsx'
import { Minutes, TimeLeft, When } from './times.tsx'

type Props = { readonly frame: Frame; readonly shown: OrderPageView }

/** An ISO moment as epoch seconds, the form that the parts of a page take. */
export const at = (iso: string): number => Date.parse(iso) / 1000

/** What, when, where, for whom: nothing that this viewer may not know is here to be left out (src/orders/view.ts). */
export const Facts = ({ frame, shown }: Props) => {
  const { lang } = frame.asked
  const { order, viewer } = shown
  const zh = lang === 'zh'
  const ownBadge = viewer === 'volunteer' ? (shown.offers.at(-1)?.badge ?? null) : null
  const items: (Definition | false)[] = [
    viewer === 'client' &&
      order.resident !== null &&
      order.resident.id !== frame.who?.id && { term: words.whom[lang], value: order.resident.name },
    !toldByMeeting(shown) && { term: words.where[lang], value: <Where frame={frame} shown={shown} /> },
    ownBadge !== null && { term: words.badge[lang], value: `${ownBadge} ${words.badge_how[lang]}` },
    order.note !== '' && { term: words.need[lang], value: <Lines text={order.note} /> },
    order.seats > 1 && {
      term: words.seats[lang],
      value: zh ? `需要 ${order.seats} 位，已有 ${order.taken} 位` : `${order.taken} of ${order.seats}`,
    },
    { term: words.risk[lang], value: risks[order.item.risk][lang] },
    viewer !== 'volunteer' && { term: words.payer[lang], value: payers[order.payer][lang] },
    order.series !== null && {
      term: words.series[lang],
      value: <a href={`/series/${order.series}`}>{words.series_how[lang]}</a>,
    },
    order.placedBy !== null &&
      order.placedAs !== 'resident' && {
        term: words.placer[lang],
        value: zh
          ? `${order.placedBy}（${placedAs[order.placedAs].zh}）`
          : `${order.placedBy} (${placedAs[order.placedAs].en.toLowerCase()})`,
      },
  ]
  return <DefinitionList lang={lang} items={items.filter(item => item !== false)} />
}

/** When, and for how long. */
export const Times = ({ frame, shown: { order } }: Props) => (
  <>
    <When lang={frame.asked.lang} now={frame.now} start={at(order.startsAt)} end={at(order.endsAt)} />{' '}
    <span class="muted">
      (<Minutes lang={frame.asked.lang} minutes={order.minutes} />)
    </span>
  </>
)

/** Whoever goes there, rings or watches finds the resident with the address above the facts. */
const toldByMeeting = ({ viewer, order }: OrderPageView) =>
  order.address !== null && (viewer === 'volunteer' || viewer === 'desk')

const Where = ({ frame: { asked }, shown: { order, viewer, offers } }: Props) => {
  if (order.address !== null) return `${order.community} ${order.address}`
  const seat = offers.at(-1)?.state
  const later = viewer === 'volunteer' && (seat === 'offered' || seat === 'accepted')
  return (
    <>
      {order.community}
      {later && <div class="row-text">{words[seat === 'offered' ? 'after_accepting' : 'day_before'][asked.lang]}</div>}
    </>
  )
}

/** Line breaks as they were typed. */
export const Lines = ({ text }: { text: string }) =>
  text.split('\n').map((line, index) => (
    <>
      {index > 0 && <br />}
      {line}
    </>
  ))

/** The other side of the visit: for the client whoever comes, for everybody else the resident. */
export const Meeting = ({ frame, shown }: Props): Child => {
  const { lang } = frame.asked
  const { viewer, order } = shown
  if (viewer !== 'client' && order.resident !== null)
    return (
      <Person
        lang={lang}
        name={order.resident.name}
        text={order.address === null ? words.whom[lang] : `${order.community} ${order.address}`}
        phone={order.resident.phone ?? undefined}
        numbered
      />
    )
  if (viewer !== 'client') return null
  const later = order.visits.some(visit => visit.state === 'accepted' && visit.volunteer.phone === null)
  return (
    <>
      {order.visits.map(visit => (
        <Person
          lang={lang}
          name={visit.volunteer.name}
          text={[
            words.volunteer[lang],
            visit.badge && badgeText(visit.badge, lang),
            seatStates[visit.state][lang],
            papers(visit, lang),
            stated({ frame }, visit),
          ]
            .filter(Boolean)
            .join(' · ')}
          phone={visit.volunteer.phone ?? undefined}
          numbered
        />
      ))}
      {later && <p class="muted">{phoneLater[lang]}</p>}
    </>
  )
}

/** “有效证书：基础培训、照护” */
const papers = ({ certificates: held }: VisitView, lang: Lang): string =>
  held.length === 0
    ? ''
    : words.papers[lang] + held.map(kind => certificates[kind][lang]).join(lang === 'zh' ? '、' : ', ')

/** Everybody who was asked, for the desk and those who watch it; a volunteer's own seat needs no list. */
export const Asked = ({ frame, shown }: Props) => {
  const { lang } = frame.asked
  if ((shown.viewer !== 'desk' && shown.viewer !== 'watcher') || shown.offers.length === 0) return null
  return (
    <section class="stack">
      <h2>{words.asked[lang]}</h2>
      <Rows>
        {shown.offers.map(visit => (
          <ListRow
            title={visit.volunteer.name}
            text={<Seat frame={frame} visit={visit} />}
            meta={
              visit.state === 'offered' ? (
                <TimeLeft lang={lang} dueAt={at(visit.expiresAt)} now={frame.now} />
              ) : undefined
            }
          />
        ))}
      </Rows>
    </section>
  )
}

/** A colour and how the seat stands, what was stated, and for whoever is still on it a way to ring them. */
const Seat = ({ frame, visit }: { frame: Frame; visit: VisitView }) => {
  const { lang } = frame.asked
  const { volunteer, colour, state } = visit
  return (
    <div class="cluster">
      <StateBadge word={seatStates[state][lang]} tone={seatTones[state]} />
      {colour && (
        <GradeSign
          brief
          lang={lang}
          code={colour}
          legend={legendFor(frame.who)}
          href={`/volunteers/${volunteer.id}/grade`}
        />
      )}
      <span>{stated({ frame }, visit)}</span>
      {visit.comment && <span>“{visit.comment}”</span>}
      {visit.followUpBy && (
        <span>
          {words.follow[lang]} <When lang={lang} now={frame.now} start={at(visit.followUpBy)} dateOnly />{' '}
          <a href={`/supervision/contacts/new?person=${volunteer.id}`}>{words.log[lang]}</a>
        </span>
      )}
      {volunteer.phone && live.has(state) && (
        <ButtonLink href={`tel:${volunteer.phone}`} text={volunteer.phone} icon="phone" tone="quiet" />
      )}
    </div>
  )
}
const live: ReadonlySet<SeatState> = new Set(['offered', 'accepted', 'checked_in', 'checked_out'])

/** Time that moved with this order, one line each. */
export const Credits = ({ frame, shown }: Props) => {
  const { lang } = frame.asked
  if (shown.credits.length === 0) return null
  return (
    <section class="stack">
      <h2>{words.credits[lang]}</h2>
      <Rows>
        {shown.credits.map(line => (
          <ListRow
            title={line.purpose in purposes ? purposes[line.purpose as Purpose][lang] : line.purpose}
            text={`${accountName(shown, line.from, lang)} → ${accountName(shown, line.to, lang)}`}
            meta={
              <>
                {minutesText(lang, line.minutes)}
                <br />
                <When lang={lang} now={frame.now} start={at(line.at)} />
              </>
            }
          />
        ))}
      </Rows>
    </section>
  )
}

/** An account in words, and a person by the name that this viewer may know. */
const accountName = ({ order, offers }: OrderPageView, account: string, lang: Lang): string => {
  const [kind, id] = account.split(':')
  if (kind === 'escrow') return words.held[lang]
  if (kind === 'pool') return words.pool[lang]
  if (order.resident !== null && id === order.resident.id) return order.resident.name
  const visit = [...order.visits, ...offers].find(each => each.volunteer.id === id)
  return visit ? visit.volunteer.name : words.whom[lang]
}

export const Happened = ({ frame, shown }: Props) => (
  <section class="stack">
    <h2>{words.story[frame.asked.lang]}</h2>
    <Story
      lang={frame.asked.lang}
      now={frame.now}
      items={shown.events.map(event => ({ at: at(event.at), sentence: event.sentence }))}
    />
  </section>
)

const words = {
  follow: { zh: '独自上门，跟进期限', en: 'Went alone; to be asked by' },
  log: { zh: '记一次联系', en: 'Log a contact' },
  series: { zh: '定期服务', en: 'Recurring service' },
  series_how: { zh: '这是约定的一次，看约定', en: 'One of its visits; see what was agreed' },
  badge: { zh: '您的服务证号', en: 'Your badge' },
  badge_how: { zh: '（进门时可以给居民看）', en: '(the resident may ask for it at the door)' },
  whom: { zh: '居民', en: 'Resident' },
  where: { zh: '地点', en: 'Where' },
  need: { zh: '需要', en: 'What is needed' },
  seats: { zh: '志愿者', en: 'Volunteers' },
  risk: { zh: '风险', en: 'Risk' },
  payer: { zh: '谁付时间', en: 'Paid by' },
  placer: { zh: '谁点的', en: 'Placed by' },
  after_accepting: {
    zh: '接单以后，开始前 24 小时起能看到地址和电话',
    en: 'Once you accept, the address and phone show from 24 hours before the start',
  },
  day_before: {
    zh: '开始前 24 小时起能看到地址和电话',
    en: 'The address and phone show from 24 hours before the start',
  },
  volunteer: { zh: '社工站登记的志愿者', en: 'Volunteer registered with the station' },
  papers: { zh: '有效证书：', en: 'valid certificates: ' },
  asked: { zh: '邀请和上门', en: 'Who was asked, who comes' },
  credits: { zh: '时间划转', en: 'Time moved' },
  held: { zh: '预留', en: 'Reserved' },
  pool: { zh: '公益时间池', en: 'The station’s pool' },
  story: { zh: '经过', en: 'What happened' },
} satisfies Record<string, Label>
