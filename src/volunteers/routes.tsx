// Grades over HTTP: why this colour, and what people decide about it.

import { gradePage } from '#web/grade.tsx'
import { gradeActPage } from '#web/grade-act.tsx'
import { decisionPage } from '#web/grade-decision.tsx'
import { reviewsPage } from '#web/grade-reviews.tsx'
import { type Answer, type Asked, type Command, get, type Linli, post, type Route } from '../http/route.ts'
import { perform } from '../people/perform.ts'
import { type GradeAct, gradeActNames, gradeActOf } from './acts.ts'
import { routes as draftRoutes } from './draft-routes.tsx'
import { readDecision, readGrade } from './queries.ts'
import { readReviews, reviewsView } from './reviews.ts'
import { decisionView, gradeView } from './view.ts'

const tag = { zh: '志愿者', en: 'Volunteers' }

export const routes = (linli: Linli): Route[] => [
  ...draftRoutes(linli),
  get({
    path: '/volunteers/reviews',
    tag,
    label: { zh: '等人复核的评定', en: 'Grades that wait for a person, by when' },
    run: asked => reviews(linli, asked),
  }),
  get({
    path: '/volunteers/:id/grade',
    tag,
    label: { zh: '为什么是这个颜色', en: 'Why this colour' },
    run: asked => grade(linli, asked),
  }),
  get({
    path: '/volunteers/:id/grade/decisions/:seq',
    tag,
    label: { zh: '一次评定的依据', en: 'What one decision on a colour rested on' },
    run: asked => decision(linli, asked),
  }),
  ...gradeActNames.flatMap(name => {
    const { path, label, input } = gradeActOf(name)
    return [
      get({
        path: `/volunteers/:id${path}`,
        tag,
        label: { zh: `${label.zh}页`, en: `The form: ${label.en.toLowerCase()}` },
        run: asked => actForm(linli, asked, name),
      }),
      post({
        path: `/volunteers/:id${path}`,
        tag,
        label,
        body: input,
        redraw: asked => actForm(linli, asked, name),
        run: asked => acted(linli, asked, name),
      }),
    ]
  }),
]

const grade = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readGrade(linli.db, asked, asked.params.id ?? '')
  if (!read.ok) return read
  const shown = gradeView(read, asked)
  return { ok: true, who: read.who, json: shown, page: frame => gradePage(frame, shown) }
}

const decision = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const { id = '', seq = '' } = asked.params
  const read = await readDecision(linli.db, asked, id, /^[1-9]\d{0,8}$/.test(seq) ? Number(seq) : 0)
  if (!read.ok) return read
  const shown = decisionView(read)
  return { ok: true, who: read.who, json: shown, page: frame => decisionPage(frame, shown) }
}

const reviews = async (linli: Linli, asked: Asked): Promise<Answer> => {
  const read = await readReviews(linli.db, asked)
  if (!read.ok) return read
  const shown = reviewsView(read)
  return { ok: true, who: read.who, json: shown, page: frame => reviewsPage(frame, shown) }
}

const actForm = async (linli: Linli, asked: Asked, name: GradeAct): Promise<Answer> => {
  const read = await readGrade(linli.db, asked, asked.params.id ?? '')
  if (!read.ok) return read
  if (!read.actions.includes(name)) return { ok: false, refusal: 'not_yours' }
  const { volunteer, colour, grade: last, appeal, override } = gradeView(read, asked)
  const shown = { volunteer, action: name, colour, reasons: last?.reasons ?? [], appeal, override }
  return { ok: true, who: read.who, json: shown, page: frame => gradeActPage(frame, shown) }
}

const acted = async (linli: Linli, asked: Command<object>, name: GradeAct): Promise<Answer> => {
  const person = asked.params.id ?? ''
  const sent = { command: asked.command, person, action: name, act: gradeActOf(name) }
  const done = await perform(linli.db, asked, sent, asked.body)
  if (!done.ok) return { ...done, redraw: () => actForm(linli, asked, name) }
  const { colour, paused_at } = done.row
  return {
    ok: true,
    json: { done: name, volunteer: { id: person, colour, paused: paused_at !== null } },
    location: `/volunteers/${person}/grade?done=${name}`,
  }
}
