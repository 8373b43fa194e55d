// Recurring service over HTTP: the routes of the steps are read off the table of its life.
import { seriesPage } from '#web/series.tsx'
import { startSeriesPage } from '#web/series-form.tsx'
import { seriesListPage } from '#web/series-list.tsx'
import { type Answer, type Asked, type Command, get, type Linli, post, type Route } from '../http/route.ts'
import { readPlacing } from '../orders/placing.ts'
import type { Done } from '../people/command.ts'
import { startSeries, stepSeries } from './commands.ts'
import { type Starting, starting } from './inputs.ts'
import { type SeriesStep, seriesLife, seriesStep, seriesSteps } from './life.ts'
import { readSeries, readSeriesList } from './queries.ts'
import { brief, seen } from './view.ts'
import { type SeriesState, seriesStates } from './words.ts'

const tag = { zh: '定期服务', en: 'Recurring service' }
const path = '/series'

export const routes = (linli: Linli): Route[] => [
  get({
    path,
    tag,
    label: { zh: '定期服务列表', en: 'Series that you may see' },
    query: {
      state: { zh: '状态', en: 'placed, running, paused or ended; all if left out' },
      cursor: { zh: '下一页', en: 'The `next` of the page before' },
    },
    run: asked => listed(linli, asked),
  }),
  get({
    path: `${path}/new`,
    tag,
    label: { zh: '约定定期服务页', en: 'The form for a series' },
    query: {
      resident: { zh: '为谁', en: 'For whom' },
      item: { zh: '哪种服务', en: 'Which service' },
      weekday: { zh: '星期几', en: 'The weekday, 1 is Monday' },
      time: { zh: '几点', en: 'The time of day' },
      minutes: { zh: '多少分钟', en: 'How many minutes' },
      payer: { zh: '谁付时间', en: 'Who pays' },
    },
    run: asked => form(linli, asked),
  }),
  post({
    path,
    tag,
    label: seriesLife.start.label,
    body: starting,
    redraw: asked => form(linli, asked),
    run: asked => started(linli, asked),
  }),
  get({
    path: `${path}/:id`,
    tag,
    label: { zh: '一项定期服务', en: 'One series' },
    run: asked => shown(linli, asked, asked.params.id ?? ''),
  }),
  ...seriesSteps.map(action =>
    post({
      path: `${path}/:id/${action}`,
      tag,
      label: seriesStep(action).label,
      body: seriesStep(action).input,
      redraw: asked => shown(linli, asked, asked.params.id ?? ''),
      run: asked => stepped(linli, asked, action),
    }),
  ),
]

const isState = (name: string): name is SeriesState => Object.hasOwn(seriesStates, name)

const listed = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const { state = '', cursor = '' } = asked.query
  const wanted = isState(state) ? state : ''
  const read = await readSeriesList(linli.db, asked, { state: wanted, before: cursor })
  if (!read.ok) return read
  const { who, series, next } = read
  return {
    ok: true,
    who,
    json: { series: series.map(row => brief(row, asked.lang)), next },
    page: frame => seriesListPage(frame, { series, next, state: wanted }),
  }
}

const form = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readPlacing(linli.db, asked)
  if (!read.ok) return read
  return {
    ok: true,
    who: read.who,
    json: { items: read.items, residents: read.residents },
    page: frame => startSeriesPage(frame, read),
  }
}

const started = async (linli: Linli, asked: Command<Starting>): Promise<Answer> => {
  const done = await startSeries(linli.db, asked, asked.command, linli.newId(), asked.body)
  return answered(done, 201, () => form(linli, asked))
}

const stepped = async (linli: Linli, asked: Command<object>, action: SeriesStep): Promise<Answer> => {
  const id = asked.params.id ?? ''
  const done = await stepSeries(linli.db, asked, asked.command, id, action, asked.body)
  return answered(done, 200, () => shown(linli, asked, id))
}

/** One trip: the answer is the event. Whoever stepped out may no longer see the series and goes back to their list. */
const answered = (done: Done, status: 200 | 201, redraw: () => Promise<Answer>): Answer => {
  if (!done.ok) return { ok: false, refusal: done.refusal, redraw }
  const { subject_id: id, to_state: state, action } = done.event
  const location = action === 'step_out' ? `${path}?done=step_out` : `${path}/${id}?done=${action}`
  return { ok: true, status, json: { series: { id, state } }, location }
}

const shown = async (linli: Linli, asked: Asked, id: string): Promise<Answer> => {
  const read = await readSeries(linli.db, asked, id)
  if (!read.ok) return read
  return {
    ok: true,
    who: read.who,
    json: seen(read, asked.now, asked.lang),
    page: frame => seriesPage(frame, read),
  }
}
