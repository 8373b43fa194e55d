// The days of a planned week: on a phone one after the other, where there is room side by side; in each the routes of its volunteers.
import type { Frame } from '#src/http/route.ts'
import { dayStart } from '#src/kernel/days.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import type { OrderLine } from '#src/orders/read.ts'
import { seatStates } from '#src/orders/words.ts'
import type { WeekPreview, WeekRoute, WeekVisit } from '#src/plans/week-preview.ts'
import type { StopRow } from '#src/plans/week-read.ts'
import type { Halt } from '#src/routing/week/itinerary.ts'
import { dayAndDateText, hoursText, minutesText } from './format.ts'
import { GradeSign, legendFor } from './grade-sign.tsx'
import { Icon } from './icons.tsx'
import { When } from './times.tsx'

const words = {
  whom: { zh: '谁去', en: 'Who goes' },
  nobody: { zh: '先空着', en: 'Leave it open' },
  fixed: { zh: '您指定的', en: 'your choice' },
  urgent: { zh: '紧急', en: 'Urgent' },
  elsewhere: { zh: '别处的服务', en: 'A service elsewhere' },
  home: { zh: '中间回家', en: 'home in between' },
} satisfies Record<string, Label>

export const Days = ({ frame, week }: { frame: Frame; week: WeekPreview }) => {
  const { lang } = frame.asked
  const days = [...new Set(week.routes.map(route => route.dayAt))]
  /** Two who go together have one box between them: the first that is drawn has it. */
  const drawn = new Set<number>()
  return (
    <div class="week">
      {days.map(dayAt => (
        <section class="stack">
          <h2>{dayAndDateText(lang, dayAt)}</h2>
          {week.routes
            .filter(route => route.dayAt === dayAt)
            .map(route => (
              <Route frame={frame} week={week} route={route} drawn={drawn} />
            ))}
        </section>
      ))}
    </div>
  )
}

type RouteProps = { frame: Frame; week: WeekPreview; route: WeekRoute; drawn: Set<number> }
const Route = ({ frame, week, route, drawn }: RouteProps) => {
  const { lang } = frame.asked
  const { volunteer, halts, wayHome } = route
  return (
    <article class="card route">
      <h3>
        {volunteer.name} <GradeSign brief lang={lang} code={volunteer.colour} legend={legendFor(frame.who)} />
      </h3>
      <ol role="list">
        {halts.map(halt => {
          const first = halt.call !== null && !drawn.has(halt.call)
          if (halt.call !== null) drawn.add(halt.call)
          return (
            <li>
              <p class="row-meta">{wayText(halt, lang)}</p>
              <HaltText frame={frame} week={week} route={route} halt={halt} first={first} />
            </li>
          )
        })}
        {wayHome > 0 && (
          <li>
            <p class="row-meta">{homeText(wayHome, lang)}</p>
          </li>
        )}
      </ol>
    </article>
  )
}

/** The way home after the last visit of a day. */
export const homeText = (minutes: number, lang: Lang): string =>
  lang === 'zh' ? `回家 ${minutesText(lang, minutes)}` : `${minutesText(lang, minutes)} home`

/** The way to a visit and the waiting there. Under a minute it is the same corner of the street. */
export const wayText = ({ way, wait, viaHome }: Halt, lang: Lang): string => {
  const minutes = minutesText(lang, way)
  const near = lang === 'zh' ? '就在附近' : 'close by'
  const ways = way === 0 ? near : lang === 'zh' ? `路上 ${minutes}` : `${minutes} on the way`
  const waits =
    wait === 0 ? '' : lang === 'zh' ? `，等 ${minutesText(lang, wait)}` : `, ${minutesText(lang, wait)} of waiting`
  return `${ways}${viaHome ? (lang === 'zh' ? `，${words.home.zh}` : `, ${words.home.en}`) : waits}`
}

type HaltProps = Omit<RouteProps, 'drawn'> & { halt: Halt; first: boolean }
const HaltText = ({ frame, week, route, halt, first }: HaltProps) => {
  const { lang } = frame.asked
  if (halt.call === null) return <Stop lang={lang} stop={route.stops[halt.stop ?? 0]} halt={halt} />
  const visit = week.visits[halt.call]
  const seat = visit?.going.find(each => each.candidate.volunteer.id === route.volunteer.id)
  if (!visit) return null
  return (
    <>
      <VisitTick
        frame={frame}
        order={visit.order}
        at={first ? halt.call : undefined}
        ticked
        together={together(visit, route, lang)}
      />
      {seat?.pinned && <p class="row-meta">{words.fixed[lang]}</p>}
      <Whom lang={lang} visit={visit} at={halt.call} chosen={route.volunteer.id} pinned={seat?.pinned ?? false} />
    </>
  )
}

const together = ({ going }: WeekVisit, { volunteer }: WeekRoute, lang: Lang): string | undefined => {
  const others = going.map(each => each.candidate.volunteer).filter(each => each.id !== volunteer.id)
  if (others.length === 0) return undefined
  const names = others.map(each => each.name)
  return lang === 'zh' ? `和${names.join('、')}一起` : `together with ${names.join(', ')}`
}

/** What somebody has anyway: it cannot be changed here. */
const Stop = ({ lang, stop, halt }: { lang: Lang; stop: StopRow | undefined; halt: Halt }) => {
  const item = lang === 'zh' ? stop?.itemName : stop?.itemNameEn
  const what = item ? `${item} · ${stop?.residentName}` : words.elsewhere[lang]
  return (
    <p>
      {hoursText(halt.startsAt, halt.endsAt)} {what}
      {stop && <span class="row-meta"> · {seatStates[stop.state][lang]}</span>}
    </p>
  )
}

type TickProps = {
  frame: Frame
  order: OrderLine
  /** The row of the form; without it the visit has no box here. */
  at?: number | undefined
  ticked: boolean
  /** The day is not said above. */
  dated?: boolean
  together?: string | undefined
}
/** One visit with its box: what, for whom, when and where. */
export const VisitTick = ({ frame, order, at, ticked, dated = false, together }: TickProps) => {
  const { lang } = frame.asked
  const text = (
    <span>
      <strong>
        {lang === 'zh' ? order.item_name : order.item_name_en} · {order.resident_name}
      </strong>
      {order.urgent === 1 && (
        <strong class="warns">
          <Icon name="siren" /> {words.urgent[lang]}
        </strong>
      )}
      <span class="choice-hint">
        {dated || dayStart(order.starts_at) !== dayStart(order.ends_at - 1) ? (
          <When lang={lang} now={frame.now} start={order.starts_at} end={order.ends_at} />
        ) : (
          hoursText(order.starts_at, order.ends_at)
        )}{' '}
        · {order.community}
        {together && <span> · {together}</span>}
      </span>
    </span>
  )
  if (at === undefined) return <p>{text}</p>
  return (
    <div class="choice">
      <input type="hidden" name={`rows.${at}.id`} value={order.id} />
      <input id={`rows.${at}`} type="checkbox" name={`rows.${at}.order`} value={order.id} checked={ticked} />
      <label for={`rows.${at}`}>{text}</label>
    </div>
  )
}

/** How many are shown to choose from; the rest are on the order’s own page. */
const choicesShown = 12

type WhomProps = { lang: Lang; visit: WeekVisit; at: number; chosen?: string; pinned?: boolean }
/** Who goes. A choice that differs from what was proposed stays when the rest is arranged again. */
export const Whom = ({ lang, visit, at, chosen, pinned = false }: WhomProps) => {
  const others = visit.going.map(each => each.candidate.volunteer.id).filter(id => id !== chosen)
  const shown = visit.choices
    .filter(({ volunteer }, rank) => rank < choicesShown || volunteer.id === chosen)
    .filter(({ volunteer }) => !others.includes(volunteer.id))
  return (
    <>
      <input type="hidden" name={`rows.${at}.proposed`} value={pinned ? '' : (chosen ?? '')} />
      <select name={`rows.${at}.volunteers`} aria-label={`${words.whom[lang]}: ${visit.order.resident_name}`}>
        <option value="" selected={chosen === undefined}>
          {words.nobody[lang]}
        </option>
        {shown.map(({ volunteer, score }) => (
          <option value={volunteer.id} selected={volunteer.id === chosen}>
            {lang === 'zh' ? `${volunteer.name} · ${score} 分` : `${volunteer.name} · ${score} points`}
          </option>
        ))}
      </select>
    </>
  )
}
