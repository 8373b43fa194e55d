// The first page: what matters now, to whoever is looking.
import { homePage } from '#web/home.tsx'
import { todayPage } from '#web/today.tsx'
import { type Answer, type Asked, get, type Linli, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { sixDigits } from '../kernel/hash.ts'
import { readHome } from './queries.ts'
import { readToday } from './today-queries.ts'
import { type HomeView, homeView } from './view.ts'

export const routes = (linli: Linli): Route[] => [
  get({
    path: '/',
    tag: { zh: '首页', en: 'Home' },
    label: { zh: '首页', en: 'What matters now, by role' },
    open: true,
    run: asked => home(linli, asked),
  }),
  get({
    path: '/today',
    tag: { zh: '首页', en: 'Home' },
    label: { zh: '今天的服务', en: 'Today’s visits, without addresses or phones: kept for when there is no network' },
    run: asked => today(linli, asked),
  }),
]

const today = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readToday(linli.db, asked)
  if (!read.ok) return read
  const visits = read.rows.map(row => ({
    id: row.id,
    item: asked.lang === 'zh' ? row.item : row.item_en,
    community: row.community,
    startsAt: iso(row.starts_at),
    endsAt: iso(row.ends_at),
    mine: row.mine === 1,
    state: row.state,
  }))
  return { ok: true, who: read.who, json: { visits }, page: frame => todayPage(frame, read.rows) }
}

const home = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const rows = await readHome(linli.db, asked, linli.config.env === 'demo')
  const seen = await homeView(rows, asked.now, order => sixDigits(linli.config.secret, 'check-in', order))
  return { ok: true, who: seen.who, json: brief(seen), page: frame => homePage(frame, seen) }
}

/** What an application needs for a first screen; each id leads to `/orders/{id}`. */
const brief = ({ who, client, volunteer, desk, toConfirm, judge }: HomeView) => {
  const line = ({ id, startsAt, endsAt }: { id: string; startsAt: number; endsAt: number }) => ({
    id,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
  })
  return {
    person: who && { id: who.id, name: who.name, roles: who.roles },
    client: client && { toConfirm: client.toConfirm.map(line), next: client.next && line(client.next) },
    volunteer: volunteer && { next: volunteer.next && line(volunteer.next), offers: volunteer.offers.map(line) },
    desk: desk && { counts: desk.counts },
    supervision: { toConfirm: toConfirm.map(({ id }) => ({ id })) },
    disputes: judge.map(({ id, due }) => ({ id, dueAt: iso(due) })),
  }
}
