// One order, for whoever may know of it: where it stands, what comes next, what this person may do about it, and how it came about.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { visitStates } from '#src/incidents/facts.ts'
import { iso, weekdayOf } from '#src/kernel/days.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { Action } from '#src/orders/lifecycle.ts'
import type { OrderPageView } from '#src/orders/view.ts'
import { alarms, type State, states } from '#src/orders/words.ts'
import { ActionAsk, chosenOf, mended, OtherActions, Primary, primaryOf, titleOf } from './actions.tsx'
import { failedAction } from './actions-asking.ts'
import { doneSentence } from './actions-words.ts'
import { StateBadge, Steps } from './badges.tsx'
import { CheckInCode } from './check-in.tsx'
import { whenText } from './format.ts'
import { framed } from './frame.tsx'
import { Asked, at, Credits, Facts, Happened, Meeting, Times } from './order-facts.tsx'
import { clientNext, deskNext, disputeWords, escalatedNext, stateTones, stepOf, volunteerNext } from './order-words.ts'
import { ButtonLink, Buttons, Notice, PageHead } from './parts.tsx'

/** The page of an order, or of one action on it (`?do=`), or of the action whose form came back. */
export const orderPage = (frame: Frame, shown: OrderPageView): Child => {
  const primary = primaryOf(shown, frame.who?.id)
  const chosen = chosenOf(frame, shown)
  const action = chosen ?? primary
  const told = action ? mended({ frame, shown, action }) : frame
  return chosen && chosen !== primary && chosen !== 'decline'
    ? actionPage(told, shown, chosen)
    : wholePage(told, shown, primary)
}

const wholePage = (frame: Frame, shown: OrderPageView, primary: Action | null): Child => {
  const { lang } = frame.asked
  const { order } = shown
  const did = doneSentence(frame.asked.query.done ?? '')
  const doing = primary && <Primary frame={frame} shown={shown} action={primary} />
  const soonest = primary !== null && atTheDoor.includes(primary)
  return framed(
    placed(frame, shown, null),
    {
      title: order.item.name,
      ...(primary === 'check_in' ? { islands: ['scan'] } : {}),
      ...(did && !frame.problem ? { notice: { kind: 'done', text: did[lang] } } : {}),
    },
    <>
      <PageHead
        back={{ href: '/orders', text: words.back[lang] }}
        title={order.item.name}
        badge={<Badges frame={frame} shown={shown} />}
        lead={<Times frame={frame} shown={shown} />}
      />
      <Standing frame={frame} shown={shown} />
      {order.checkInCode && <CheckInCode frame={frame} order={order.id} code={order.checkInCode} />}
      {primary !== 'rate' && <Meeting frame={frame} shown={shown} />}
      {visitStates.includes(order.state) && shown.viewer !== 'watcher' && <Emergency frame={frame} order={order.id} />}
      {soonest && doing && <div class="screen-only">{doing}</div>}
      <Facts frame={frame} shown={shown} />
      <div class="screen-only stack">
        {!soonest && doing}
        <OtherActions frame={frame} shown={shown} but={primary} />
        <Weekly frame={frame} shown={shown} />
        <Complain frame={frame} shown={shown} />
      </div>
      {onPaper.has(order.state) && shown.viewer !== 'watcher' && <Signed lang={lang} />}
      <Asked frame={frame} shown={shown} />
      <Credits frame={frame} shown={shown} />
      <Happened frame={frame} shown={shown} />
    </>,
  )
}

/** A visit that is still to be given can be carried out on paper and typed in afterwards. */
const onPaper: ReadonlySet<State> = new Set(['ready', 'dispatched', 'accepted', 'serving'])
const Signed = ({ lang }: { lang: Lang }) => (
  <div class="paper-only">
    <div class="signed">
      {words.signed.map(each => (
        <span>{each[lang]}</span>
      ))}
    </div>
  </div>
)

/** On every visit, for both sides and the desk (domain.md §2). */
const Emergency = ({ frame, order }: { frame: Frame; order: string }) => (
  <Buttons>
    <ButtonLink
      href={`/orders/${order}/incidents/new`}
      text={words.emergency[frame.asked.lang]}
      icon="siren"
      tone="quiet"
    />
  </Buttons>
)

/** The same every week: what was asked once is in the form of the agreement already. */
const Weekly = ({ frame, shown: { viewer, order } }: { frame: Frame; shown: OrderPageView }) => {
  const may = viewer === 'client' || viewer === 'desk'
  if (!may || order.series !== null || order.urgent || order.state === 'referred') return null
  const start = at(order.startsAt)
  const said = new URLSearchParams({
    resident: order.resident?.id ?? '',
    item: order.item.code,
    weekday: String(weekdayOf(start)),
    time: iso(start).slice(11, 16),
    minutes: String(order.minutes),
    payer: order.payer,
  })
  return (
    <Buttons>
      <ButtonLink
        href={`/series/new?${said}`}
        text={words.weekly[frame.asked.lang]}
        icon="calendar-days"
        tone="quiet"
      />
    </Buttons>
  )
}

/** The client, or staff for them, may complain once somebody came, or was to come. */
const Complain = ({ frame, shown: { viewer, order } }: { frame: Frame; shown: OrderPageView }) => {
  const may = viewer === 'client' || viewer === 'desk'
  if (!may || Date.parse(order.startsAt) / 1000 > frame.now || order.state === 'referred') return null
  return (
    <Buttons>
      <ButtonLink
        href={`/complaints/new?order=${order.id}`}
        text={words.complain[frame.asked.lang]}
        icon="message-circle"
        tone="quiet"
      />
    </Buttons>
  )
}

/** Done standing at a door or with the visit fresh in mind: before everything else. */
const atTheDoor: readonly Action[] = ['check_in', 'check_out', 'rate']

const Badges = ({ frame: { asked }, shown: { order } }: { frame: Frame; shown: OrderPageView }) => (
  <>
    <StateBadge word={states[order.state][asked.lang]} tone={stateTones[order.state]} />
    {order.urgent && <StateBadge word={words.urgent[asked.lang]} tone="alert" icon="siren" />}
  </>
)

/** Where it stands, in a picture and a sentence. */
const Standing = ({ frame, shown }: { frame: Frame; shown: OrderPageView }) => {
  const { lang } = frame.asked
  const { order } = shown
  const step = stepOf[order.state]
  const next = nextOf(shown)
  const said = saidOf(shown)
  const asks = shown.viewer === 'volunteer' ? shown.offers.at(-1)?.followUpBy : null
  return (
    <>
      {step !== null && <Steps lang={lang} current={step} />}
      {order.alarm && <Notice lang={lang} kind="warn" text={alarms[order.alarm][lang]} />}
      {(order.asking || order.alarm === 'phone_list') && (
        <Notice lang={lang} kind="info" text={order.asking ? words.asking[lang] : words.phones[lang]}>
          <a href={`/orders/${order.id}/asking`}>{words.waves[lang]}</a>
        </Notice>
      )}
      {next && <p class="lead">{next[lang]}</p>}
      {asks && <p>{followedText(lang, whenText(lang, at(asks), { now: frame.now, dateOnly: true }))}</p>}
      {order.disputeReason && order.state === 'disputed' && (
        <Notice lang={lang} kind="info" text={disputeWords[order.disputeReason][lang]} />
      )}
      {said && <Notice lang={lang} kind="info" text={said} />}
    </>
  )
}

/** What the social worker asked for, or what somebody found wrong, where this viewer may read it: nobody has to look for it in the story. */
const saidOf = ({ order, events }: OrderPageView): string | null => {
  const by = order.state === 'returned' ? 'return' : order.state === 'disputed' ? 'dispute' : null
  return events.findLast(event => event.action === by)?.reason ?? null
}

/** What a yellow volunteer who went alone is promised (domain.md §5). */
const followedText = (lang: Lang, by: string): string =>
  lang === 'zh'
    ? `这次是您独自上门：最晚${by}，社工会联系您，问问情况。`
    : `You went alone this time: the station will ask you how it went, by ${by} at the latest.`

/** What happens next, said to this viewer. */
const nextOf = ({ viewer, order, offers, actions }: OrderPageView): Label | null => {
  if (viewer === 'desk') return order.escalated && !actions.includes('resolve') ? escalatedNext : deskNext[order.state]
  if (viewer === 'client') return clientNext[order.state]
  const seat = offers.at(-1)
  return viewer === 'volunteer' && seat ? volunteerNext[seat.state] : null
}

/** One action on a page of its own, so that it is not done by accident and nothing else distracts. */
const actionPage = (frame: Frame, shown: OrderPageView, action: Action): Child => {
  const { lang } = frame.asked
  const { order } = shown
  const title = titleOf({ frame, shown, action })
  const when = whenText(lang, at(order.startsAt), { now: frame.now, end: at(order.endsAt) })
  return framed(
    placed(frame, shown, action),
    { title, ...(action === 'check_in' ? { islands: ['scan'] } : {}) },
    <>
      <PageHead
        back={{ href: `/orders/${order.id}`, text: words.back_to_order[lang] }}
        title={title}
        lead={[order.item.name, order.resident?.name, when].filter(Boolean).join(' · ')}
      />
      <ActionAsk frame={frame} shown={shown} action={action} />
    </>,
  )
}

/** A form that came back was sent to an address that cannot be opened: the links of the head lead to the order instead. */
const placed = (frame: Frame, { order }: OrderPageView, action: Action | null): Frame =>
  failedAction(frame) === null
    ? frame
    : { ...frame, asked: { ...frame.asked, path: `/orders/${order.id}${action ? `?do=${action}` : ''}` } }

const words = {
  signed: [
    { zh: '到达时间：', en: 'Arrived at:' },
    { zh: '离开时间：', en: 'Left at:' },
    { zh: '居民签名：', en: 'Resident:' },
    { zh: '志愿者签名：', en: 'Volunteer:' },
  ],
  weekly: { zh: '每周都这样', en: 'The same every week' },
  complain: { zh: '对这次服务不满意？提出投诉', en: 'Not content with this visit? Complain' },
  back: { zh: '全部服务', en: 'All services' },
  back_to_order: { zh: '回到这张单', en: 'Back to the order' },
  emergency: { zh: '紧急求助', en: 'Emergency' },
  urgent: { zh: '加急', en: 'Urgent' },
  asking: {
    zh: '正在分批询问志愿者，没人答应会接着问下一批。',
    en: 'Volunteers are being asked in waves; the next follows if nobody accepts.',
  },
  phones: {
    zh: '自动询问已经结束，可以按名单打电话。',
    en: 'Asking in waves has ended; there is a list to telephone.',
  },
  waves: { zh: '看问了谁、接下来问谁', en: 'Who was asked, and who is next' },
} satisfies Record<string, Label | readonly Label[]>
