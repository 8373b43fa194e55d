// The grading rules over HTTP: what is in force, for anybody; drafting and putting into force, for two people.
import { draftPage } from '#web/grade-draft.tsx'
import { draftingPage } from '#web/grade-drafting.tsx'
import { rulesPage } from '#web/grade-rules.tsx'
import { type Answer, type Asked, type Command, get, type Linli, post, type Route } from '../http/route.ts'
import { type Drafting, drafting } from './draft-inputs.ts'
import { type DraftDecision, draftDecisions, draftStep } from './draft-life.ts'
import { readDraft, readRules } from './draft-queries.ts'
import { draftView, rulesView, versionView } from './draft-view.ts'
import { type Drafted, decide, draft } from './drafts.ts'

const tag = { zh: '规则', en: 'Policies' }
const path = '/policies/grade'

export const routes = (linli: Linli): Route[] => [
  get({
    path,
    tag,
    label: { zh: '四色分级的规则', en: 'The grading rules, every version' },
    open: true,
    run: asked => rules(linli, asked),
  }),
  get({
    path: `${path}/drafts/new`,
    tag,
    label: { zh: '起草新版本', en: 'The form: draft a version' },
    run: asked => form(linli, asked),
  }),
  post({
    path: `${path}/drafts`,
    tag,
    label: draftStep('draft').label,
    body: drafting,
    redraw: asked => form(linli, asked),
    run: asked => drafted(linli, asked),
  }),
  get({
    path: `${path}/drafts/:id`,
    tag,
    label: { zh: '一份草案，会影响谁', en: 'A draft, and whom it would change' },
    run: asked => one(linli, asked),
  }),
  ...draftDecisions.map(action =>
    post({
      path: `${path}/drafts/:id/${action}`,
      tag,
      label: draftStep(action).label,
      body: draftStep(action).input,
      redraw: asked => one(linli, asked),
      run: asked => decided(linli, asked, action),
    }),
  ),
]

const rules = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readRules(linli.db, asked)
  const shown = rulesView(read, asked.now, asked.query.version || undefined)
  if (!shown.chosen) return { ok: false, refusal: 'not_found' }
  return { ok: true, who: read.who, json: shown, page: frame => rulesPage(frame, shown) }
}

const form = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readRules(linli.db, asked)
  if (!read.who) return { ok: false, refusal: 'sign_in' }
  if (!read.mayDraft) return { ok: false, refusal: 'not_yours' }
  const [newest] = read.versions.map(versionView)
  if (!newest) return { ok: false, refusal: 'not_found' }
  return { ok: true, who: read.who, json: newest, page: frame => draftingPage(frame, newest) }
}

const drafted = async (linli: Linli, asked: Command<Drafting>): Promise<Answer> => {
  const done = await draft(linli.db, asked, asked.command, linli.newId(), asked.body)
  return answered(done, 201, () => form(linli, asked))
}

const one = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readDraft(linli.db, asked, asked.params.id ?? '')
  if (!read.ok) return read
  const shown = draftView(read)
  return { ok: true, who: read.who, json: shown, page: frame => draftPage(frame, shown) }
}

const decided = async (linli: Linli, asked: Command<object>, action: DraftDecision): Promise<Answer> => {
  const done = await decide(linli.db, asked, asked.command, asked.params.id ?? '', action, asked.body)
  return answered(done, 200, () => one(linli, asked))
}

const answered = (done: Drafted, status: 200 | 201, redraw: () => Promise<Answer>): Answer =>
  done.ok
    ? {
        ok: true,
        status,
        json: { draft: { id: done.draft, state: done.event.to_state } },
        location: `${path}/drafts/${done.draft}?done=${done.event.action}`,
      }
    : { ok: false, refusal: done.refusal, redraw }
