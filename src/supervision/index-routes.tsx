// The index over HTTP: one social worker's, part by part with its facts; and a station's, in averages of five people at least.
import { indexRulesPage } from '#web/index-rules.tsx'
import { staffIndexPage } from '#web/staff-index.tsx'
import { rollUpPage } from '#web/staff-rollup.tsx'
import { type Answer, type Asked, get, type Linli, type Route } from '../http/route.ts'
import { readIndex, readIndexRules, readRollUp } from './index-read.ts'
import { indexView, rollUpView } from './index-view.ts'

const tag = { zh: '督导指数', en: 'Supervision index' }

export const indexRoutes = (linli: Linli): Route[] => [
  get({
    path: '/policies/index',
    tag,
    label: { zh: '社工督导指数的规则', en: 'The rules of the index, for anybody' },
    open: true,
    run: asked => rules(linli, asked),
  }),
  get({
    path: '/staff/index',
    tag,
    label: { zh: '社工站督导指数', en: 'The index by station and area' },
    query: { month: { zh: '月份', en: 'As in 2026-10; the newest that is over if left out' } },
    run: asked => rollUp(linli, asked),
  }),
  get({
    path: '/staff/:id/index',
    tag,
    label: { zh: '社工督导指数', en: 'The index of one social worker, and why' },
    query: { month: { zh: '月份', en: 'A frozen month, as in 2026-10; as of now if left out' } },
    run: asked => index(linli, asked),
  }),
]

const rules = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const { who, rules } = await readIndexRules(linli.db, asked)
  return { ok: true, who, json: rules, page: frame => indexRulesPage(frame, rules) }
}

const index = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readIndex(linli.db, asked, asked.params.id ?? '')
  if (!read.ok) return read
  const shown = indexView(read, asked.now, asked.query.month)
  return { ok: true, who: read.who, json: shown, page: frame => staffIndexPage(frame, shown) }
}

const rollUp = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readRollUp(linli.db, asked, asked.query.month ?? '')
  if (!read.ok) return read
  const shown = rollUpView(read)
  return { ok: true, who: read.who, json: shown, page: frame => rollUpPage(frame, shown) }
}
