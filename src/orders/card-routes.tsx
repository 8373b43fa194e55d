// The door card over HTTP: printed by the station for whoever has no phone (domain.md §2).
import { cardPage } from '#web/card.tsx'
import { type Answer, type Asked, get, type Linli, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { sixDigits } from '../kernel/hash.ts'
import { readCard } from './card-queries.ts'

export const routes = (linli: Linli): Route[] => [
  get({
    path: '/people/:id/card',
    tag: { zh: '服务', en: 'Orders' },
    label: { zh: '门卡', en: 'The door card of a resident without a phone, to be printed' },
    run: asked => card(linli, asked),
  }),
]

const card = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readCard(linli.db, asked, asked.params.id ?? '')
  if (!read.ok) return read
  const visits = await Promise.all(
    read.visits.map(async visit => ({ ...visit, code: await sixDigits(linli.config.secret, 'check-in', visit.id) })),
  )
  return {
    ok: true,
    who: read.who,
    json: {
      resident: { id: read.resident.id, name: read.resident.name },
      visits: visits.map(({ id, starts_at, ends_at, code }) => ({
        id,
        startsAt: iso(starts_at),
        endsAt: iso(ends_at),
        code,
      })),
    },
    page: frame => cardPage(frame, read.resident, visits),
  }
}
