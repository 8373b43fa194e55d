// Plans over HTTP: the proposal, confirming it, what became of it, and undoing it while nobody has been told.
import { previewPage } from '#web/plan-preview.tsx'
import { planPage } from '#web/plans.tsx'
import { type Answer, type Asked, type Command, get, type Linli, post, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import type { OrderLine } from '../orders/read.ts'
import { decidedOf } from './decided-routes.ts'
import type { Explained } from './explain.ts'
import { type Decided, type Planning, planning, undoing } from './inputs.ts'
import { makePlan, undoPlan } from './make.ts'
import { type Preview, readPreview } from './preview.ts'
import { readPlan } from './queries.ts'
import { answered, planJson } from './told-routes.ts'
import { weekRoutes } from './week-routes.tsx'

const tag = { zh: '批量派单', en: 'Plans' }

export const routes = (linli: Linli): Route[] => [
  ...weekRoutes(linli),
  get({
    path: '/plans/new',
    tag,
    label: { zh: '批量派单预览', en: 'What would be dispatched to whom, and why' },
    query: {
      out: { zh: '不要这张单，可重复', en: 'An order to leave out; may be repeated' },
      fix: {
        zh: '定下的人，写作“单:志愿者”，可重复',
        en: 'A choice that stays, as `order:volunteer`; may be repeated',
      },
    },
    run: asked => previewed(linli, asked, decidedOf(asked.url.searchParams)),
  }),
  post({
    path: '/plans',
    tag,
    label: { zh: '批量派单', en: 'Dispatch several orders together' },
    body: planning,
    redraw: asked => previewed(linli, asked, { out: [], fixed: [] }),
    run: asked => made(linli, asked),
  }),
  get({ path: '/plans/:id', tag, label: { zh: '一次批量派单', en: 'One plan' }, run: asked => shown(linli, asked) }),
  post({
    path: '/plans/:id/undo',
    tag,
    label: { zh: '撤销批量派单', en: 'Take a plan back before anybody is told' },
    body: undoing,
    redraw: asked => shown(linli, asked),
    run: async asked => answered(await undoPlan(linli.db, asked, asked.command, asked.params.id ?? ''), asked, 200),
  }),
]

const previewed = async (linli: Linli, asked: Asked, decided: Decided): Promise<Answer> => {
  const seen = await readPreview(linli.db, asked, decided, asked.lang)
  if (!seen.ok) return seen
  return { ok: true, who: seen.who, json: previewJson(seen, asked), page: frame => previewPage(frame, seen) }
}

const previewJson = ({ orders, out, seats, filled, gap }: Preview, asked: Asked) => ({
  seats,
  filled,
  gap,
  orders: orders.map(each => orderJson(each, asked)),
  out: out.map(order => order.id),
})
const brief = (order: OrderLine, { lang }: Asked) => ({
  id: order.id,
  item: { code: order.item, name: lang === 'zh' ? order.item_name : order.item_name_en },
  resident: order.resident_name,
  startsAt: iso(order.starts_at),
  endsAt: iso(order.ends_at),
})
const orderJson = ({ order, open, seats, choices }: Explained, asked: Asked) => ({
  order: brief(order, asked),
  open,
  seats: seats.map(({ candidate, fixed, better, rivals, contested }) => ({
    volunteer: candidate.volunteer,
    score: candidate.score,
    why: candidate.why,
    fixed,
    rivals,
    contested,
    better: better && { name: better.name, by: better.by, instead: better.instead && brief(better.instead, asked) },
  })),
  choices: choices.map(({ candidate, busyWith }) => ({
    volunteer: candidate.volunteer,
    score: candidate.score,
    busyWith: busyWith?.id ?? null,
  })),
})

const made = async (linli: Linli, asked: Command<Planning>): Promise<Answer> => {
  const done = await makePlan(linli.db, asked, asked.command, linli.newId(), asked.body)
  return answered(done, asked, 201)
}

const shown = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const seen = await readPlan(linli.db, asked, asked.params.id ?? '')
  if (!seen.ok) return seen
  const { plan, rows } = seen
  return { ok: true, who: seen.who, json: planJson(plan, rows, asked), page: frame => planPage(frame, { plan, rows }) }
}
