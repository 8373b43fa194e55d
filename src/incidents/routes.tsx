// 紧急 over HTTP: reporting from a visit, and the desk's list.
import { incidentPage, incidentsPage, reportPage } from '#web/incidents.tsx'
import { type Answer, type Asked, get, type Linli, post, type Route } from '../http/route.ts'
import { iso } from '../kernel/days.ts'
import { close, report } from './commands.ts'
import { closing, reporting } from './inputs.ts'
import { type IncidentRow, readIncidents, readReporting } from './queries.ts'

const tag = { zh: '紧急', en: 'Incidents' }

export const routes = (linli: Linli): Route[] => [
  get({
    path: '/orders/:id/incidents/new',
    tag,
    label: { zh: '紧急求助页', en: 'The form to report an incident' },
    run: asked => form(linli, asked),
  }),
  post({
    path: '/orders/:id/incidents',
    tag,
    label: { zh: '紧急求助', en: 'Report an incident on a visit' },
    body: reporting,
    redraw: asked => form(linli, asked),
    run: async asked => {
      const order = asked.params.id ?? ''
      const done = await report(linli.db, asked, asked.command, { incident: linli.newId(), order }, asked.body)
      if (!done.ok) return { ...done, redraw: () => form(linli, asked) }
      return {
        ok: true,
        status: 201,
        json: { incident: { id: done.incident } },
        location: `/orders/${order}?done=incident`,
      }
    },
  }),
  get({
    path: '/incidents',
    tag,
    label: { zh: '紧急情况', en: 'Incidents of your areas' },
    run: asked => listed(linli, asked),
  }),
  get({
    path: '/incidents/:id',
    tag,
    label: { zh: '一起紧急情况', en: 'One incident' },
    run: asked => one(linli, asked),
  }),
  post({
    path: '/incidents/:id/close',
    tag,
    label: { zh: '写明处理结果', en: 'Say what was done about an incident' },
    body: closing,
    redraw: asked => one(linli, asked),
    run: async asked => {
      const done = await close(linli.db, asked, asked.command, asked.params.id ?? '', asked.body)
      if (!done.ok) return { ...done, redraw: () => one(linli, asked) }
      return { ok: true, json: { incident: { id: done.incident } }, location: '/incidents?done=close' }
    },
  }),
]

const form = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const order = asked.params.id ?? ''
  const read = await readReporting(linli.db, asked, order)
  return read.ok ? { ok: true, who: read.who, json: { order }, page: frame => reportPage(frame, order) } : read
}

const listed = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readIncidents(linli.db, asked)
  if (!read.ok) return read
  return {
    ok: true,
    who: read.who,
    json: { incidents: read.incidents.map(shown) },
    page: frame => incidentsPage(frame, read.incidents),
  }
}

const one = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readIncidents(linli.db, asked)
  if (!read.ok) return read
  const row = read.incidents.find(each => each.id === asked.params.id)
  if (!row) return { ok: false, refusal: 'not_found' }
  return { ok: true, who: read.who, json: { incident: shown(row) }, page: frame => incidentPage(frame, row) }
}

const shown = (row: IncidentRow) => ({
  id: row.id,
  state: row.state,
  severity: row.severity,
  order: row.order_id,
  reporter: row.reporter,
  said: row.said,
  at: iso(row.created_at),
  dueAt: iso(row.due_at),
  outcome: row.outcome,
  closedBy: row.closer,
})
