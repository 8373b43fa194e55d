// Supervision over HTTP: the routes of the steps are read off the tables of lives.

import { deskPage } from '#web/supervision.tsx'
import { casePage } from '#web/supervision-case.tsx'
import { entryPage } from '#web/supervision-entry.tsx'
import { formPage, qualificationPage } from '#web/supervision-forms.tsx'
import { casesPage, logPage } from '#web/supervision-lists.tsx'
import { relationPage } from '#web/supervision-relation.tsx'
import { type Answer, type Asked, type Command, get, type Linli, post, type Route } from '../http/route.ts'
import { perform as performOnPerson } from '../people/perform.ts'
import { holdsRole } from '../people/who.ts'
import { staffRoles } from '../people/words.ts'
import type { Subject } from './facts.ts'
import { indexRoutes } from './index-routes.tsx'
import { type Action, stepOf, stepsOf } from './lifecycle.ts'
import { readOne, type Shown } from './one.ts'
import { perform } from './perform.ts'
import { readQualification } from './qualification.ts'
import { qualify } from './qualify.ts'
import { readCases, readDesk, readForms, readLog, type Side } from './queries.ts'
import { caseView, entryView, happenedView, lookedAfterView, relationView } from './view.ts'

const tag = { zh: '督导', en: 'Supervision' }
const base = '/supervision'
/** The address of what a subject is kept under. */
const folders = { relation: 'relations', entry: 'entries', contact: 'contacts', case: 'cases' } as const
const begins = { relation: 'begin', entry: 'log', contact: 'contact', case: 'open' } as const

export const routes = (linli: Linli): Route[] => [
  get({
    path: base,
    tag,
    label: { zh: '督导', en: 'Whom I look after, and what I have to confirm' },
    run: asked => desk(linli, asked),
  }),
  get({
    path: `${base}/entries`,
    tag,
    label: { zh: '督导记录', en: 'The supervision log' },
    query: {
      side: { zh: '哪一边', en: 'given (if left out) or received' },
      cursor: { zh: '下一页', en: 'The `next` of the page before' },
    },
    run: asked => log(linli, asked),
  }),
  get({ path: `${base}/cases`, tag, label: { zh: '直接服务', en: 'Direct cases' }, run: asked => cases(linli, asked) }),
  ...(Object.keys(folders) as Subject[]).flatMap(subject => beginning(linli, subject)),
  ...(['relation', 'entry', 'case'] as const).flatMap(subject => going(linli, subject)),
  ...qualificationRoutes(linli),
  ...indexRoutes(linli),
]

/** The form that begins something, and the command. */
const beginning = (linli: Linli, subject: Subject): Route[] => {
  const action = begins[subject]
  const { label, input } = stepOf(subject, action)
  const redraw = (asked: Asked) => form(linli, asked, subject)
  return [
    get({
      path: `${base}/${folders[subject]}/new`,
      tag,
      label: { zh: `${label.zh}页`, en: `The form: ${label.en.toLowerCase()}` },
      run: redraw,
    }),
    post({
      path: `${base}/${folders[subject]}`,
      tag,
      label,
      body: input,
      redraw,
      run: async asked => {
        const done = await perform(
          linli.db,
          asked,
          { command: asked.command, subject, action: action as Action<Subject>, id: linli.newId() },
          asked.body,
        )
        if (!done.ok) return { ...done, redraw: () => redraw(asked) }
        const { subject_id: id, to_state: state } = done.event
        const location =
          subject === 'contact' ? `${base}?done=contact` : `${base}/${folders[subject]}/${id}?done=${action}`
        return { ok: true, status: 201, json: { done: action, id, state }, location }
      },
    }),
  ]
}

/** One of them, and the steps that it may still take. */
const going = (linli: Linli, subject: Shown): Route[] => {
  const path = `${base}/${folders[subject]}/:id`
  const redraw = (asked: Asked) => one(linli, asked, subject)
  return [
    get({ path, tag, label: labels[subject], run: redraw }),
    ...stepsOf(subject)
      .filter(byPeople)
      .map(action =>
        post({
          path: `${path}/${action}`,
          tag,
          label: stepOf(subject, action).label,
          body: stepOf(subject, action).input,
          redraw,
          run: async asked => {
            const id = asked.params.id ?? ''
            const done = await perform(linli.db, asked, { command: asked.command, subject, action, id }, asked.body)
            if (!done.ok) return { ...done, redraw: () => redraw(asked) }
            const json = { done: action, id, state: done.event.to_state }
            // Whoever hands a case over may no longer read it.
            const location = action === 'hand_over' ? `${base}/cases` : `${base}/${folders[subject]}/${id}`
            return { ok: true, json, location: `${location}?done=${action}` }
          },
        }),
      ),
  ]
}
/** What the clock does has no route. */
const byPeople = (action: string) => action !== 'lapse'
const labels = {
  relation: { zh: '一个督导关系', en: 'One supervision relation' },
  entry: { zh: '一条督导记录', en: 'One entry of the log' },
  case: { zh: '一个案', en: 'One case' },
} as const

const desk = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readDesk(linli.db, asked)
  if (!read.ok) return read
  const { who } = read
  const shown = {
    mine: read.mine.map(row => lookedAfterView(row, asked.now)),
    silent: read.silent.map(row => lookedAfterView(row, asked.now)),
    keepers: read.keepers.map(row => lookedAfterView(row, asked.now)),
    toConfirm: read.toConfirm.map(entryView),
    contested: read.contested.map(entryView),
    given: read.given.map(entryView),
    received: read.received.map(entryView),
    cases: read.cases.map(row => caseView(row, asked.now)),
  }
  return { ok: true, who, json: shown, page: frame => deskPage(frame, shown) }
}

const log = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const side: Side = asked.query.side === 'received' ? 'received' : 'given'
  const read = await readLog(linli.db, asked, side, asked.query.cursor ?? '')
  if (!read.ok) return read
  const shown = { side, entries: read.entries.map(entryView), next: read.next }
  return { ok: true, who: read.who, json: shown, page: frame => logPage(frame, shown) }
}

const cases = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readCases(linli.db, asked)
  if (!read.ok) return read
  const shown = { cases: read.cases.map(row => caseView(row, asked.now)) }
  return { ok: true, who: read.who, json: shown, page: frame => casesPage(frame, shown) }
}

const form = async (linli: Linli, asked: Asked, subject: Subject): Promise<Answer> => {
  const read = await readForms(linli.db, asked, asked.query.person ?? '')
  if (!read.ok) return read
  if (subject !== 'entry' && !holdsRole(read.who, ...staffRoles)) return { ok: false, refusal: 'not_yours' }
  const shown = {
    lookedAfter: read.mine.map(row => lookedAfterView(row, asked.now)),
    staff: read.staff,
    volunteers: read.volunteers,
    person: read.person,
  }
  return { ok: true, who: read.who, json: shown, page: frame => formPage(frame, subject, shown) }
}

const one = async (linli: Linli, asked: Asked, subject: Shown): Promise<Answer> => {
  const id = asked.params.id ?? ''
  if (subject === 'relation') {
    const read = await readOne(linli.db, asked, subject, id)
    if (!read.ok) return read
    const shown = {
      relation: relationView(read.row, asked.now),
      story: read.story.map(happenedView),
      actions: read.actions,
      staff: read.staff,
    }
    return { ok: true, who: read.who, json: shown, page: frame => relationPage(frame, shown) }
  }
  if (subject === 'case') {
    const read = await readOne(linli.db, asked, subject, id)
    if (!read.ok) return read
    const shown = {
      case: caseView(read.row, asked.now),
      story: read.story.map(happenedView),
      actions: read.actions,
      staff: read.staff.filter(({ role, id }) => role === 'social_worker' && id !== read.row.worker),
    }
    return { ok: true, who: read.who, json: shown, page: frame => casePage(frame, shown) }
  }
  const read = await readOne(linli.db, asked, subject, id)
  if (!read.ok) return read
  const { facts, row, who } = read
  const decides = Number(facts.decidesHere) > 0 && facts.me !== row.supervisor
  const entry = entryView(row)
  const shown = {
    entry,
    story: read.story.map(happenedView),
    actions: read.actions,
    /** Whose contested attendance the viewer may decide on. */
    decidable: decides ? entry.named.filter(each => each.state === 'contested' && each.id !== who.id) : [],
  }
  return { ok: true, who, json: shown, page: frame => entryPage(frame, shown) }
}

const qualificationRoutes = (linli: Linli): Route[] => {
  const path = '/people/:id/qualification'
  const redraw = async (asked: Asked): Promise<Answer> => {
    const read = await readQualification(linli.db, asked, asked.params.id ?? '')
    if (!read.ok) return read
    const shown = { person: read.person, qualification: read.qualification }
    return { ok: true, who: read.who, json: shown, page: frame => qualificationPage(frame, shown) }
  }
  return [
    get({ path, tag, label: { zh: '督导资格', en: 'What somebody may supervise on' }, run: redraw }),
    post({
      path,
      tag,
      label: qualify.label,
      body: qualify.input,
      redraw,
      run: async (asked: Command<object>) => {
        const person = asked.params.id ?? ''
        const sent = { command: asked.command, person, action: 'qualify', act: qualify }
        const done = await performOnPerson(linli.db, asked, sent, asked.body)
        if (!done.ok) return { ...done, redraw: () => redraw(asked) }
        return {
          ok: true,
          json: { done: 'qualify', person: { id: person } },
          location: `${path.replace(':id', person)}?done=qualify`,
        }
      },
    }),
  ]
}
