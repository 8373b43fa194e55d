// Orders over HTTP: the routes of the actions are read off the table of transitions.
import { candidatesPage } from '#web/candidates.tsx'
import { whenText } from '#web/format.ts'
import { orderPage } from '#web/order.tsx'
import { ordersPage } from '#web/orders.tsx'
import { placePage } from '#web/place.tsx'
import type { Answer, Asked, Command, Linli, Route } from '../http/route.ts'
import { get, post } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { sameText, sixDigits } from '../kernel/hash.ts'
import { askingShown } from './asking-routes.tsx'
import { act, type Done, type Inside } from './commands.ts'
import { firstFailure } from './gate-words.ts'
import { placing } from './inputs.ts'
import { type Action, actions, isByClock, transition } from './lifecycle.ts'
import { place } from './place.ts'
import { readPlacing } from './placing.ts'
import type { OrderRow, OrderRows } from './queries.ts'
import { type OrderLine, readCandidates, readOrder, readOrders } from './read.ts'
import { view } from './view.ts'
import { masked } from './viewer.ts'
import { type State, states } from './words.ts'

const tag = { zh: '服务', en: 'Orders' }

export const routes = (linli: Linli): Route[] => [
  get({
    path: '/orders',
    tag,
    label: { zh: '服务列表', en: 'Orders that you may see' },
    query: listQuery,
    run: asked => listed(linli, asked),
  }),
  get({
    path: '/orders/new',
    tag,
    label: { zh: '点单页', en: 'The form for an order' },
    run: asked => placingForm(linli, asked),
  }),
  post({
    path: '/orders',
    tag,
    label: { zh: '点单', en: 'Place an order' },
    body: placing,
    redraw: asked => placingForm(linli, asked),
    run: asked => placed(linli, asked),
  }),
  get({ path: '/orders/:id', tag, label: { zh: '一张单', en: 'One order' }, run: asked => shown(linli, asked) }),
  get({
    path: '/orders/:id/candidates',
    tag,
    label: { zh: '候选志愿者', en: 'Candidates for an order' },
    run: asked => candidates(linli, asked),
  }),
  ...actions.filter(byPeople).map(action =>
    post({
      path: `/orders/:id/${action}`,
      tag,
      label: transition(action).label,
      body: transition(action).input,
      redraw: asked => redrawn(linli, asked, action),
      run: asked => acted(linli, asked, action),
    }),
  ),
]

/** Actions of the clock have no route. */
const byPeople = (action: Action) => !isByClock(action)
const listQuery = {
  state: { zh: '状态，可用逗号分开', en: 'States, parted by commas' },
  cursor: { zh: '下一页', en: 'The `next` of the page before' },
}

const listed = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const wanted = (asked.query.state ?? '').split(',').filter((name): name is State => Object.hasOwn(states, name))
  const read = await readOrders(linli.db, asked, { states: wanted, cursor: asked.query.cursor ?? '' })
  if (!read.ok) return read
  return {
    ok: true,
    who: read.who,
    json: { orders: read.lines.map(line => brief(line, asked)), next: read.next },
    page: frame => ordersPage(frame, { lines: read.lines, next: read.next, states: wanted }),
  }
}

/** A line of the list: no address, and a name only where the viewer may know it. */
const brief = (line: OrderLine, asked: Asked) => ({
  id: line.id,
  state: line.state,
  item: { code: line.item, name: asked.lang === 'zh' ? line.item_name : line.item_name_en },
  resident: line.isDesk > 0 || line.isClient > 0 ? line.resident_name : masked(line.resident_name),
  community: line.community,
  startsAt: iso(line.starts_at),
  endsAt: iso(line.ends_at),
  seats: line.seats,
  taken: line.taken,
  mySeat: line.mySeat,
  alarm: line.isDesk > 0 ? line.alarm : null,
})

const placingForm = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readPlacing(linli.db, asked)
  return read.ok
    ? {
        ok: true,
        who: read.who,
        json: { items: read.items, residents: read.residents },
        page: frame => placePage(frame, read),
      }
    : read
}

const placed = async (linli: Linli, asked: Command<Parameters<typeof place>[4]>): Promise<Answer> => {
  const done = await place(linli.db, asked, asked.command, linli.newId(), asked.body)
  return answered(linli, asked, done, 201, () => placingForm(linli, asked))
}

const acted = async (linli: Linli, asked: Command<object>, action: Action): Promise<Answer> => {
  const order = asked.params.id ?? ''
  const codeIsRight = async (of: string, code: string) => sameText(await checkInCode(linli, of), code)
  const done = await act(linli.db, asked, asked.command, order, action, asked.body, codeIsRight)
  return answered(linli, asked, done, 200, () => redrawn(linli, asked, action))
}

/** A refused dispatch goes back to the candidates, everything else to the order. */
const redrawn = (linli: Linli, asked: Asked, action: Action) =>
  action === 'ask'
    ? askingShown(linli, asked)
    : transition(action).invites === 'named'
      ? candidates(linli, asked)
      : shown(linli, asked)

const answered = async (
  linli: Linli,
  asked: Asked,
  done: Done,
  status: 200 | 201,
  redraw: () => Promise<Answer>,
): Promise<Answer> => {
  if (!done.ok) {
    const errors = done.unfit.map(fit => ({
      path: `volunteers/${fit.volunteer}`,
      detail: firstFailure(fit, asked.lang) ?? '',
    }))
    const { inside } = done
    const first = inside ? [{ path: 'order', detail: insideText(inside, asked), href: `/orders/${inside.order}` }] : []
    return { ok: false, refusal: done.refusal, errors: [...errors, ...first], redraw }
  }
  const { order } = done.rows
  if (!order) throw new Error('the order that was just written cannot be read')
  const seen = await seenBy(linli, asked, { ...done.rows, order })
  return { ok: true, status, json: seen, location: `/orders/${order.id}?done=${done.event.action}` }
}

/** Whoever is still at another door is led there. */
const insideText = ({ itemName, itemNameEn, startsAt }: Inside, { lang, now }: Asked): string =>
  lang === 'zh'
    ? `另一次服务还没有签退：${itemName}，${whenText(lang, startsAt, { now })}。先去签退，再来签到。`
    : `Another visit has not been checked out: ${itemNameEn}, ${whenText(lang, startsAt, { now })}. Check out there first.`

const shown = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readOrder(linli.db, asked, asked.params.id ?? '')
  if (!read.ok) return read
  const seen = await seenBy(linli, asked, read.rows)
  return { ok: true, who: read.who, json: seen, page: frame => orderPage(frame, seen) }
}

const candidates = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readCandidates(linli.db, asked, asked.params.id ?? '', asked.lang)
  return read.ok
    ? { ok: true, who: read.who, json: { candidates: read.candidates }, page: frame => candidatesPage(frame, read) }
    : read
}

const seenBy = async (linli: Linli, asked: Asked, rows: OrderRows & { order: OrderRow }) =>
  view(rows, asked.now, asked.lang, await checkInCode(linli, rows.order.id))
const checkInCode = (linli: Linli, order: string) => sixDigits(linli.config.secret, 'check-in', order)
