// The proposal: for each waiting order who would go and why; a box to leave it out, a list to choose somebody else, one button at the end.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Lang } from '#src/kernel/label.ts'
import type { OrderLine } from '#src/orders/read.ts'
import type { Explained, Seat } from '#src/plans/explain.ts'
import type { Preview } from '#src/plans/preview.ts'
import { holdMinutes } from '#src/plans/words.ts'
import { Named, whyText } from './candidate-parts.tsx'
import { ActionForm, SubmitButton } from './forms.tsx'
import { framed } from './frame.tsx'
import { legendFor } from './grade-sign.tsx'
import { Icon } from './icons.tsx'
import { ButtonLink, Buttons, EmptyState, Notice, PageHead } from './parts.tsx'
import { When } from './times.tsx'

export const previewPage = (given: Frame, preview: Preview): Child => {
  const frame = given.problem ? { ...given, asked: { ...given.asked, path: '/plans/new' } } : given
  const { lang, csrf } = frame.asked
  const { orders, out } = preview
  const going = orders.filter(each => each.seats.length > 0)
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead
        title={words.title[lang]}
        lead={orders.length > 0 ? leadText(preview, lang) : undefined}
        back={{ href: '/board?queue=ready', text: words.back[lang] }}
      />
      <p class="links">
        <a href="/plans/week">{words.week[lang]}</a>
      </p>
      {orders.length + out.length === 0 ? (
        <EmptyState icon="circle-check" title={words.none[lang]} text={words.noneText[lang]} />
      ) : (
        <ActionForm action="/plans" csrf={csrf} command={frame.command()}>
          {orders.length > 0 && <Notice lang={lang} kind="info" text={gapText(preview, lang)} />}
          <ul class="plan" role="list">
            {orders.map((each, at) => (
              <PlannedOrder frame={frame} each={each} at={at} />
            ))}
            {out.map((order, at) => (
              <LeftOut frame={frame} order={order} at={orders.length + at} />
            ))}
          </ul>
          {going.length > 0 && <p>{words.hold[lang]}</p>}
          <Buttons>
            {going.length > 0 && <SubmitButton text={words.confirm[lang]} />}
            <button class="button quiet" type="submit" formmethod="get" formaction="/plans/new" formnovalidate>
              {words.again[lang]}
            </button>
            <ButtonLink href="/plans/new" text={words.reset[lang]} tone="quiet" />
          </Buttons>
        </ActionForm>
      )}
    </>,
  )
}

const words = {
  title: { zh: '批量派单', en: 'Dispatch together' },
  back: { zh: '回到派单台', en: 'Back to the board' },
  week: { zh: '按周安排上门路线', en: 'Plan a week of home visits instead' },
  none: { zh: '没有等着派的单', en: 'Nothing waits to be dispatched' },
  noneText: {
    zh: '受理过的单会出现在这里，一次就能全部安排好。',
    en: 'Orders that have been verified appear here, and can be arranged all at once.',
  },
  hold: {
    zh: `确认后先等 ${holdMinutes} 分钟再通知志愿者；这段时间里可以整批撤销，谁都不会知道。`,
    en: `After you confirm, ${holdMinutes} minutes pass before anybody is told. Until then you can take the whole batch back, and nobody will know.`,
  },
  confirm: { zh: '派出勾选的单', en: 'Dispatch the ticked orders' },
  again: { zh: '按我的改动重新安排', en: 'Arrange again around my changes' },
  reset: { zh: '全部恢复', en: 'Start over' },
  take: { zh: '派出这张单', en: 'Dispatch this order' },
  whom: { zh: '邀请谁', en: 'Whom to ask' },
  nobody: { zh: '先空着', en: 'Leave it open' },
  fixed: { zh: '您指定的', en: 'your choice' },
  open: { zh: '看全部候选', en: 'All candidates' },
  urgent: { zh: '紧急', en: 'Urgent' },
  out: { zh: '这次不派', en: 'Left out this time' },
}

const leadText = ({ orders, seats, filled }: Preview, lang: Lang) =>
  lang === 'zh'
    ? `${orders.length} 张单共 ${seats} 个名额，安排好 ${filled} 个。`
    : `${orders.length} orders with ${seats} places; ${filled} of them can be filled.`

const gapText = ({ gap }: Preview, lang: Lang) => {
  if (gap === 0)
    return lang === 'zh'
      ? '已经核算过所有搭配：总分没有比这更高的安排。'
      : 'Every combination has been accounted for: no other arrangement has more points in all.'
  return lang === 'zh'
    ? `和最好的安排相比，总分最多差 ${gap} 分。`
    : `The best arrangement has at most ${gap} points more in all.`
}

/** How many are shown to choose from; the rest are on the order’s own page. */
const choicesShown = 12

const PlannedOrder = ({ frame, each, at }: { frame: Frame; each: Explained; at: number }) => {
  const { lang } = frame.asked
  const { order, seats, open } = each
  return (
    <li class="card" id={`order-${order.id}`}>
      <Heading frame={frame} order={order} at={at} ticked={seats.length > 0} disabled={each.choices.length === 0} />
      {seats.map(seat => (
        <div class="stack">
          <SeatText frame={frame} seat={seat} />
          <Choose lang={lang} each={each} at={at} seat={seat} />
        </div>
      ))}
      {open > 0 && <p>{openText(each, lang)}</p>}
      {open > 0 &&
        each.choices.length > seats.length &&
        Array.from({ length: open }, () => <Choose lang={lang} each={each} at={at} />)}
      <p class="links">
        <a href={`/orders/${order.id}/candidates`}>
          {words.open[lang]}
          <span class="unseen"> {order.resident_name}</span>
        </a>
      </p>
    </li>
  )
}

type HeadingProps = { frame: Frame; order: OrderLine; at: number; ticked: boolean; disabled: boolean }
const Heading = ({ frame: { asked, now }, order, at, ticked, disabled }: HeadingProps) => (
  <div class="choice">
    <input type="hidden" name={`rows.${at}.id`} value={order.id} />
    <input
      id={`rows.${at}`}
      type="checkbox"
      name={`rows.${at}.order`}
      value={order.id}
      checked={ticked}
      disabled={disabled}
    />
    <label for={`rows.${at}`}>
      <span>
        <strong>
          {asked.lang === 'zh' ? order.item_name : order.item_name_en} · {order.resident_name}
        </strong>
        {order.urgent === 1 && (
          <strong class="warns">
            <Icon name="siren" /> {words.urgent[asked.lang]}
          </strong>
        )}
        <span class="choice-hint">
          <When lang={asked.lang} now={now} start={order.starts_at} end={order.ends_at} /> · {order.community}
        </span>
      </span>
    </label>
  </div>
)

const SeatText = ({ frame, seat }: { frame: Frame; seat: Seat }) => {
  const { lang } = frame.asked
  const { candidate, fixed } = seat
  return (
    <div>
      <Named lang={lang} candidate={candidate} legend={legendFor(frame.who)} />
      {fixed && <span class="row-meta"> · {words.fixed[lang]}</span>}
      <div class="row-text">{whyText(lang, candidate)}</div>
      {seat.better && <div class="row-text">{betterText(frame, seat.better)}</div>}
      {seat.rivals > 0 && <div class="row-text">{contestedText(seat, lang)}</div>}
    </div>
  )
}

const betterText = ({ asked: { lang } }: Frame, { name, by, instead }: NonNullable<Seat['better']>) => {
  const item = instead && (lang === 'zh' ? instead.item_name : instead.item_name_en)
  if (lang === 'zh')
    return instead
      ? `${name}的分数还要高 ${by} 分，但同一时间派给了${instead.resident_name}的${item}：这样总体更好。`
      : `${name}的分数还要高 ${by} 分，但这几天已经有别的单，分给大家更公平。`
  return instead
    ? `${name} has ${by} points more, but goes to ${instead.resident_name} (${item}) at that time: better on the whole.`
    : `${name} has ${by} points more, but has other orders these days: the work is spread.`
}

const contestedText = ({ rivals, contested }: Seat, lang: Lang) => {
  const worth =
    contested > 0
      ? lang === 'zh'
        ? `；多一位这样的人，总分能高 ${contested} 分`
        : `; another like them would add ${contested} points in all`
      : ''
  return lang === 'zh'
    ? `同一时间另有 ${rivals} 张单也可以请这位${worth}。`
    : `${rivals} other ${rivals === 1 ? 'order' : 'orders'} at that time could have them too${worth}.`
}

const openText = ({ choices, open }: Explained, lang: Lang) => {
  if (choices.length === 0) return lang === 'zh' ? '现在没有符合条件的志愿者。' : 'Nobody is eligible right now.'
  return lang === 'zh'
    ? `还空 ${open} 个名额：符合条件的 ${choices.length} 位在这个时间更需要去别处，或者当天已经满了。`
    : `${open} ${open === 1 ? 'place stays' : 'places stay'} open: the ${choices.length} who are eligible are needed more elsewhere then, or their day is full.`
}

/** A choice that was fixed stays fixed when the rest is arranged again: it differs from what was proposed. */
const Choose = ({ lang, each, at, seat }: { lang: Lang; each: Explained; at: number; seat?: Seat }) => {
  const chosen = seat?.candidate.volunteer.id
  const others = each.seats.map(other => other.candidate.volunteer.id).filter(id => id !== chosen)
  const shown = each.choices.filter(({ candidate }, rank) => rank < choicesShown || candidate.volunteer.id === chosen)
  return (
    <>
      <input type="hidden" name={`rows.${at}.proposed`} value={seat?.fixed ? '' : (chosen ?? '')} />
      <select name={`rows.${at}.volunteers`} aria-label={`${words.whom[lang]}: ${each.order.resident_name}`}>
        <option value="" selected={chosen === undefined}>
          {words.nobody[lang]}
        </option>
        {shown
          .filter(({ candidate }) => !others.includes(candidate.volunteer.id))
          .map(({ candidate, busyWith }) => (
            <option value={candidate.volunteer.id} selected={candidate.volunteer.id === chosen}>
              {optionText(lang, candidate.volunteer.name, candidate.score, busyWith)}
            </option>
          ))}
      </select>
    </>
  )
}

const optionText = (lang: Lang, name: string, score: number, busyWith: OrderLine | null) => {
  if (lang === 'zh') return `${name} · ${score} 分${busyWith ? ` · 已安排给${busyWith.resident_name}` : ''}`
  return `${name} · ${score} points${busyWith ? ` · goes to ${busyWith.resident_name}` : ''}`
}

const LeftOut = ({ frame, order, at }: { frame: Frame; order: OrderLine; at: number }) => (
  <li class="card">
    <Heading frame={frame} order={order} at={at} ticked={false} disabled={false} />
    <p class="muted">{words.out[frame.asked.lang]}</p>
  </li>
)
