// A volunteer's own page, and the calendar feed that only its address opens.
import { volunteeringPage } from '#web/volunteering.tsx'
import { type Answer, type Asked, get, type Linli, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { hmac, sameText } from '../kernel/hash.ts'
import { calendarOf } from './calendar.ts'
import { readCalendar, readOwn } from './own-queries.ts'
import { ownView } from './own-view.ts'

const tag = { zh: '志愿者', en: 'Volunteers' }

export const routes = (linli: Linli): Route[] => [
  get({
    path: '/me/volunteering',
    tag,
    label: { zh: '我的志愿服务', en: 'Your own hours, balance, certificates and limits' },
    run: asked => own(linli, asked),
  }),
  get({
    path: '/calendar/:person/:key',
    tag,
    label: { zh: '日历订阅', en: 'A volunteer’s visits as an iCalendar file' },
    about: {
      zh: '只有拿到网址的人能看，停止订阅后失效。',
      en: 'Whoever has the address may read it; it ends when the feed is closed.',
    },
    open: true,
    run: asked => calendar(linli, asked),
  }),
]

const own = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readOwn(linli.db, asked)
  if (!read.ok) return read
  const key = read.row.calendarKey
  const address = key === null ? null : `/calendar/${read.who.id}/${await feedKey(linli, read.who.id, key)}.ics`
  const shown = ownView(read, asked.now, address)
  return { ok: true, who: read.who, json: shown, page: frame => volunteeringPage(frame, shown) }
}

/** 32 hex digits that cannot be guessed, and that change with every feed. */
const feedKey = async (linli: Linli, person: string, key: string): Promise<string> =>
  (await hmac(linli.config.secret, 'calendar', `${person}:${key}`)).slice(0, 32)

const calendar = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const { person = '', key = '' } = asked.params
  const read = await readCalendar(linli.db, person, asked.now)
  const right = read.key === null ? '' : `${await feedKey(linli, person, read.key)}.ics`
  if (read.key === null || !sameText(key, right)) return { ok: false, refusal: 'not_found' }
  const origin = linli.config.origin ?? asked.url.origin
  return {
    ok: true,
    json: {
      visits: read.visits.map(({ startsAt, endsAt, ...each }) => ({
        ...each,
        startsAt: iso(startsAt),
        endsAt: iso(endsAt),
      })),
    },
    file: {
      type: 'text/calendar; charset=UTF-8',
      text: calendarOf(read.visits, asked.lang, origin, asked.now),
      own: true,
    },
  }
}
