// The service catalogue (服务目录), open to everybody.
import { cataloguePage } from '#web/catalogue.tsx'
import { type Answer, type Asked, get, type Linli, type Route } from '../http/route.ts'
import { prepare } from '../kernel/database.ts'
import { by } from '../people/session.ts'
import { whoAsk, whoOf } from '../people/who.ts'
import { itemsAsk } from './placing.ts'

export const routes = (linli: Linli): Route[] => [
  get({
    path: '/catalogue',
    tag: { zh: '服务', en: 'Orders' },
    label: { zh: '服务目录', en: 'The service catalogue' },
    open: true,
    run: asked => catalogue(linli, asked),
  }),
]

const page = prepare([whoAsk, itemsAsk])

const catalogue = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const [[asker], rows] = await linli.db.read(page, by(asked))
  const items = rows.map(row => ({
    code: row.code,
    name: asked.lang === 'zh' ? row.name : row.name_en,
    risk: row.risk,
    certificates: row.certificates?.split(',') ?? [],
    minutes: row.minutes,
    coefficient: row.coefficient / 100,
  }))
  return { ok: true, who: whoOf(asker), json: { items }, page: frame => cataloguePage(frame, items) }
}
