// People over HTTP: signing in, people, the outbox, and places.
import { areasPage } from '#web/areas.tsx'
import { outboxPage } from '#web/outbox.tsx'
import { type Answer, type Asked, get, type Linli, post, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { openArea } from './areas.ts'
import { openingArea } from './inputs.ts'
import { textOf } from './outbox.ts'
import { personRoutes } from './person-routes.tsx'
import { maskedPhone } from './person-view.ts'
import { readAreas, readOutbox } from './read.ts'
import { signInRoutes } from './sign-in-routes.tsx'
import { adminRoles, deskRoles } from './words.ts'

const outboxTag = { zh: '消息', en: 'Messages' }
const areaTag = { zh: '区域', en: 'Places' }

export const routes = (linli: Linli): Route[] => [
  ...signInRoutes(linli),
  ...personRoutes(linli),
  get({
    path: '/outbox',
    tag: outboxTag,
    label: { zh: '发件箱', en: 'Messages written to people' },
    query: { cursor: { zh: '下一页', en: 'The `next` of the page before' } },
    run: asked => outbox(linli, asked),
  }),
  get({ path: '/areas', tag: areaTag, label: { zh: '区域', en: 'Your places' }, run: asked => areas(linli, asked) }),
  post({
    path: '/areas',
    tag: areaTag,
    label: { zh: '开设区域', en: 'Open a place' },
    body: openingArea,
    redraw: asked => areas(linli, asked),
    run: async asked => {
      const done = await openArea(linli.db, asked, asked.command, asked.body)
      if (!done.ok) return { ...done, redraw: () => areas(linli, asked) }
      return { ok: true, status: 201, json: { area: { id: done.id } }, location: '/areas?done=open_area' }
    },
  }),
]

/** Codes are for the person alone: only the demo, which sends nothing, shows them. */
const outbox = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readOutbox(linli.db, asked, asked.query.cursor ?? '')
  if (!read.ok) return read
  const demo = linli.config.env === 'demo'
  const messages = await Promise.all(
    read.lines.map(async line => ({
      id: line.id,
      to: line.name ?? '',
      phone: maskedPhone(line.phone),
      kind: line.kind,
      text: demo || line.kind !== 'code' ? await textOf(linli, line) : line.text.replace('{code}', '••••••'),
      at: iso(line.at),
      sentAt: line.sent_at === null ? null : iso(line.sent_at),
    })),
  )
  const shown = { messages, next: read.next }
  return { ok: true, who: read.who, json: shown, page: frame => outboxPage(frame, shown) }
}

const areas = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readAreas(linli.db, asked, ...deskRoles, ...adminRoles)
  if (!read.ok) return read
  const shown = { areas: read.areas }
  return { ok: true, who: read.who, json: shown, page: frame => areasPage(frame, shown) }
}
