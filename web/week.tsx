// A week of home visits: which week, what it comes to, each day with its routes, and what stays open with the reason.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import { day, dayOf } from '#src/kernel/days.ts'
import type { Lang } from '#src/kernel/label.ts'
import type { WeekPreview, WeekVisit } from '#src/plans/week-preview.ts'
import { holdMinutes, mostOrders } from '#src/plans/words.ts'
import type { Dropped } from '#src/routing/week/plan-week.ts'
import type { Hindrance } from '#src/routing/week/week.ts'
import { dayAndDateText, minutesText } from './format.ts'
import { ActionForm, SubmitButton } from './forms.tsx'
import { framed } from './frame.tsx'
import { ButtonLink, Buttons, EmptyState, Notice, PageHead } from './parts.tsx'
import { WeekFilters } from './week-filters.tsx'
import { Days, VisitTick, Whom } from './week-routes.tsx'

export const weekPage = (given: Frame, week: WeekPreview): Child => {
  const frame = given.problem ? { ...given, asked: { ...given.asked, path: '/plans/week' } } : given
  const { lang } = frame.asked
  const { visits, out, from } = week
  return framed(
    frame,
    { title: words.title[lang], wide: true },
    <div class="stack">
      <PageHead
        title={words.title[lang]}
        lead={`${dayAndDateText(lang, from)} – ${dayAndDateText(lang, from + 6 * day)}`}
        back={{ href: '/board?queue=ready', text: words.back[lang] }}
      />
      <WeekFilters lang={lang} now={frame.now} week={week} />
      {visits.length + out.length === 0 ? (
        <EmptyState icon="circle-check" title={words.none[lang]} text={words.noneText[lang]} />
      ) : (
        <Proposal frame={frame} week={week} />
      )}
    </div>,
  )
}

const Proposal = ({ frame, week }: { frame: Frame; week: WeekPreview }) => {
  const { lang, csrf } = frame.asked
  const { visits, out, dropped, wanted, totals } = week
  const open = visits.filter(visit => visit.open > 0)
  return (
    <ActionForm action="/plans/week" csrf={csrf} command={frame.command()}>
      <input type="hidden" name="week" value={dayOf(week.from)} />
      {wanted.communities.map(value => (
        <input type="hidden" name="community" value={value} />
      ))}
      {wanted.items.map(value => (
        <input type="hidden" name="item" value={value} />
      ))}
      <Notice lang={lang} kind={open.length > 0 ? 'warn' : 'info'} text={sumText(week, lang)}>
        <p>{words.fixed[lang]}</p>
        <p>{roundsText(week, lang)}</p>
        {visits.length + out.length === mostOrders && <p>{words.most[lang]}</p>}
      </Notice>
      {dropped.map(each => (
        <Notice lang={lang} kind="warn" text={droppedText(each, lang)} />
      ))}
      {open.length > 0 && <Open frame={frame} week={week} open={open} />}
      <Days frame={frame} week={week} />
      {out.length > 0 && (
        <section class="stack">
          <h2>{words.out[lang]}</h2>
          <ul class="week-open" role="list">
            {out.map((order, k) => (
              <li class="card">
                <VisitTick frame={frame} order={order} at={visits.length + k} ticked={false} dated />
              </li>
            ))}
          </ul>
        </section>
      )}
      {totals.placed > 0 && <p>{words.hold[lang]}</p>}
      <Buttons>
        {totals.placed > 0 && <SubmitButton text={words.confirm[lang]} />}
        <button class="button quiet" type="submit" formmethod="get" formaction="/plans/week" formnovalidate>
          {words.again[lang]}
        </button>
        <ButtonLink href={`/plans/week?week=${dayOf(week.from)}`} text={words.reset[lang]} tone="quiet" />
      </Buttons>
    </ActionForm>
  )
}

const words = {
  title: { zh: '一周上门安排', en: 'A week of home visits' },
  back: { zh: '回到派单台', en: 'Back to the board' },
  none: { zh: '这一周没有等着安排的上门', en: 'No home visit waits in this week' },
  noneText: {
    zh: '受理过、还没派出的单会按日期出现在这里。换一周，或放宽社区和服务再看看。',
    en: 'Orders that are verified and not dispatched appear here by day. Try another week, or fewer filters.',
  },
  fixed: {
    zh: '时间都是和老人约好的，不会挪动；排的是谁去、先去哪家。每条路线都逐项核对过，赶不到的不会排进去。',
    en: 'The times were agreed with the elders and stay; what is planned is who goes, and where first. Every route has been checked: nobody is sent where they cannot be on time.',
  },
  most: {
    zh: `一次最多排 ${mostOrders} 张单，这里是最早的；派出后再打开，就是后面的。`,
    en: `At most ${mostOrders} orders are planned at once, the earliest first; dispatch these and open the page again for the rest.`,
  },
  open: { zh: '还没排上的', en: 'Still open' },
  out: { zh: '这次不派的', en: 'Left out this time' },
  hold: {
    zh: `派出后先等 ${holdMinutes} 分钟再通知志愿者；这段时间里可以整批撤销，谁都不会知道。`,
    en: `After you dispatch, ${holdMinutes} minutes pass before anybody is told. Until then you can take all of it back, and nobody will know.`,
  },
  confirm: { zh: '派出勾选的上门', en: 'Dispatch the ticked visits' },
  again: { zh: '按我的改动重新安排', en: 'Arrange again around my changes' },
  reset: { zh: '全部恢复', en: 'Start over' },
  candidates: { zh: '看全部候选', en: 'All candidates' },
}

const sumText = ({ visits, totals }: WeekPreview, lang: Lang): string => {
  const { seats, placed, carers, wayMinutes, waitMinutes } = totals
  const way = minutesText(lang, wayMinutes)
  const wait = waitMinutes === 0 ? '' : minutesText(lang, waitMinutes)
  if (lang === 'zh')
    return `${visits.length} 次上门共 ${seats} 个名额，排上 ${placed} 个，由 ${carers} 位志愿者去。路上共 ${way}${wait && `，门口等候 ${wait}`}，没有人迟到。`
  return `${visits.length} ${visits.length === 1 ? 'visit' : 'visits'} with ${seats} ${seats === 1 ? 'place' : 'places'}: ${placed} filled by ${carers} ${carers === 1 ? 'volunteer' : 'volunteers'}. ${way} on the way, ${wait && `${wait} of waiting, `}nobody late.`
}

/** How it was found: nothing of it is chance, and nobody waits longer than a moment for it. */
const roundsText = ({ rounds }: WeekPreview, lang: Lang): string =>
  lang === 'zh'
    ? `换着排了 ${rounds} 遍，留下最好的，大约一秒；同样的单和人，排出来总是一样。`
    : `${rounds} ways of changing it were tried, in about a second; the same orders and people always give the same plan.`

const refusals = {
  gate: { zh: '不符合这张单的条件，或已经回绝过', en: 'does not pass its gates, or has said no to it' },
  seats: { zh: '这张单的名额已经满了', en: 'has no place left in it' },
  time: { zh: '那个时间已有别的服务', en: 'has another service at that time' },
  way: { zh: '前后两家之间赶不到', en: 'cannot get from one door to the next in time' },
  day: { zh: '当天的服务时间已满', en: 'has no minutes left on that day' },
  week: { zh: '这一周的服务时间已满', en: 'has no minutes left in that week' },
} as const satisfies Record<Dropped['why'], { zh: string; en: string }>

const droppedText = ({ order, name, why }: WeekPreview['dropped'][number], lang: Lang) =>
  lang === 'zh'
    ? `没能按您指定的把${order.resident_name}的${order.item_name}排给${name ?? '那位志愿者'}：${refusals[why].zh}。`
    : `Your choice for ${order.item_name_en}, ${order.resident_name}, could not be kept: ${name ?? 'that volunteer'} ${refusals[why].en}.`

type OpenProps = { frame: Frame; week: WeekPreview; open: readonly WeekVisit[] }
/** What nobody has, with the reason, and whom to put there all the same. */
const Open = ({ frame, week, open }: OpenProps) => {
  const { lang } = frame.asked
  return (
    <section class="stack">
      <h2>{words.open[lang]}</h2>
      <ul class="week-open" role="list">
        {open.map(visit => {
          const at = week.visits.indexOf(visit)
          const first = visit.going.length === 0
          return (
            <li class="card">
              <VisitTick
                frame={frame}
                order={visit.order}
                at={first && visit.choices.length > 0 ? at : undefined}
                ticked
                dated
              />
              <p class="row-text">{openText(visit, lang)}</p>
              {visit.choices.length > visit.going.length &&
                Array.from({ length: visit.open }, () => <Whom lang={lang} visit={visit} at={at} />)}
              <p class="links">
                <a href={`/orders/${visit.order.id}/candidates`}>
                  {words.candidates[lang]}
                  <span class="unseen"> {visit.order.resident_name}</span>
                </a>
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const reasons = {
  time: { zh: '位那时有别的服务', en: 'have another service then' },
  way: { zh: '位赶不到', en: 'cannot get there in time' },
  day: { zh: '位当天已满', en: 'have a full day' },
  week: { zh: '位这周已满', en: 'have a full week' },
} as const satisfies Record<Hindrance, { zh: string; en: string }>

const openText = ({ choices, going, open, paired, why }: WeekVisit, lang: Lang): string => {
  const zh = lang === 'zh'
  if (choices.length === going.length && going.length === 0)
    return zh
      ? '没有一位志愿者符合全部条件。可以看看每一位卡在哪里。'
      : 'No volunteer passes every gate. See what stands in the way of each.'
  const many = (Object.keys(reasons) as Hindrance[]).flatMap(each => {
    const n = why[each]
    return n === undefined ? [] : [zh ? `${n} ${reasons[each].zh}` : `${n} ${reasons[each].en}`]
  })
  const counted = many.join(zh ? '，' : ', ')
  if (paired.length > 0)
    return zh
      ? `和${paired.join('、')}结了对，别人不会自动排：${counted}。要请别人，在下面指定。`
      : `Paired with ${paired.join(', ')}, so nobody else is proposed: ${counted}. Choose somebody below if you want another.`
  const places = zh ? `还缺 ${open} 位。` : `${open} more needed. `
  return zh
    ? `${places}符合条件的 ${choices.length} 位里，${counted || '都已安排'}。`
    : `${places}Of the ${choices.length} who may go, ${counted || 'all are going'}.`
}
