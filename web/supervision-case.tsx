// One direct case, step by step. Its own people and whoever supervises them see it, nobody else.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label } from '#src/kernel/label.ts'
import { stepOf } from '#src/supervision/lifecycle.ts'
import type { Choosable } from '#src/supervision/queries.ts'
import type { CaseView, HappenedView } from '#src/supervision/view.ts'
import { type CaseState, caseKinds, caseStates } from '#src/supervision/words.ts'
import { Steps } from './badges.tsx'
import type { Question } from './form-fields.tsx'
import { framed } from './frame.tsx'
import { Card, type Definition, DefinitionList, PageHead } from './parts.tsx'
import { at, CaseBadge } from './supervision-parts.tsx'
import { Happenings, reason, Step } from './supervision-steps.tsx'
import { When } from './times.tsx'

const words = {
  since: { zh: '开始', en: 'Since' },
  case: { zh: '个案和小组', en: 'Cases and groups' },
  worker: { zh: '社工', en: 'Social worker' },
  resident: { zh: '居民', en: 'Resident' },
  successor: { zh: '转交给谁', en: 'To whom?' },
} satisfies Record<string, Label>

/** What is done in each step; the state beside the title says what has been. */
const steps = {
  opened: { zh: '接案', en: 'Open' },
  assessed: { zh: '评估', en: 'Assess' },
  planned: { zh: '定计划', en: 'Plan' },
  closed: { zh: '结案', en: 'Close' },
} satisfies Record<CaseState, Label>

const successors = (staff: readonly Choosable[]): Question => ({
  kind: 'one',
  name: 'person',
  label: words.successor,
  choices: staff.map(({ id, name }) => ({ value: id, label: { zh: name, en: name } })),
})

type Case = {
  readonly case: CaseView
  readonly story: readonly HappenedView[]
  readonly actions: readonly string[]
  /** Who could take it over. */
  readonly staff: readonly Choosable[]
}
const states = Object.keys(caseStates) as CaseState[]
export const casePage = (frame: Frame, shown: Case): Child => {
  const { lang } = frame.asked
  const path = `/supervision/cases/${shown.case.id}`
  const items: Definition[] = [
    { term: words.worker[lang], value: shown.case.worker.name },
    ...(shown.case.resident ? [{ term: words.resident[lang], value: shown.case.resident.name }] : []),
    { term: words.since[lang], value: <When lang={lang} now={frame.now} start={at(shown.case.openedAt)} dateOnly /> },
  ]
  const reached = states.indexOf(shown.case.state)
  return framed(
    { ...frame, asked: { ...frame.asked, path } },
    { title: shown.case.title },
    <>
      <PageHead
        title={shown.case.title}
        lead={caseKinds[shown.case.kind][lang]}
        badge={<CaseBadge lang={lang} state={shown.case.state} />}
        back={{ href: '/supervision/cases', text: words.case[lang] }}
      />
      <Steps lang={lang} current={reached + 1} words={states.map(state => steps[state][lang])} />
      <DefinitionList lang={lang} items={items} />
      {shown.actions
        .filter(action => action !== 'hand_over')
        .map(action => (
          <Card title={stepOf('case', action).label[lang]} main>
            <Step frame={frame} subject="case" path={path} action={action} open />
          </Card>
        ))}
      {shown.actions.includes('hand_over') && (
        <Step
          frame={frame}
          subject="case"
          path={path}
          action="hand_over"
          questions={[successors(shown.staff), reason]}
        />
      )}
      <Happenings frame={frame} subject="case" story={shown.story} />
    </>,
  )
}
