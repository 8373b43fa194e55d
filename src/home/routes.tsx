// The first page: what matters now, to whoever is looking.
import { homePage } from '#web/home.tsx'
import { type Answer, type Asked, get, type Linli, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { sixDigits } from '../kernel/hash.ts'
import { readHome } from './queries.ts'
import { type HomeView, homeView } from './view.ts'

export const routes = (linli: Linli): Route[] => [
  get({
    path: '/',
    tag: { zh: '首页', en: 'Home' },
    label: { zh: '首页', en: 'What matters now, by role' },
    open: true,
    run: asked => home(linli, asked),
  }),
]

const home = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const rows = await readHome(linli.db, asked, linli.config.env === 'demo')
  const seen = await homeView(rows, asked.now, order => sixDigits(linli.config.secret, 'check-in', order))
  return { ok: true, who: seen.who, json: brief(seen), page: frame => homePage(frame, seen) }
}

/** What an application needs for a first screen; each id leads to `/orders/{id}`. */
const brief = ({ who, client, volunteer, desk }: HomeView) => {
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
  }
}
