// Complaints over HTTP: the resident's form, the desk's work, and the other side's answer.
import type * as is from 'valibot'
import { complaintPage, complaintsPage, fileComplaintPage } from '#web/complaints.tsx'
import { type Answer, type Asked, type Command, get, type Linli, post, type Route } from '../http/route.ts'
import { act, type Complained, file } from './commands.ts'
import type { filing } from './inputs.ts'
import { type ComplaintAction, laterActions, transition } from './lifecycle.ts'
import { readComplaint, readComplaints, readFiling } from './queries.ts'
import { complaintLine, complaintView, itemOf } from './view.ts'
import { type ComplaintState, complaintStates } from './words.ts'

const tag = { zh: '投诉', en: 'Complaints' }
const path = '/complaints'

export const routes = (linli: Linli): Route[] => [
  get({
    path,
    tag,
    label: { zh: '投诉', en: 'Complaints that you may know of' },
    query: {
      state: { zh: '状态', en: 'waiting (filed, open, contested), a state, or all; waiting if left out' },
      cursor: { zh: '下一页', en: 'The `next` of the page before' },
    },
    run: asked => listed(linli, asked),
  }),
  get({
    path: `${path}/new`,
    tag,
    label: { zh: '投诉一次服务', en: 'The form: complain about a visit' },
    query: { order: { zh: '哪一单', en: 'The order' } },
    run: asked => form(linli, asked, asked.query.order ?? ''),
  }),
  post({
    path,
    tag,
    label: transition('file').label,
    body: transition('file').input as typeof filing,
    redraw: asked => form(linli, asked, asked.query.order ?? ''),
    run: asked => filed(linli, asked),
  }),
  get({
    path: `${path}/:id`,
    tag,
    label: { zh: '一件投诉', en: 'One complaint' },
    run: asked => one(linli, asked),
  }),
  ...laterActions.map(action =>
    post({
      path: `${path}/:id/${action}`,
      tag,
      label: transition(action).label,
      body: transition(action).input,
      redraw: asked => one(linli, asked),
      run: asked => acted(linli, asked, action),
    }),
  ),
]

const waiting = ['filed', 'open', 'contested'] as const satisfies readonly ComplaintState[]
const isState = (name: string): name is ComplaintState => Object.hasOwn(complaintStates, name)

const listed = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const { state = 'waiting', cursor = '' } = asked.query
  const states = isState(state) ? [state] : state === 'all' ? [] : waiting
  const read = await readComplaints(linli.db, asked, { states, before: cursor })
  if (!read.ok) return read
  const shown = { complaints: read.complaints.map(complaintLine), next: read.next }
  return { ok: true, who: read.who, json: shown, page: frame => complaintsPage(frame, { ...shown, state }) }
}

const form = async (linli: Linli, asked: Asked, order: string): Promise<Answer> => {
  const read = await readFiling(linli.db, asked, order)
  if (!read.ok) return read
  const people = read.people.map(({ missed, ...each }) => ({ ...each, missed: missed === 1 }))
  const shown = { order: { id: read.order.id, item: itemOf(read.order), startsAt: read.order.startsAt }, people }
  return { ok: true, who: read.who, json: shown, page: frame => fileComplaintPage(frame, shown) }
}

const filed = async (linli: Linli, asked: Command<is.InferOutput<typeof filing>>): Promise<Answer> => {
  const done = await file(linli.db, asked, asked.command, linli.newId(), asked.body)
  return answered(done, 201, () => form(linli, asked, asked.body.order))
}

const one = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readComplaint(linli.db, asked, asked.params.id ?? '')
  if (!read.ok) return read
  const shown = complaintView(read)
  return { ok: true, who: read.who, json: shown, page: frame => complaintPage(frame, shown) }
}

const acted = async (
  linli: Linli,
  asked: Command<object>,
  action: Exclude<ComplaintAction, 'file'>,
): Promise<Answer> => {
  const done = await act(linli.db, asked, asked.command, asked.params.id ?? '', action, asked.body)
  return answered(done, 200, () => one(linli, asked))
}

const answered = (done: Complained, status: 200 | 201, redraw: () => Promise<Answer>): Answer =>
  done.ok
    ? {
        ok: true,
        status,
        json: { complaint: { id: done.complaint, state: done.event.to_state } },
        location: `${path}/${done.complaint}?done=${done.event.action}`,
      }
    : { ok: false, refusal: done.refusal, redraw }
