// A week of home visits over HTTP: the proposal and confirming it. What became of it, and taking it back, is any plan's own page.
import * as is from 'valibot'
import { routeSheetPage } from '#web/route-sheet.tsx'
import { weekPage } from '#web/week.tsx'
import { type Answer, type Asked, type Command, get, type Linli, post, type Route } from '../http/route.ts'
import { dayOf, iso } from '../kernel/days.ts'
import type { OrderLine } from '../orders/read.ts'
import { decidedOf } from './decided-routes.ts'
import { type Planning, planningWeek, weekOf } from './inputs.ts'
import { makePlan } from './make.ts'
import { readSheet, type Sheet } from './sheet.ts'
import { answered } from './told-routes.ts'
import { readWeek, type WeekPreview, type WeekRoute, type WeekVisit } from './week-preview.ts'

const tag = { zh: '批量派单', en: 'Plans' }

export const weekRoutes = (linli: Linli): Route[] => [
  get({
    path: '/plans/week',
    tag,
    label: { zh: '一周上门安排', en: 'A week of home visits: who goes where in which order' },
    query: {
      week: { zh: '这一周里的任一天', en: 'Any day of the week, as YYYY-MM-DD' },
      community: { zh: '只要这个社区，可重复', en: 'Only this community; may be repeated' },
      item: { zh: '只要这项服务，可重复', en: 'Only this service; may be repeated' },
      out: { zh: '不要这张单，可重复', en: 'An order to leave out; may be repeated' },
      fix: {
        zh: '定下的人，写作“单:志愿者”，可重复',
        en: 'A choice that stays, as `order:volunteer`; may be repeated',
      },
    },
    run: asked => previewed(linli, asked),
  }),
  post({
    path: '/plans/week',
    tag,
    label: { zh: '派出一周的上门', en: 'Dispatch a week of home visits' },
    body: planningWeek,
    redraw: asked => previewed(linli, asked),
    run: asked => made(linli, asked),
  }),
  get({
    path: '/plans/:id/sheets/:volunteer',
    tag,
    label: { zh: '一位志愿者一周的路线单', en: 'A volunteer’s week of visits, to be printed' },
    run: asked => sheet(linli, asked),
  }),
]

const sheet = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const { id = '', volunteer = '' } = asked.params
  const seen = await readSheet(linli.db, asked, id, volunteer)
  if (!seen.ok) return seen
  return { ok: true, who: seen.who, json: sheetJson(seen), page: frame => routeSheetPage(frame, id, seen) }
}

const sheetJson = ({ volunteer, from, days }: Sheet) => ({
  volunteer,
  week: dayOf(from),
  days: days.map(({ dayAt, halts, lines, wayHome }) => ({
    day: dayOf(dayAt),
    visits: lines.map((line, k) => ({
      ...line,
      startsAt: iso(line.startsAt),
      endsAt: iso(line.endsAt),
      wayMinutes: halts[k]?.way ?? 0,
      waitMinutes: halts[k]?.wait ?? 0,
      viaHome: halts[k]?.viaHome ?? false,
    })),
    wayHomeMinutes: wayHome,
  })),
})

const previewed = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const { searchParams } = asked.url
  const week = is.safeParse(weekOf, searchParams.get('week') ?? '')
  const wanted = {
    from: week.success ? week.output : null,
    communities: searchParams.getAll('community').filter(each => each !== ''),
    items: searchParams.getAll('item').filter(each => each !== ''),
  }
  const seen = await readWeek(linli.db, asked, wanted, decidedOf(searchParams), asked.lang)
  if (!seen.ok) return seen
  return { ok: true, who: seen.who, json: weekJson(seen, asked), page: frame => weekPage(frame, seen) }
}

const made = async (linli: Linli, asked: Command<Planning>): Promise<Answer> =>
  answered(await makePlan(linli.db, asked, asked.command, linli.newId(), asked.body), asked, 201)

const weekJson = ({ from, visits, routes, totals, out, dropped, rounds }: WeekPreview, asked: Asked) => ({
  week: dayOf(from),
  totals: { ...totals, lateMinutes: 0 },
  rounds,
  routes: routes.map(route => routeJson(route, visits)),
  open: visits.filter(visit => visit.open > 0).map(visit => openJson(visit, asked)),
  visits: visits.map(visit => ({
    order: brief(visit.order, asked),
    going: visit.going.map(({ candidate, pinned }) => ({
      volunteer: candidate.volunteer,
      score: candidate.score,
      pinned,
    })),
    choices: visit.choices.map(({ volunteer, score }) => ({ volunteer, score })),
  })),
  out: out.map(order => order.id),
  dropped: dropped.map(({ order, name, why }) => ({ order: order.id, name, why })),
})

const brief = (order: OrderLine, { lang }: Asked) => ({
  id: order.id,
  item: { code: order.item, name: lang === 'zh' ? order.item_name : order.item_name_en },
  resident: order.resident_name,
  startsAt: iso(order.starts_at),
  endsAt: iso(order.ends_at),
})

const routeJson = ({ volunteer, dayAt, halts, stops, wayHome }: WeekRoute, visits: readonly WeekVisit[]) => ({
  volunteer,
  day: dayOf(dayAt),
  visits: halts.map(({ call, stop, startsAt, endsAt, way, wait, viaHome }) => ({
    order: call === null ? (stops[stop ?? 0]?.order ?? null) : (visits[call]?.order.id ?? null),
    planned: call !== null,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    wayMinutes: way,
    waitMinutes: wait,
    viaHome,
  })),
  wayHomeMinutes: wayHome,
})

const openJson = ({ order, open, choices, paired, why }: WeekVisit, asked: Asked) => ({
  order: brief(order, asked),
  seats: open,
  eligible: choices.length,
  paired,
  why,
})
